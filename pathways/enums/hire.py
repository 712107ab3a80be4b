"""Hires: their states, what proves them, what the employer answers, how they match the job aimed at."""

from django.db import models


class PlacementStatus(models.TextChoices):
    DECLARED = "declared", "Déclarée"
    AWAITING_EMPLOYER = "awaiting_employer", "En attente de l'employeur"
    UNANSWERED = "unanswered", "Sans confirmation"
    CONFIRMED = "confirmed", "Confirmée"
    DISPUTED = "disputed", "Contestée"
    REJECTED = "rejected", "Rejetée"
    CANCELLED = "cancelled", "Annulée"


PLACEMENT_MOVES = {
    PlacementStatus.DECLARED: {
        PlacementStatus.AWAITING_EMPLOYER,
        PlacementStatus.CONFIRMED,
        PlacementStatus.CANCELLED,
    },
    PlacementStatus.AWAITING_EMPLOYER: {
        PlacementStatus.CONFIRMED,
        PlacementStatus.DISPUTED,
        PlacementStatus.UNANSWERED,
        PlacementStatus.CANCELLED,
    },
    PlacementStatus.UNANSWERED: {
        PlacementStatus.AWAITING_EMPLOYER,
        PlacementStatus.CONFIRMED,
        PlacementStatus.CANCELLED,
    },
    PlacementStatus.DISPUTED: {PlacementStatus.CONFIRMED, PlacementStatus.REJECTED, PlacementStatus.CANCELLED},
}


# Only declared: nobody has answered for it yet.
UNPROVED_STATUSES = (PlacementStatus.DECLARED, PlacementStatus.AWAITING_EMPLOYER, PlacementStatus.UNANSWERED)
# No hire after all.
VOID_STATUSES = (PlacementStatus.REJECTED, PlacementStatus.CANCELLED)


class Proof(models.TextChoices):
    EMPLOYER = "employer", "Réponse de l'employeur"
    DOCUMENT = "document", "Document vérifié"


class Party(models.TextChoices):
    ADVISOR = "advisor", "Conseiller référent"
    EMPLOYER = "employer", "Employeur"
    BENEFICIARY = "beneficiary", "Bénéficiaire"


class EmployerAnswer(models.TextChoices):
    YES_TARGET = "yes_target", "Oui, à ce poste"
    YES_OTHER = "yes_other", "Oui, à un autre poste"
    NOT_YET = "not_yet", "Pas encore, c'est prévu"
    NO = "no", "Non"
    WRONG_PERSON = "wrong_person", "Je ne suis pas la bonne personne"


# What each answer makes of the placement. « Not yet » and « wrong person » settle nothing: the hire stays declared.
ANSWER_LEADS_TO = {
    EmployerAnswer.YES_TARGET: PlacementStatus.CONFIRMED,
    EmployerAnswer.YES_OTHER: PlacementStatus.CONFIRMED,
    EmployerAnswer.NOT_YET: PlacementStatus.UNANSWERED,
    EmployerAnswer.NO: PlacementStatus.DISPUTED,
    EmployerAnswer.WRONG_PERSON: PlacementStatus.UNANSWERED,
}


class Match(models.TextChoices):
    EXACT = "exact", "Emploi visé"
    ADMITTED = "admitted", "Métier admis pour l'emploi visé"
    NEAR = "near", "Métier proche"
    OTHER = "other", "Autre métier"


# A hire that counts as access to the job aimed at.
TARGET_MATCHES = frozenset({Match.EXACT, Match.ADMITTED})
