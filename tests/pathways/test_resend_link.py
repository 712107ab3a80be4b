import datetime

import pytest

from apcl.links.models import ActionLink
from apcl.mail.models import Message
from pathways.actions.confirmation import latest_links, renew_link, resend_link
from pathways.enums import EmployerAnswer, PlacementStatus
from pathways.models import Placement
from tests.factories import EMPLOYER_EMAIL, UserFactory, a_placement, an_answer
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
NOT_AWAITED = "Cette demande n'attend plus de réponse."
SENT_LATELY = "Un lien est déjà parti il y a moins de 24 heures : il arrive peut-être encore."
A_DAY = datetime.timedelta(hours=24)


def test_a_day_later_a_new_link_leaves_to_the_address_on_file(clock, hire, link):
    clock.shift(A_DAY)
    employer = UserFactory(organisation=hire.employer)
    with recorded("placement.link_resent", by=employer, file=hire.pathway, touched=False) as entries:
        new = resend_link(placement=hire, by=employer)
    assert (entries[0].subject, entries[0].state) == (hire.uuid, "")
    assert (new.target, new.email) == (hire.uuid, EMPLOYER_EMAIL)
    assert new != link
    assert Message.objects.filter(key=f"confirmation:{new.uuid}", to=EMPLOYER_EMAIL).count() == 1
    assert latest_links([hire]) == {hire.uuid: new}


def test_the_first_link_still_answers(clock, hire, link):
    clock.shift(A_DAY)
    resend_link(placement=hire, by=hire.pathway.advisor)
    assert an_answer(placement=hire, link=link).answered_from == EMPLOYER_EMAIL


def test_not_within_a_day(clock, hire):
    clock.shift(A_DAY - datetime.timedelta(minutes=1))
    with refused(SENT_LATELY):
        resend_link(placement=hire, by=hire.pathway.advisor)


def test_not_just_after_a_renewal(clock, hire, link):
    clock.shift(A_DAY)
    renew_link(link=link, placement=hire)
    with refused(SENT_LATELY):
        resend_link(placement=hire, by=hire.pathway.advisor)


@pytest.mark.parametrize(
    "status", [status for status in PlacementStatus if status != PlacementStatus.AWAITING_EMPLOYER]
)
def test_only_what_is_awaited(clock, status):
    placement = a_placement(status)
    clock.shift(A_DAY)
    with refused(NOT_AWAITED):
        resend_link(placement=placement, by=placement.pathway.advisor)


def test_not_after_an_answer_that_has_just_come(clock, hire, link):
    clock.shift(A_DAY)
    as_it_was_read = Placement.objects.get()
    an_answer(EmployerAnswer.NO, placement=hire, link=link)
    with refused(NOT_AWAITED):
        resend_link(placement=as_it_was_read, by=hire.pathway.advisor)


def test_a_hire_taken_over_may_have_no_address(hire):
    ActionLink.objects.all().update(created_at="2024-01-01T00:00Z")
    Placement.objects.update(employer_email="")
    with refused("Aucune adresse n'est connue pour cet employeur."):
        resend_link(placement=hire, by=hire.pathway.advisor)
