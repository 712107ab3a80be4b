import datetime

import pytest
from django.conf import settings
from django.utils import timezone

from apcl.links.models import ActionLink
from apcl.mail.models import Message, MessageState
from pathways.actions.confirmation import ask_employer
from pathways.enums import EmployerAnswer, LinkPurpose, PlacementStatus
from tests.factories import a_placement, an_answer, days_ago
from tests.pathways.acting import no_longer_possible, recorded, refused

pytestmark = pytest.mark.django_db
HAS_ANSWERED = "L'employeur a déjà répondu : la preuve peut encore venir d'un document vérifié."
ANSWERED = (PlacementStatus.CONFIRMED, PlacementStatus.DISPUTED, PlacementStatus.REJECTED)


def ask(placement, email="drh@soudure.example"):
    return ask_employer(placement=placement, employer_email=email, by=placement.pathway.advisor)


@pytest.mark.parametrize("status", [PlacementStatus.DECLARED, PlacementStatus.UNANSWERED])
def test_asking_awaits_the_employer_at_the_address_on_file(status):
    placement = a_placement(status)
    with recorded("placement.employer_asked", by=placement.pathway.advisor, file=placement.pathway) as entries:
        ask(placement)
    assert (entries[0].subject, entries[0].state) == (placement.uuid, PlacementStatus.AWAITING_EMPLOYER)
    placement.refresh_from_db()
    assert (placement.status, placement.employer_email) == (PlacementStatus.AWAITING_EMPLOYER, "drh@soudure.example")


def test_the_journal_holds_no_address():
    placement = a_placement()
    with recorded("placement.employer_asked", by=placement.pathway.advisor, file=placement.pathway) as entries:
        ask(placement)
    assert entries[0].details == {}


def test_a_link_leaves_to_that_address_and_no_other():
    placement = a_placement()
    link = ask(placement)
    assert ActionLink.objects.get() == link
    assert (link.purpose, link.target, link.email) == (LinkPurpose.EMPLOYER, placement.uuid, "drh@soudure.example")
    message = Message.objects.get()
    assert (message.to, message.link, message.state) == ("drh@soudure.example", link, MessageState.READY)
    assert message.key == f"confirmation:{link.uuid}"


def test_the_link_is_valid_for_the_days_said_in_the_settings():
    link = ask(a_placement())
    assert link.expires_at - link.created_at < datetime.timedelta(days=settings.EMPLOYER_LINK_DAYS, seconds=5)
    assert timezone.localdate(link.expires_at) == days_ago(-21)


def test_the_message_says_who_asks_and_about_whom():
    placement = a_placement(title="Soudeuse TIG")
    ask(placement)
    body = Message.objects.get().body
    person, advisor = placement.pathway.beneficiary, placement.pathway.advisor
    for told in (person.last_name, str(advisor), advisor.organisation.name, "Soudeuse TIG", placement.employer.name):
        assert told in body


def test_there_is_an_address():
    placement = a_placement()
    with refused("Indiquez l'adresse électronique de l'employeur."):
        ask(placement, email="")


@pytest.mark.parametrize("status", ANSWERED)
def test_not_once_the_employer_has_answered(status):
    placement = a_placement(status)
    with refused(HAS_ANSWERED):
        ask(placement)


@pytest.mark.parametrize("answer", [EmployerAnswer.NOT_YET, EmployerAnswer.WRONG_PERSON])
def test_not_even_that_nothing_is_settled(hire, answer):
    an_answer(answer, placement=hire)
    with refused(HAS_ANSWERED):
        ask(hire)


@pytest.mark.parametrize("status", [PlacementStatus.AWAITING_EMPLOYER, PlacementStatus.CANCELLED])
def test_not_twice_and_not_of_a_cancelled_hire(status):
    placement = a_placement(status)
    with refused(no_longer_possible(status)):
        ask(placement)
