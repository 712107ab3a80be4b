"""The phases, and what the jury says."""

import datetime

from django.db import models


class PhaseKind(models.TextChoices):
    POSITIONING = "positioning", "Positionnement"
    REFRESHER = "refresher", "Remise à niveau"
    QUALIFYING = "qualifying", "Formation qualifiante"
    IMMERSION = "immersion", "Immersion en entreprise (PMSMP)"
    CERTIFICATION = "certification", "Certification"
    SUPPORT = "support", "Accompagnement vers l'emploi"


class PhaseStatus(models.TextChoices):
    PLANNED = "planned", "Prévue"
    RUNNING = "running", "En cours"
    ACHIEVED = "achieved", "Achevée"
    INTERRUPTED = "interrupted", "Arrêtée avant la fin"
    CANCELLED = "cancelled", "Annulée"
    WAIVED = "waived", "Dispensée"


PHASE_MOVES = {
    PhaseStatus.PLANNED: {PhaseStatus.RUNNING, PhaseStatus.CANCELLED, PhaseStatus.WAIVED},
    PhaseStatus.RUNNING: {PhaseStatus.ACHIEVED, PhaseStatus.INTERRUPTED},
}
# Planned once, and never followed.
DROPPED_STATUSES = (PhaseStatus.CANCELLED, PhaseStatus.WAIVED)


# After the end of a qualifying phase, its result is due.
RESULT_DELAY = datetime.timedelta(days=60)


class ResultKind(models.TextChoices):
    TOTAL = "total", "Certification obtenue en totalité"
    PARTIAL = "partial", "Certification partielle (blocs)"
    FAILED = "failed", "Échec"
    ABSENT = "absent", "Absence à l'épreuve"
    AWAITING = "awaiting", "En attente du jury"
