"""Immersions in a company (PMSMP)."""

from django.db import models


class ImmersionObject(models.TextChoices):
    """The three legal ones (article L. 5135-1 of the Code du travail)."""

    DISCOVER = "discover", "Découvrir un métier ou un secteur d'activité"
    CONFIRM = "confirm", "Confirmer un projet professionnel"
    RECRUIT = "recruit", "Initier une démarche de recrutement"


class ImmersionStatus(models.TextChoices):
    DRAFT = "draft", "Convention en préparation"
    SIGNING = "signing", "Convention à signer"
    AGREED = "agreed", "Convention signée"
    REPORTED = "reported", "Bilan fait"
    CANCELLED = "cancelled", "Annulée"


# A convention taken back to be corrected is signed again by everyone; on paper, it is signed at once.
IMMERSION_MOVES = {
    ImmersionStatus.DRAFT: {ImmersionStatus.SIGNING, ImmersionStatus.AGREED, ImmersionStatus.CANCELLED},
    ImmersionStatus.SIGNING: {ImmersionStatus.AGREED, ImmersionStatus.DRAFT, ImmersionStatus.CANCELLED},
    ImmersionStatus.AGREED: {ImmersionStatus.REPORTED, ImmersionStatus.CANCELLED},
}


class ImmersionParty(models.TextChoices):
    """Who signs the convention."""

    BENEFICIARY = "beneficiary", "Bénéficiaire"
    HOST = "host", "Entreprise d'accueil"
    PRESCRIBER = "prescriber", "Structure d'accompagnement"


class AgreementAnswer(models.TextChoices):
    """What a party answers to a convention."""

    SIGN = "sign", "Je signe cette convention"
    DECLINE = "decline", "Je ne signe pas"
    WRONG_PERSON = "wrong_person", "Je ne suis pas la bonne personne"


class ImmersionOutcome(models.TextChoices):
    COMPLETE = "complete", "Suivie jusqu'au bout"
    PARTIAL = "partial", "Suivie en partie"
    ABSENT = "absent", "La personne n'est pas venue"


class LedToJob(models.TextChoices):
    YES = "yes", "Oui, une embauche est proposée"
    NO = "no", "Non"
    UNKNOWN = "unknown", "On ne le sait pas encore"
