"""Within an organisation, a pathway and a whole portfolio change hands at once, with a reason."""

import pytest

from apcl.journal.models import Entry
from apcl.mail.models import Message
from pathways.actions.transfer import change_advisor, move_portfolio, portfolio_of
from pathways.enums import Stage, TransferStatus
from pathways.models import Pathway, Transfer
from tests.beside import TransferFactory
from tests.factories import BeneficiaryFactory, UserFactory, a_pathway, a_project
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
WHY = "Charge à répartir."
NOT_YOURS = "Seuls le référent et les responsables de sa structure le font."
NO_COLLEAGUE = "Choisissez une personne active de la structure du référent."


@pytest.fixture
def manager(advisor):
    return UserFactory(organisation=advisor.organisation, is_manager=True)


def test_the_advisor_gives_their_pathway_to_a_colleague(advisor, colleague):
    pathway = a_project(advisor=advisor, beneficiary=BeneficiaryFactory(email="anais@personne.example"))
    with recorded("advisor.changed", by=advisor, file=pathway) as entries:
        change_advisor(pathway=pathway, advisor=colleague, reason=WHY, by=advisor)
    assert Pathway.objects.get().advisor == colleague
    assert entries[0].reason == WHY
    # Whoever does it needs no message.
    assert {message.to for message in Message.objects.all()} == {colleague.email, "anais@personne.example"}


def test_a_manager_does_it_for_them_and_both_are_told(advisor, colleague, manager):
    change_advisor(pathway=a_project(advisor=advisor), advisor=colleague, reason=WHY, by=manager)
    assert {message.to for message in Message.objects.all()} == {advisor.email, colleague.email}


def test_only_an_active_colleague_takes_it(advisor):
    pathway = a_project(advisor=advisor)
    for person in (UserFactory(organisation=advisor.organisation, is_active=False), UserFactory()):
        with refused(NO_COLLEAGUE):
            change_advisor(pathway=pathway, advisor=person, reason=WHY, by=advisor)
    with refused("Cette personne est déjà le référent."):
        change_advisor(pathway=pathway, advisor=advisor, reason=WHY, by=advisor)


def test_a_reason_is_asked(advisor, colleague):
    pathway = a_project(advisor=advisor)
    with refused("Indiquez le motif."):
        change_advisor(pathway=pathway, advisor=colleague, reason="", by=advisor)


def test_a_portfolio_is_what_is_in_progress_and_what_is_still_followed_up(advisor):
    open_one, left = a_project(advisor=advisor), a_pathway(Stage.INTERRUPTED, advisor=advisor)
    a_pathway(Stage.NOT_ADMITTED, advisor=advisor)
    a_project()
    assert set(portfolio_of(advisor)) == {open_one, left}


def test_it_is_given_whole_and_told_in_one_message_each(advisor, colleague, manager):
    followed = [a_project(advisor=advisor) for _ in range(3)]
    assert move_portfolio(advisor=advisor, taker=colleague, reason=WHY, by=manager) == 3
    assert set(Pathway.objects.filter(advisor=colleague)) == set(followed)
    assert Entry.objects.filter(verb="advisor.changed", reason=WHY).count() == 3
    messages = Message.objects.values_list("to", "subject")
    assert sorted(messages) == sorted(
        (person.email, "Changement de référent (3 parcours)") for person in (advisor, colleague)
    )


def test_to_another_organisation_each_is_proposed(advisor, manager):
    taker = UserFactory()
    followed = [a_project(advisor=advisor) for _ in range(3)]
    TransferFactory(pathway=followed[0])
    assert move_portfolio(advisor=advisor, to=taker.organisation, reason=WHY, by=manager) == 2
    proposed = Transfer.objects.filter(to=taker.organisation, status=TransferStatus.ASKED)
    assert {row.pathway for row in proposed} == set(followed[1:])
    assert Pathway.objects.filter(advisor=advisor).count() == 3


def test_of_a_colleague_only_a_manager_disposes(advisor, colleague):
    a_project(advisor=advisor)
    elsewhere = UserFactory().organisation
    others = (colleague, UserFactory(is_manager=True), UserFactory(region=True, is_manager=True))
    for person in others:
        with refused(NOT_YOURS):
            move_portfolio(advisor=advisor, taker=colleague, reason=WHY, by=person)
        with refused(NOT_YOURS):
            move_portfolio(advisor=advisor, to=elsewhere, reason=WHY, by=person)


def test_there_is_something_to_give_and_someone_to_take_it(advisor, colleague):
    with refused("Cette personne ne suit aucun parcours."):
        move_portfolio(advisor=advisor, taker=colleague, reason=WHY, by=advisor)
    with refused("Choisissez à qui confier ces parcours."):
        move_portfolio(advisor=advisor, reason=WHY, by=advisor)
    a_project(advisor=advisor)
    stranger = UserFactory()
    with refused(NO_COLLEAGUE):
        move_portfolio(advisor=advisor, taker=stranger, reason=WHY, by=advisor)
