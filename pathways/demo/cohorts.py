"""The workshops of today, played as acts of the last weeks: seats and waiting lists, séances, presence, contacts."""

import datetime
from collections.abc import Sequence
from itertools import cycle

from apcl.accounts.models import Organisation, User
from apcl.dates import is_working_day
from jobs.actions.sessions import plan_sessions
from jobs.actions.workshop import create_workshop
from jobs.enums import HalfDay, WorkshopStatus
from jobs.models import TargetJob, Workshop
from pathways.actions.enrolment import enrol, withdraw_enrolment
from pathways.actions.presence import note_contact, note_presence
from pathways.actions.workshop import cancel_workshop, open_workshop
from pathways.demo.partners import email_of
from pathways.demo.programme import ONE_DAY
from pathways.enums import AttendanceState, ContactKind, EnrolmentStatus, PhaseStatus, Stage
from pathways.models import Enrolment, Pathway

# Of which target job is the workshop under way whose presence is noted, the full one, the cancelled one, the next one.
RUNNING, FULL, CANCELLED, NEXT = "MAINT", "LINKY", "COMPO", "SCIE"
PUT_BACK = 3
NOTED = datetime.timedelta(days=14)
ABSENCES = 3
WEEK = range(5)
HALVES = (HalfDay.MORNING, HalfDay.AFTERNOON)
# Days ago, by turns; one person of the cohort has not been called for long.
CALLS = (3, 9, 16, 45)


class Cohorts:
    """The acts, on the history just imported."""

    def __init__(self, today: datetime.date):
        self.today = today
        self.users = {user.email: user for user in User.objects.select_related("organisation")}
        self.region = self.users[email_of("REGION")]

    def play(self) -> None:
        self._free_a_seat()
        self._plan_the_next()
        self._cancel()
        running = Workshop.objects.get(target_job__code=RUNNING, status=WorkshopStatus.STARTED)
        self._plan_sessions(running)
        cohort = self._cohort(running)
        self._note_presence(cohort, self.users[email_of(running.provider.code)])
        self._note_contacts([enrolment.pathway for enrolment in cohort])

    # --- Seats ------------------------------------------------------------------------------------------------
    def _free_a_seat(self) -> None:
        """Someone leaves the full workshop: the seat is offered to the first who waits."""
        seated = Enrolment.objects.filter(workshop__target_job__code=FULL, workshop__status=WorkshopStatus.FULL)
        left = seated.filter(status=EnrolmentStatus.SEATED).select_related("pathway__advisor").latest("seat")
        withdraw_enrolment(enrolment=left, reason="Embauche avant l'entrée en formation.", by=left.pathway.advisor)

    def _cancel(self) -> None:
        """A workshop opened last month, in which three people had a seat."""
        workshop = self._planned(CANCELLED, starts=40, weeks=12, seats=12)
        open_workshop(workshop=workshop, by=self.region)
        people = Pathway.objects.filter(target_job__code=CANCELLED, stage__in=[Stage.PROJECT, Stage.PHASES])
        for pathway in people.filter(enrolments=None).select_related("advisor").order_by("code")[:PUT_BACK]:
            enrol(workshop=workshop, pathway=pathway, by=pathway.advisor)
        cancel_workshop(workshop=workshop, reason="La presse d'essai ne sera pas livrée à temps.", by=self.region)

    def _plan_the_next(self) -> None:
        self._planned(NEXT, starts=75, weeks=38, seats=8)

    def _planned(self, code: str, *, starts: int, weeks: int, seats: int) -> Workshop:
        """A workshop like the last one of this target job, paid by the Region and others."""
        last = Workshop.objects.filter(target_job__code=code).latest("starts_on")
        starts_on = self.today + starts * ONE_DAY
        return create_workshop(
            target_job=TargetJob.objects.get(code=code),
            code=f"{code}-{starts_on:%Y-%m}",
            provider=Organisation.objects.get(pk=last.provider_id),
            title=last.title,
            commune=last.commune,
            starts_on=starts_on,
            ends_on=starts_on + datetime.timedelta(weeks=weeks) - 3 * ONE_DAY,
            seats=seats,
            cost=last.cost,
            region_share=last.cost and last.cost * 2 / 3,
            other_funders="Opérateur de compétences de la branche",
            by=self.region,
        )

    # --- The workshop under way -------------------------------------------------------------------------------
    def _plan_sessions(self, workshop: Workshop) -> None:
        span = {"starts_on": workshop.starts_on, "ends_on": workshop.ends_on}
        plan_sessions(workshop=workshop, weekdays=WEEK, halves=HALVES, is_in_company=False, by=self.region, **span)

    def _cohort(self, workshop: Workshop) -> list[Enrolment]:
        """Who is in training these weeks."""
        seated = workshop.enrolments.filter(status=EnrolmentStatus.SEATED, pathway__stage=Stage.PHASES)
        training = seated.filter(
            pathway__phases__status=PhaseStatus.RUNNING,
            pathway__phases__provider=workshop.provider,
            pathway__phases__started_on__lte=self.today - NOTED,
        )
        return list(training.select_related("workshop", "pathway__advisor").order_by("seat").distinct())

    def _note_presence(self, cohort: Sequence[Enrolment], by: User) -> None:
        """Each half-day of the last two weeks; the first person has missed the last three."""
        days = [self.today - past * ONE_DAY for past in range(NOTED.days, 0, -1)]
        held = [(day, half) for day in days if is_working_day(day) for half in HALVES]
        absent, *others = cohort
        for rank, (day, half) in enumerate(held):
            is_missed = rank >= len(held) - ABSENCES
            note_presence(
                enrolments=others if is_missed else cohort, day=day, half=half, state=AttendanceState.PRESENT, by=by
            )
            if is_missed:
                note_presence(enrolments=[absent], day=day, half=half, state=AttendanceState.ABSENT, by=by)
        late, excused = others[0], others[-1]
        note_presence(enrolments=[late], day=held[2][0], half=held[2][1], state=AttendanceState.LATE, by=by)
        note_presence(enrolments=[excused], day=held[5][0], half=held[5][1], state=AttendanceState.EXCUSED, by=by)

    def _note_contacts(self, pathways: Sequence[Pathway]) -> None:
        for pathway, kind, days in zip(pathways, cycle(ContactKind.values), cycle(CALLS), strict=False):
            note_contact(pathways=[pathway], kind=kind, made_on=self.today - days * ONE_DAY, by=pathway.advisor)
