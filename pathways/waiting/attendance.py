"""What waits about attendance: half-days that nobody noted, people who no longer come."""

import datetime

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from apcl.accounts.enums import OrganisationKind as Kind
from jobs.models import WorkshopSession
from pathways.enums import AttendanceState, EnrolmentStatus, PhaseStatus, Stage
from pathways.models import Attendance, Contact, Pathway, Phase
from pathways.waiting.rule import ADVISOR, Rule, portfolio

A_DAY = datetime.timedelta(days=1)
# So far back no month is locked yet.
LOOKED_BACK = datetime.timedelta(days=14)
CONTACT_DELAY = datetime.timedelta(days=3)


def _to_note(reader, today) -> QuerySet:
    """The phases under way of which a planned half-day of the last two weeks is not noted; `since`: the first one."""
    phase = OuterRef("phase_of_session")
    noted = Attendance.objects.filter(phase=phase, day=OuterRef("day"), half=OuterRef("half"))
    sessions = WorkshopSession.objects.annotate(phase_of_session=OuterRef("pk")).filter(
        ~Exists(noted),
        workshop__provider=OuterRef("provider"),
        workshop__enrolments__pathway=OuterRef("pathway"),
        workshop__enrolments__status=EnrolmentStatus.SEATED,
        day__gte=OuterRef("started_on"),
        day__range=(today - LOOKED_BACK, today - A_DAY),
    )
    phases = Phase.objects.visible_to(reader.user).filter(status=PhaseStatus.RUNNING)
    first = Subquery(sessions.order_by("day").values("day")[:1])
    return phases.annotate(since=first).filter(since__isnull=False)


def _absent(reader, _today) -> QuerySet:
    """Those whose last three half-days are absences, without a contact since the first of them; `since`: the last."""
    # « afternoon » sorts before « morning »: the last half-day comes first.
    noted = Attendance.objects.filter(phase__pathway=OuterRef("pk")).order_by("-day", "half")
    states = {f"state_{rank}": Subquery(noted.values("state")[rank : rank + 1]) for rank in range(3)}
    days = {"since": Subquery(noted.values("day")[:1]), "first": Subquery(noted.values("day")[2:3])}
    talked = Contact.objects.filter(pathway=OuterRef("pk"), made_on__gte=OuterRef("first"))
    pathways = portfolio(reader).filter(stage=Stage.PHASES).annotate(**states, **days)
    return pathways.filter(~Exists(talked), **dict.fromkeys(states, AttendanceState.ABSENT))


RULES = (
    Rule(
        "presences",
        "Présences à noter",
        "Noter les présences",
        "phase_attendance",
        Phase,
        frozenset({Kind.TRAINING_PROVIDER}),
        _to_note,
        lambda phase: phase.since + A_DAY,
    ),
    Rule(
        "absences",
        "Trois absences de suite : prendre contact",
        "Noter le contact",
        "note_contact",
        Pathway,
        ADVISOR,
        _absent,
        lambda pathway: pathway.since + CONTACT_DELAY,
    ),
)
