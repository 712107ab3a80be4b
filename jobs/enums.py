"""States of what the programme offers."""

from django.db import models


class TargetJobStatus(models.TextChoices):
    DRAFT = "draft", "Brouillon"
    PROPOSED = "proposed", "Proposé"
    CONSULTED = "consulted", "Concerté"
    APPROVED = "approved", "Validé"
    SUSPENDED = "suspended", "Suspendu"
    CLOSED = "closed", "Clos"


class WorkshopStatus(models.TextChoices):
    PLANNED = "planned", "Prévu"
    OPEN = "open", "Ouvert"
    FULL = "full", "Complet"
    STARTED = "started", "Démarré"
    ENDED = "ended", "Terminé"
    CANCELLED = "cancelled", "Annulé"
