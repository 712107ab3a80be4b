"""Seats in a workshop, half-days, contacts."""

from django.db import models


class EnrolmentStatus(models.TextChoices):
    SEATED = "seated", "Inscrit"
    WAITING = "waiting", "En liste d'attente"
    WITHDRAWN = "withdrawn", "Désisté"


# A person whose workshop is cancelled waits again; one who withdrew may ask again.
ENROLMENT_MOVES = {
    EnrolmentStatus.WAITING: {EnrolmentStatus.SEATED, EnrolmentStatus.WITHDRAWN},
    EnrolmentStatus.SEATED: {EnrolmentStatus.WITHDRAWN, EnrolmentStatus.WAITING},
    EnrolmentStatus.WITHDRAWN: {EnrolmentStatus.SEATED, EnrolmentStatus.WAITING},
}


class AttendanceState(models.TextChoices):
    PRESENT = "present", "Présent"
    ABSENT = "absent", "Absent"
    LATE = "late", "En retard"
    EXCUSED = "excused", "Excusé"


# Of a half-day of these states the person followed something.
ATTENDED_STATES = (AttendanceState.PRESENT, AttendanceState.LATE)


class ContactKind(models.TextChoices):
    CALL = "call", "Appel"
    MEETING = "meeting", "Entretien"
    EMAIL = "email", "Courriel"
    LETTER = "letter", "Courrier"
