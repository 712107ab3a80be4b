"""What the person reads on their own page, in plain French: where they are, the next date, their phases and documents.

Nothing of the diagnosis, of the opinions, of the notes nor of anyone else.
"""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from apcl.documents.models import Document
from apcl.places.names import names_of
from apcl.templatetags.french import heure
from jobs.models import WorkshopSession
from pathways.enums import FAVOURABLE_DECISIONS, Decision, EnrolmentStatus, ExitReason, PhaseKind, PhaseStatus, Stage
from pathways.models import Appointment, CertificationResult, Pathway, PathwayDocument, Phase

# As one says them aloud, without « phase » nor abbreviation.
PHASE_WORDS = {
    PhaseKind.POSITIONING: "Faire le point sur ce que je sais faire",
    PhaseKind.REFRESHER: "Remise à niveau",
    PhaseKind.QUALIFYING: "Formation au métier",
    PhaseKind.IMMERSION: "Découverte en entreprise",
    PhaseKind.CERTIFICATION: "Examen",
    PhaseKind.SUPPORT: "Aide pour trouver l'emploi",
}
# The word and the tone of the badge.
STATUS_WORDS = {
    PhaseStatus.PLANNED: ("À venir", "neutral"),
    PhaseStatus.RUNNING: ("En ce moment", "info"),
    PhaseStatus.ACHIEVED: ("Terminé", "success"),
    PhaseStatus.INTERRUPTED: ("Arrêté", "neutral"),
    PhaseStatus.CANCELLED: ("Annulé", "neutral"),
    PhaseStatus.WAIVED: ("Pas nécessaire", "neutral"),
}
_STAGE_WORDS = {
    Stage.PHASES: "Votre parcours est en cours.",
    Stage.INTEGRATION: "Votre formation est terminée. C'est le moment de l'emploi.",
    Stage.COMPLETED: "Votre parcours est terminé.",
    Stage.INTERRUPTED: "Votre parcours s'est arrêté.",
    Stage.NOT_ADMITTED: "Votre projet n'a pas été retenu.",
}
MOST_SESSIONS = 20
# So long after its hour, whoever is late still reads where it is.
LATE_BY = datetime.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """One phase as the person reads it; the dates are the real ones where they are known."""

    label: str
    status: str
    tone: str
    starts_on: datetime.date
    ends_on: datetime.date
    place: str
    planned_hours: int | None
    company_hours: int | None


@dataclass(frozen=True, slots=True)
class Date:
    """What comes next: the day, and what happens on it."""

    day: datetime.date
    what: str


@dataclass(frozen=True, slots=True)
class Given:
    """A document that the person may download, by the UUID of its file."""

    uuid: UUID
    label: str
    document: Document


def situation_of(pathway: Pathway) -> str:
    """Where the person is, in a sentence or two; in the past once the pathway is closed."""
    if pathway.stage == Stage.PROJECT:
        return _project_in_words(pathway)
    if pathway.stage == Stage.SUSPENDED:
        return "Votre parcours est en pause."
    if pathway.exit_reason == ExitReason.WITHDRAWAL:
        return "Votre candidature a été retirée."
    return _STAGE_WORDS[Stage(pathway.stage)]


def _project_in_words(pathway: Pathway) -> str:
    project = pathway.project
    if project.decision in FAVOURABLE_DECISIONS:
        return "Votre projet est accepté. Les dates de votre parcours arrivent bientôt."
    if project.decision == Decision.ADJOURNED:
        return "Votre projet est à compléter avec votre conseiller."
    if project.submitted_on:
        return "Votre projet est prêt. Une décision va être prise."
    return "Vous préparez votre projet avec votre conseiller."


def phases_of(pathway: Pathway) -> list[Stretch]:
    """The phases of the pathway, in order."""
    rows = list(Phase.objects.filter(pathway=pathway).select_related("provider", "host"))
    places = [(row, row.host or row.provider) for row in rows]
    communes = names_of(place.commune for _row, place in places if place and place.commune)
    return [_stretch(row, place, communes) for row, place in places]


