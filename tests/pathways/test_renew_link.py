import contextlib
import datetime

import pytest

from apcl.errors import RuleViolation
from apcl.journal.models import Actor
from apcl.mail.models import Message
from pathways.actions.confirmation import renew_link, resend_link
from pathways.actions.placement import check_document
from pathways.enums import EmployerAnswer, PlacementStatus
from pathways.models import Placement
from tests.factories import EMPLOYER_EMAIL, a_placement, an_answer, the_link
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
NOT_AWAITED = "Cette demande n'attend plus de réponse."
ALREADY_ANSWERED = "Une réponse a déjà été enregistrée."
SENT_LATELY = "Un lien est déjà parti il y a moins de 24 heures : il arrive peut-être encore."
A_DAY = datetime.timedelta(hours=24)


@pytest.fixture
def given_up(clock):
    """A hire whose employer let the link expire."""
    placement = a_placement(PlacementStatus.UNANSWERED)
    clock.shift(datetime.timedelta(days=30))
    return placement


def test_an_expired_link_is_renewed_to_the_address_on_file_only(given_up):
    old = the_link(given_up)
    Placement.objects.update(employer_email="nouvelle-rh@soudure.example")
    given_up.refresh_from_db()
    with recorded("placement.link_renewed", by=Actor.EMPLOYER_LINK, file=given_up.pathway) as entries:
        renew_link(link=old, placement=given_up)
    assert (entries[0].subject, entries[0].state) == (given_up.uuid, PlacementStatus.AWAITING_EMPLOYER)
    given_up.refresh_from_db()
    new = the_link(given_up)
    assert (given_up.status, new.email) == (PlacementStatus.AWAITING_EMPLOYER, "nouvelle-rh@soudure.example")
    assert Message.objects.get(key=f"confirmation:{new.uuid}").to == "nouvelle-rh@soudure.example"


def test_a_hire_that_still_waits_goes_on_waiting(clock, hire, link):
    clock.shift(A_DAY)
    with recorded("placement.link_renewed", by=Actor.EMPLOYER_LINK, file=hire.pathway, touched=False) as entries:
        renew_link(link=link, placement=hire)
    assert entries[0].state == ""
    assert (hire.status, the_link(hire).email) == (PlacementStatus.AWAITING_EMPLOYER, EMPLOYER_EMAIL)


@pytest.mark.parametrize("hours", [0, 23])
def test_the_same_link_is_renewed_once_a_day(clock, given_up, hours):
    old = the_link(given_up)
    renew_link(link=old, placement=given_up)
    clock.shift(datetime.timedelta(hours=hours))
    with refused(SENT_LATELY):
        renew_link(link=old, placement=given_up)


def test_and_again_the_day_after(clock, given_up):
    old = the_link(given_up)
    renew_link(link=old, placement=given_up)
    clock.shift(A_DAY)
    renew_link(link=old, placement=given_up)
    assert Message.objects.filter(key__startswith="confirmation:").count() == 3


def test_another_link_to_the_same_hire_does_not_turn_the_rule(clock, given_up):
    old = the_link(given_up)
    renew_link(link=old, placement=given_up)
    with refused(SENT_LATELY):
        renew_link(link=the_link(given_up), placement=given_up)


def test_a_hundred_clicks_in_three_days_send_three_messages(clock, given_up):
    old = the_link(given_up)
    sent = Message.objects.count()
    for _ in range(100):
        with contextlib.suppress(RuleViolation):
            renew_link(link=old, placement=given_up)
        clock.shift(datetime.timedelta(minutes=43))
    assert Message.objects.count() - sent == 3


def test_not_just_after_a_link_was_sent_again(clock, hire, link):
    clock.shift(A_DAY)
    resend_link(placement=hire, by=hire.pathway.advisor)
    with refused(SENT_LATELY):
        renew_link(link=link, placement=hire)


@pytest.mark.parametrize(
    "status",
    [PlacementStatus.CONFIRMED, PlacementStatus.DISPUTED, PlacementStatus.REJECTED],
)
def test_an_answered_hire_has_no_new_link(clock, status):
    placement = a_placement(status)
    clock.shift(A_DAY)
    with refused(ALREADY_ANSWERED):
        renew_link(link=the_link(placement), placement=placement)


@pytest.mark.parametrize("answer", [EmployerAnswer.NOT_YET, EmployerAnswer.WRONG_PERSON])
def test_not_even_when_the_answer_settled_nothing(clock, hire, link, answer):
    an_answer(answer, placement=hire, link=link)
    clock.shift(A_DAY)
    with refused(ALREADY_ANSWERED):
        renew_link(link=link, placement=hire)


def test_not_after_an_answer_that_has_just_come(clock, hire, link):
    clock.shift(A_DAY)
    as_it_was_read = Placement.objects.get()
    an_answer(EmployerAnswer.YES_TARGET, placement=hire, link=link)
    with refused(ALREADY_ANSWERED):
        renew_link(link=link, placement=as_it_was_read)


def test_nor_once_it_was_confirmed_by_a_document(clock, hire, link, region):
    as_it_was_read = Placement.objects.get()
    check_document(placement=hire, by=region)
    clock.shift(A_DAY)
    with refused(NOT_AWAITED):
        renew_link(link=link, placement=as_it_was_read)
