"""The list, the counter of the header and the daily message say the same; the message goes once, and names nobody."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from apcl.mail.models import Message
from pathways.actions.waiting import choose_digest, hand_over, postpone
from pathways.digest import lines_told, send_digests
from pathways.enums import PhaseStatus
from pathways.snapshots import worklist_of
from pathways.worklist import to_do_for
from tests.factories import UserFactory, a_phase, a_project, days_ago
from tests.pathways.waiting import WAITING
from tests.pathways.waiting_case import people
from tests.screens.reading import page_of

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
# A Monday, and what is not a working day: a Saturday, and 14 July.
MONDAY = datetime.datetime(2025, 6, 16, 8, tzinfo=PARIS)


def digests():
    return Message.objects.filter(key__startswith="digest:")


@pytest.mark.parametrize("kind", ["advisor", "colleague", "region", "provider", "employer"])
def test_the_list_the_counter_and_the_message_agree(client, clock, kind):
    who = people()
    for waiting in WAITING:
        waiting.make(who)
    for _ in range(2):
        a_phase(PhaseStatus.RUNNING, provider=who.provider.organisation)
        a_project(submitted=True, committed=True, advisor=who.advisor)
    user = getattr(who, kind)
    first = to_do_for(user, timezone.localdate())[0]
    line = {"rule": first.line.rule, "subject": first.line.subject, "pathway": first.pathway, "reason": "Congé."}
    postpone(until=days_ago(-5), by=user, **line)
    client.force_login(user)
    page = client.get(reverse("worklist"))
    listed = page.context["page"].paginator.object_list
    assert len(listed) == len(to_do_for(user, timezone.localdate())) > 0
    assert listed == lines_told(user, timezone.localdate())
    menu = next(page_of(page).find("nav", **{"aria-label": "Menu principal"}))
    assert next(menu.find("a")).text == f"À traiter ({len(listed)})"
    send_digests(now=timezone.now())
    message = digests().get(to=user.email)
    assert message.subject.startswith(f"À traiter : {len(listed)} ligne")
    assert sum(count["count"] for count in page.context["reasons"]) == len(listed)
    for reason in page.context["reasons"]:
        assert f"- {reason['label']} : {reason['count']}" in message.body


@pytest.mark.parametrize(
    ("now", "is_sent"),
    [
        (MONDAY, True),
        (MONDAY.replace(hour=7, minute=59), False),
        (MONDAY.replace(hour=11, minute=59), True),
        (MONDAY.replace(hour=12), False),
        (datetime.datetime(2025, 6, 14, 9, tzinfo=PARIS), False),
        (datetime.datetime(2025, 7, 14, 9, tzinfo=PARIS), False),
    ],
)
def test_it_goes_in_the_morning_of_working_days(now, is_sent, clock, advisor):
    clock.move_to(now)
    a_project(advisor=advisor)
    send_digests(now=now)
    assert digests().filter(to=advisor.email).exists() == is_sent


def test_it_goes_once_a_day(clock, advisor):
    clock.move_to(MONDAY)
    a_project(advisor=advisor)
    for hours in (0, 1, 2):
        send_digests(now=MONDAY + datetime.timedelta(hours=hours))
    assert digests().filter(to=advisor.email).count() == 1
    send_digests(now=MONDAY + datetime.timedelta(days=1))
    assert digests().filter(to=advisor.email).count() == 2


def test_nothing_is_written_when_nothing_waits_nor_to_closed_accounts(clock, advisor):
    clock.move_to(MONDAY)
    a_project(advisor=UserFactory(is_active=False))
    send_digests(now=MONDAY)
    assert digests().count() == 0


def test_what_is_left_out_is_not_told(clock, advisor):
    clock.move_to(MONDAY)
    a_project(advisor=advisor)
    choose_digest(muted=["projet-a-soumettre"], by=advisor)
    advisor.refresh_from_db()
    send_digests(now=MONDAY)
    assert len(worklist_of(advisor, timezone.localdate()).waiting) == 1
    assert digests().count() == 0


def test_what_is_handed_over_is_told_to_the_colleague(clock, advisor, colleague):
    clock.move_to(MONDAY)
    pathway = a_project(advisor=advisor)
    line = {"rule": "projet-a-soumettre", "subject": pathway.uuid, "pathway": pathway, "reason": "Congé."}
    hand_over(to=colleague, by=advisor, **line)
    send_digests(now=MONDAY)
    assert [message.to for message in digests()] == [colleague.email]


def test_it_names_nobody(clock, advisor):
    clock.move_to(MONDAY)
    pathway = a_project(advisor=advisor)
    send_digests(now=MONDAY)
    [message] = digests()
    person = pathway.beneficiary
    assert [name for name in (person.last_name, person.first_names) if name in message.body + message.subject] == []
    assert pathway.code in message.body
    assert reverse("digest_settings") in message.body