def _stretch(row: Phase, place, communes: dict[str, str]) -> Stretch:
    status, tone = STATUS_WORDS[PhaseStatus(row.status)]
    where = [str(place), communes.get(place.commune, "")] if place else []
    return Stretch(
        label=PHASE_WORDS[PhaseKind(row.kind)],
        status=status,
        tone=tone,
        starts_on=row.started_on or row.planned_start,
        ends_on=row.ended_on or row.planned_end,
        place=", ".join(part for part in where if part),
        planned_hours=row.planned_hours,
        company_hours=row.company_hours,
    )


def sessions_of(pathway: Pathway, today: datetime.date) -> QuerySet:
    """The half-days to come of the workshop in which the person has a seat."""
    seated = pathway.enrolments.filter(status=EnrolmentStatus.SEATED).values("workshop")
    to_come = WorkshopSession.objects.filter(workshop__in=seated, day__gte=today)
    return to_come.select_related("workshop")[:MOST_SESSIONS]


def appointments_of(pathway: Pathway, now: datetime.datetime) -> list[Appointment]:
    """Those to come, an hour that has just begun included."""
    planned = pathway.appointments.planned().filter(starts_at__gt=now - LATE_BY)
    return list(planned.select_related("held_by__organisation"))


def _day_of(meeting: Appointment) -> Date:
    how = meeting.get_means_display().lower()
    what = f"Rendez-vous à {heure(meeting.starts_at)} avec {meeting.held_by}, {how}"
    return Date(timezone.localdate(meeting.starts_at), what)


def next_date(
    pathway: Pathway, phases: list[Stretch], sessions, meetings: list[Appointment], today: datetime.date
) -> Date | None:
    """The nearest day to keep, today included; none once the pathway is closed."""
    if not pathway.is_open:
        return None
    to_come = STATUS_WORDS[PhaseStatus.PLANNED][0]
    dates = [Date(phase.starts_on, f"Début : {phase.label}") for phase in phases if phase.status == to_come]
    dates += [_day_of(meeting) for meeting in meetings]
    dates += [Date(session.day, f"{session.workshop}, {session.get_half_display().lower()}") for session in sessions]
    juries = CertificationResult.objects.filter(phase__pathway=pathway, jury_on__gte=today)
    dates += [Date(day, "Jury de votre examen") for day in juries.values_list("jury_on", flat=True) if day]
    if pathway.stage == Stage.SUSPENDED and pathway.suspended_until:
        dates.append(Date(pathway.suspended_until, "Fin prévue de la pause"))
    return min((date for date in dates if date.day >= today), key=lambda date: date.day, default=None)


def documents_of(pathway: Pathway) -> list[Given]:
    """What the person may download: the documents given to them, and the certificates of their results."""
    given = PathwayDocument.objects.filter(pathway=pathway, is_for_beneficiary=True)
    results = CertificationResult.objects.filter(phase__pathway=pathway, certificate__isnull=False)
    # The content is read by the one page that serves it.
    given = given.select_related("document").defer("document__content")
    results = results.select_related("certificate").defer("certificate__content").order_by("-obtained_on", "pk")
    certificates = [row.certificate for row in results if row.certificate]
    found = [Given(row.document.uuid, row.label, row.document) for row in given]
    return found + [Given(certificate.uuid, "Attestation de résultat", certificate) for certificate in certificates]


def everything_about(pathway: Pathway) -> dict:
    """What the home page and the printed sheet show, for a pathway fetched with its people."""
    today = timezone.localdate()
    phases, sessions = phases_of(pathway), list(sessions_of(pathway, today))
    meetings = appointments_of(pathway, timezone.now())
    return {
        "pathway": pathway,
        "advisor": pathway.advisor,
        "situation": situation_of(pathway),
        "phases": phases,
        "sessions": sessions,
        "appointments": meetings,
        "next_date": next_date(pathway, phases, sessions, meetings, today),
    }
