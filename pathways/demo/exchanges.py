"""What is said around the files of today: appointments to come, a call, a message, and a person written twice."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from django.utils import timezone

from apcl.accounts.models import User
from apcl.dates import is_working_day
from jobs.models import TargetJob
from pathways import letters
from pathways.actions.appointment import plan_appointment
from pathways.actions.contact import log_contact, note_one_contact
from pathways.actions.message import send_message
from pathways.actions.project import open_pathway
from pathways.demo.chance import office_day
from pathways.demo.partners import ACCOUNTS
from pathways.demo.people import People
from pathways.demo.programme import ONE_DAY
from pathways.enums import AppointmentMeans, ContactKind, MessageModel
from pathways.models import Pathway

# At what hour, by which means, where: one each working day to come.
_APPOINTMENTS = (
    (9, AppointmentMeans.MEETING, "Bureau 12"),
    (14, AppointmentMeans.CALL, ""),
    (10, AppointmentMeans.VIDEO, ""),
    (11, AppointmentMeans.MEETING, "Bureau 12"),
)
_DAYS_AGO = 9


def write_exchanges(today: datetime.date, people: People) -> None:
    """Around the pathways that two advisors follow, and a file that the second opens of someone the first knows."""
    users = {user.email: user for user in User.objects.select_related("organisation")}
    for code in ("FT", "ML"):
        # Whoever is named second is away, or soon will be.
        advisor = users[next(account.email for account in ACCOUNTS if account.organisation == code)]
        _meet(today, advisor)
    _write_twice(today, people, *(users[account.email] for account in ACCOUNTS if account.organisation == "FT"))


def _meet(today: datetime.date, advisor: User) -> None:
    followed = Pathway.objects.open().filter(advisor=advisor).exclude(beneficiary__email="")
    pathways = list(followed.select_related("beneficiary", "advisor__organisation", "target_job").order_by("-code")[:6])
    for pathway, day, (hour, means, place) in zip(pathways, _working_days(today), _APPOINTMENTS, strict=False):
        starts_at = timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))
        plan_appointment(
            pathway=pathway, held_by=advisor, starts_at=starts_at, minutes=45, means=means, place=place, by=advisor
        )
    for pathway in pathways[-2:]:
        made_on = office_day(today - _DAYS_AGO * ONE_DAY)
        note_one_contact(pathway=pathway, kind=ContactKind.CALL, made_on=made_on, by=advisor)
        to = letters.person_of(pathway)
        send_message(to=to, model=MessageModel.INVITATION, by=advisor, **letters.start_of(to, "invitation", advisor))
        log_contact(pathway=pathway, kind=ContactKind.EMAIL, by=advisor)


def _working_days(today: datetime.date) -> Iterator[datetime.date]:
    """Those to come, in order."""
    return filter(is_working_day, (today + rank * ONE_DAY for rank in count(1)))


def _write_twice(today: datetime.date, people: People, first: User, second: User) -> None:
    """The same name and birth date, typed without an accent by a colleague: to be told apart, or merged."""
    applied_on = office_day(today - _DAYS_AGO * ONE_DAY)
    person = replace(people.new(applied_on), last_name="Lhérault", first_names="Maëlle", sex="F")
    again = replace(person, last_name="Lherault", first_names="Maelle", email="")
    job = TargetJob.objects.open().earliest("code")
    for one, advisor in ((person, first), (again, second)):
        open_pathway(target_job=job, by=advisor, applied_on=applied_on, **one.as_fields())
