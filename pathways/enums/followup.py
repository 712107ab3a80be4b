"""What becomes of the person after the exit."""

from django.db import models


class FollowUpStatus(models.TextChoices):
    DUE = "due", "À faire"
    DONE = "done", "Fait"
    UNREACHABLE = "unreachable", "Personne injoignable"
    NOT_APPLICABLE = "not_applicable", "Sans objet"


FOLLOW_UP_MOVES = {
    FollowUpStatus.DUE: {FollowUpStatus.DONE, FollowUpStatus.UNREACHABLE, FollowUpStatus.NOT_APPLICABLE},
}


class Situation(models.TextChoices):
    TARGET_JOB = "target_job", "En emploi, dans le métier visé"
    OTHER_JOB = "other_job", "En emploi, dans un autre métier"
    TRAINING = "training", "En formation"
    SEARCHING = "searching", "En recherche d'emploi"
    INACTIVE = "inactive", "Sans activité"
    INABILITY = "inability", "Inaptitude"
    ABROAD = "abroad", "Hors de France"
    DEATH = "death", "Décès"
    REFUSAL = "refusal", "Refus de répondre"


class FollowUpSource(models.TextChoices):
    EMPLOYER = "employer", "Employeur"
    BENEFICIARY = "beneficiary", "Bénéficiaire"
    DOCUMENT = "document", "Document"
    ADMINISTRATIVE = "administrative", "Source administrative"


FOLLOW_UP_MONTHS = (1, 3, 6, 12)
