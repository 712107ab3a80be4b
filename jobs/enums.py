"""The vocabulary of what the programme offers: states, legal moves, kinds."""

import datetime

from django.db import models

# A certification is said to expire soon from so long before, that day included.
EXPIRY_NOTICE = datetime.timedelta(days=90)


class TargetJobStatus(models.TextChoices):
    DRAFT = "draft", "Brouillon"
    PROPOSED = "proposed", "Proposé"
    CONSULTED = "consulted", "Concerté"
    APPROVED = "approved", "Validé"
    SUSPENDED = "suspended", "Suspendu"
    CLOSED = "closed", "Clos"


TARGET_JOB_MOVES = {
    TargetJobStatus.DRAFT: {TargetJobStatus.PROPOSED},
    TargetJobStatus.PROPOSED: {TargetJobStatus.CONSULTED},
    TargetJobStatus.CONSULTED: {TargetJobStatus.APPROVED},
    TargetJobStatus.APPROVED: {TargetJobStatus.SUSPENDED},
    TargetJobStatus.SUSPENDED: {TargetJobStatus.APPROVED, TargetJobStatus.CLOSED},
}


class FindingOrigin(models.TextChoices):
    CPRDF_GROUP = "cprdf_group", "Groupe de travail du CPRDF"
    BRANCH_CONSULTATION = "branch_consultation", "Concertation de branche"
    STATE_REGION_PE_AGREEMENT = "state_region_pe_agreement", "Convention État – Région – Pôle emploi"
    EMPLOYERS = "employers", "Entreprises"


class ConsultationOpinion(models.TextChoices):
    FAVOURABLE = "favourable", "Favorable"
    RESERVED = "reserved", "Réservé"
    UNFAVOURABLE = "unfavourable", "Défavorable"


class WorkshopStatus(models.TextChoices):
    PLANNED = "planned", "Prévu"
    OPEN = "open", "Ouvert"
    FULL = "full", "Complet"
    STARTED = "started", "Démarré"
    ENDED = "ended", "Terminé"
    CANCELLED = "cancelled", "Annulé"


WORKSHOP_MOVES = {
    WorkshopStatus.PLANNED: {WorkshopStatus.OPEN, WorkshopStatus.CANCELLED},
    WorkshopStatus.OPEN: {WorkshopStatus.FULL, WorkshopStatus.STARTED, WorkshopStatus.CANCELLED},
    WorkshopStatus.FULL: {WorkshopStatus.OPEN, WorkshopStatus.STARTED, WorkshopStatus.CANCELLED},
    WorkshopStatus.STARTED: {WorkshopStatus.ENDED},
}
# People may ask for a seat: they get one, or wait for it.
ENROLLING_STATUSES = (WorkshopStatus.OPEN, WorkshopStatus.FULL)


class HalfDay(models.TextChoices):
    MORNING = "morning", "Matin"
    AFTERNOON = "afternoon", "Après-midi"


class ContractKind(models.TextChoices):
    CDI = "cdi", "CDI"
    CDD = "cdd", "CDD"
    INTERIM = "interim", "Intérim"
    APPRENTICESHIP = "apprenticeship", "Contrat d'apprentissage"
    PROFESSIONALISATION = "professionalisation", "Contrat de professionnalisation"
    SELF_EMPLOYED = "self_employed", "Travail indépendant"
    CIVIL_SERVANT = "civil_servant", "Fonction publique"
    OTHER = "other", "Autre contrat"


# A contract of one of these kinds has an end written in it.
FIXED_TERM_CONTRACTS = (ContractKind.CDD, ContractKind.INTERIM)
