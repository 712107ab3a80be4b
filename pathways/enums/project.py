"""Validating the project: the diagnosis, the opinions, the decision, the commitment."""

from django.db import models


class Decision(models.TextChoices):
    FAVOURABLE = "favourable", "Favorable"
    RESERVED = "reserved", "Favorable sous réserve"
    UNFAVOURABLE = "unfavourable", "Défavorable"
    ADJOURNED = "adjourned", "Ajournée"


FAVOURABLE_DECISIONS = frozenset({Decision.FAVOURABLE, Decision.RESERVED})


class Hearing(models.TextChoices):
    """The right to be heard, before an unfavourable decision."""

    HEARD = "heard", "La personne a été entendue"
    DECLINED = "declined", "La personne, invitée, n'a pas souhaité être entendue"


class EntryCancelledBy(models.TextChoices):
    PROVIDER = "provider", "L'organisme de formation"
    BENEFICIARY = "beneficiary", "La personne"
    REGION = "region", "La Région"


class SectionKind(models.TextChoices):
    """The sections of the shared diagnosis, in the order in which they are filled in."""

    JOBS = "jobs", "Métiers envisagés"
    SKILLS = "skills", "Compétences"
    SUPPORTS = "supports", "Freins et appuis"
    MOBILITY = "mobility", "Mobilité"
    MOTIVATION = "motivation", "Motivation"


# How each section is called in an address.
SECTION_SLUGS: dict[str, str] = {
    SectionKind.JOBS: "metiers",
    SectionKind.SKILLS: "competences",
    SectionKind.SUPPORTS: "freins-et-appuis",
    SectionKind.MOBILITY: "mobilite",
    SectionKind.MOTIVATION: "motivation",
}


class SectionStatus(models.TextChoices):
    TO_DO = "to_do", "À faire"
    STARTED = "started", "À finir"
    COMPLETE = "complete", "Complet"


class Travel(models.TextChoices):
    FOOT = "foot", "À pied ou à vélo"
    TRANSPORT = "transport", "Transports en commun"
    VEHICLE = "vehicle", "Véhicule personnel"
    LIFT = "lift", "Covoiturage"


class DrivingLicence(models.TextChoices):
    YES = "yes", "Oui"
    LEARNING = "learning", "En cours"
    NO = "no", "Non"


class TravelTime(models.TextChoices):
    """How long, one way."""

    UP_TO_15 = "15", "15 minutes au plus"
    UP_TO_30 = "30", "30 minutes au plus"
    UP_TO_45 = "45", "45 minutes au plus"
    UP_TO_60 = "60", "1 heure au plus"
    UP_TO_90 = "90", "1 heure 30 au plus"
    MORE = "more", "Davantage"


class Childcare(models.TextChoices):
    NONE = "none", "Sans objet"
    FOUND = "found", "Organisée"
    TO_FIND = "to_find", "À organiser"


class Verdict(models.TextChoices):
    """What an opinion says."""

    FAVOURABLE = "favourable", "Favorable"
    RESERVED = "reserved", "Favorable sous réserve"
    UNFAVOURABLE = "unfavourable", "Défavorable"


class DecisionCode(models.TextChoices):
    """Why an opinion or a decision holds back, or says no; a text may say more."""

    SKILLS = "skills", "Acquis à compléter avant la formation visée"
    PROJECT = "project", "Projet encore peu précis, ou métier mal connu"
    MOBILITY = "mobility", "Mobilité à organiser"
    AVAILABILITY = "availability", "Disponibilité à organiser"
    OPENINGS = "openings", "Débouchés insuffisants sur le territoire"
    OTHER_PATH = "other_path", "Un autre dispositif répond mieux au besoin"
    OTHER = "other", "Autre motif, précisé"


class MissingPiece(models.TextChoices):
    """What an adjourned project waits for."""

    DIAGNOSIS = "diagnosis", "Diagnostic à compléter"
    COMMITMENT = "commitment", "Engagement à signer"
    OPINION = "opinion", "Deuxième avis"
    IMMERSION = "immersion", "Immersion pour vérifier le projet"
    PLAN = "plan", "Phases à planifier ou à revoir"
    OTHER = "other", "Autre pièce, précisée"


class SignatureMeans(models.TextChoices):
    LINK = "link", "Par son lien personnel"
    PAPER = "paper", "Sur papier"
