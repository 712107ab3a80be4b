"""What is exchanged with the person and around them: appointments, and messages written from models."""

from django.db import models


class AppointmentStatus(models.TextChoices):
    PLANNED = "planned", "Fixé"
    HELD = "held", "A eu lieu"
    MISSED = "missed", "La personne n'est pas venue"
    CANCELLED = "cancelled", "Annulé"


APPOINTMENT_MOVES = {
    AppointmentStatus.PLANNED: {AppointmentStatus.HELD, AppointmentStatus.MISSED, AppointmentStatus.CANCELLED},
}


# How long one lasts, at least and at most.
APPOINTMENT_MINUTES = (5, 480)


class AppointmentMeans(models.TextChoices):
    MEETING = "meeting", "Sur place"
    CALL = "call", "Par téléphone"
    VIDEO = "video", "Par visioconférence"


class Recipient(models.TextChoices):
    """To whom a message about a pathway is written."""

    PERSON = "person", "À la personne"
    EMPLOYER = "employer", "À l'employeur"
    HOST = "host", "À l'entreprise d'accueil"
    PROVIDER = "provider", "À l'organisme de formation"


class MessageModel(models.TextChoices):
    """The texts that a message starts from, by their name in an address; each has its template of this name."""

    INVITATION = "invitation", "Inviter à un rendez-vous"
    NEXT_DATE = "prochaine-date", "Rappeler une date"
    PHASE_AHEAD = "phase-a-venir", "Annoncer une phase"
    MISSING_DOCUMENT = "document-attendu", "Demander un document"
    ABSENCE = "absence", "Parler d'une absence"
    WELL_DONE = "felicitations", "Féliciter"
    NEWS = "nouvelles", "Demander des nouvelles"
    FREE = "libre", "Écrire un message libre"
    HIRE_NEWS = "nouvelles-embauche", "Prendre des nouvelles de l'embauche"
    HIRE_THANKS = "remerciement", "Remercier de l'embauche"
    WELCOME = "accueil", "Préparer l'accueil en immersion"
    WELCOME_NEWS = "nouvelles-immersion", "Prendre des nouvelles de l'immersion"
    PRESENCE = "presences", "Demander les présences"
    PROGRESS = "point-de-situation", "Demander un point de situation"


# Those that each recipient may be written to from.
MODELS_FOR: dict[str, tuple[MessageModel, ...]] = {
    Recipient.PERSON: (
        MessageModel.INVITATION,
        MessageModel.NEXT_DATE,
        MessageModel.PHASE_AHEAD,
        MessageModel.MISSING_DOCUMENT,
        MessageModel.ABSENCE,
        MessageModel.WELL_DONE,
        MessageModel.NEWS,
        MessageModel.FREE,
    ),
    Recipient.EMPLOYER: (MessageModel.HIRE_NEWS, MessageModel.HIRE_THANKS),
    Recipient.HOST: (MessageModel.WELCOME, MessageModel.WELCOME_NEWS),
    Recipient.PROVIDER: (MessageModel.PRESENCE, MessageModel.PROGRESS),
}
