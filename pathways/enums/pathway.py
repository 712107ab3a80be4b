"""The stages of a pathway, its exits, and who the person is."""

from django.db import models


class Stage(models.TextChoices):
    PROJECT = "project", "Validation du projet"
    PHASES = "phases", "Phases du parcours"
    SUSPENDED = "suspended", "Parcours suspendu"
    INTEGRATION = "integration", "Intégration professionnelle"
    COMPLETED = "completed", "Parcours achevé"
    INTERRUPTED = "interrupted", "Parcours interrompu"
    NOT_ADMITTED = "not_admitted", "Projet non retenu"


ALLOWED_MOVES = {
    Stage.PROJECT: {Stage.PHASES, Stage.NOT_ADMITTED},
    Stage.PHASES: {Stage.INTEGRATION, Stage.SUSPENDED, Stage.INTERRUPTED},
    Stage.SUSPENDED: {Stage.PHASES, Stage.INTERRUPTED},
    Stage.INTEGRATION: {Stage.COMPLETED, Stage.INTERRUPTED},
}
CLOSED_STAGES = [stage for stage in Stage if stage not in ALLOWED_MOVES]
OPEN_STAGES = list(ALLOWED_MOVES)
# What the Region alone undoes, with a reason: beside the moves, as a closed stage leads nowhere by itself.
REOPENINGS = {
    Stage.NOT_ADMITTED: {Stage.PROJECT},
    Stage.INTERRUPTED: {Stage.PHASES, Stage.INTEGRATION},
    Stage.COMPLETED: {Stage.INTEGRATION},
}


class ExitReason(models.TextChoices):
    COMPLETED = "completed", "Parcours mené à son terme"
    EARLY_TARGET_JOB = "early_target_job", "Accès anticipé à l'emploi visé"
    EARLY_OTHER_JOB = "early_other_job", "Accès anticipé à un autre emploi"
    HEALTH = "health", "Raison de santé"
    PERSONAL = "personal", "Raison personnelle"
    LEARNING_DIFFICULTY = "learning_difficulty", "Difficulté pédagogique"
    EXCLUSION = "exclusion", "Exclusion"
    REORIENTATION = "reorientation", "Réorientation"
    TRANSFER = "transfer", "Transfert vers un autre dispositif"
    DEATH = "death", "Décès"
    LONG_TERM_INABILITY = "long_term_inability", "Inaptitude de longue durée"
    ENTRY_ERROR = "entry_error", "Erreur de saisie"
    WITHDRAWAL = "withdrawal", "Retrait de la candidature"


# Out of both sides of every rate, and counted apart (design: evaluation).
NEUTRALISING_REASONS = frozenset(
    {ExitReason.DEATH, ExitReason.LONG_TERM_INABILITY, ExitReason.TRANSFER, ExitReason.ENTRY_ERROR}
)
# These exits lead to professional integration; every other one interrupts the pathway.
INTEGRATING_REASONS = frozenset({ExitReason.COMPLETED, ExitReason.EARLY_TARGET_JOB})
# Their name alone does not say what happened. Health is never asked about.
EXPLAINED_REASONS = frozenset(
    {
        ExitReason.LEARNING_DIFFICULTY,
        ExitReason.EXCLUSION,
        ExitReason.REORIENTATION,
        ExitReason.TRANSFER,
        ExitReason.ENTRY_ERROR,
    }
)
# After these, nobody is called for news.
UNFOLLOWED_REASONS = frozenset({ExitReason.DEATH, ExitReason.ENTRY_ERROR})


class Sex(models.TextChoices):
    FEMALE = "F", "Femme"
    MALE = "M", "Homme"


class DisabilityRecognition(models.TextChoices):
    YES = "yes", "Oui"
    NO = "no", "Non"
    UNKNOWN = "unknown", "Ne sait pas"
