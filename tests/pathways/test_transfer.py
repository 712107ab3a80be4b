"""A pathway changes organisations when the other side agrees: rights change at once, and everyone is told."""

import pytest
from django.urls import reverse

from apcl.journal.models import Entry
from apcl.mail.models import Message
from pathways.actions.note import add_note
from pathways.actions.transfer import (
    accept_transfer,
    ask_attachment,
    ask_transfer,
    cancel_transfer,
    change_advisor,
    refuse_transfer,
)
from pathways.enums import Audience, Stage, TransferStatus
from pathways.models import Note, Pathway, Transfer
from tests.beside import TransferFactory
from tests.factories import BeneficiaryFactory, UserFactory, a_pathway, a_project
from tests.pathways.acting import no_longer_possible, recorded, refused

pytestmark = pytest.mark.django_db
WHY = "La personne a déménagé à Nancy."
NOT_YOURS = "Seuls le référent et les responsables de sa structure le font."
NOT_FOR_YOU = "Ce n'est pas à votre structure de répondre à cette demande."


@pytest.fixture
def pathway(advisor):
    return a_project(advisor=advisor, beneficiary=BeneficiaryFactory(email="anais@personne.example"))


@pytest.fixture
def taker(db):
    return UserFactory()


@pytest.fixture
def offered(pathway, taker):
    return ask_transfer(pathway=pathway, to=taker.organisation, reason=WHY, by=pathway.advisor)


@pytest.fixture
def asked_for(pathway, taker):
    person = pathway.beneficiary
    who = {"last_name": person.last_name, "first_names": person.first_names, "birth_date": person.birth_date}
    return ask_attachment(**who, reason=WHY, by=taker)


def advisor_of(pathway):
    return Pathway.objects.select_related("advisor").get(pk=pathway.pk).advisor


def told(to):
    return [message.subject for message in Message.objects.filter(to=to.email)]


def test_asking_changes_nothing_and_tells_the_other_side(pathway, taker):
    with recorded("transfer.handover_asked", by=pathway.advisor, file=pathway):
        ask_transfer(pathway=pathway, to=taker.organisation, reason=WHY, by=pathway.advisor)
    assert advisor_of(pathway) == pathway.advisor
    assert told(taker) == [f"Transfert demandé (parcours {pathway.code})"]


def test_once_accepted_the_former_reads_it_no_more_at_their_next_request(client, offered, pathway, advisor, taker):
    """The session of the former référent was open all along."""
    client.force_login(advisor)
    assert client.get(pathway.get_absolute_url()).status_code == 200
    with recorded("transfer.accepted", "advisor.changed", by=taker, file=pathway):
        accept_transfer(transfer=offered, by=taker)
    assert advisor_of(pathway) == taker
    for name in ("pathway", "change_advisor", "ask_transfer", "add_note", "print_pathway"):
        assert client.get(reverse(name, args=[pathway.uuid])).status_code == 404
    assert pathway.beneficiary.last_name not in client.get(reverse("pathways")).content.decode()
    client.force_login(taker)
    assert client.get(pathway.get_absolute_url()).status_code == 200


def test_everyone_is_told_and_nobody_is_named(offered, pathway, advisor, taker):
    accept_transfer(transfer=offered, by=taker)
    assert told(advisor) == ["Transfert accepté", f"Changement de référent (parcours {pathway.code})"]
    [message] = Message.objects.filter(to="anais@personne.example")
    assert str(taker) in message.body
    to_staff = Message.objects.exclude(pk=message.pk)
    assert pathway.beneficiary.last_name not in str(list(to_staff.values()))


def test_whoever_accepts_may_give_it_to_a_colleague(offered, pathway, taker):
    colleague = UserFactory(organisation=taker.organisation)
    accept_transfer(transfer=offered, taker=colleague, by=taker)
    assert advisor_of(pathway) == colleague
    assert f"Changement de référent (parcours {pathway.code})" in told(colleague)


def test_what_was_reserved_stays_so(offered, pathway, advisor, taker):
    note = add_note(pathway=pathway, text="Entre nous.", audience=Audience.OWN, by=advisor)
    accept_transfer(transfer=offered, by=taker)
    assert [Note.objects.visible_to(user).exists() for user in (taker, advisor)] == [False, False]
    back = ask_transfer(pathway=Pathway.objects.get(pk=pathway.pk), to=advisor.organisation, reason=WHY, by=taker)
    accept_transfer(transfer=back, by=advisor)
    assert Note.objects.visible_to(advisor).get() == note


def test_refused_nothing_changes_and_whoever_asked_knows_why(offered, pathway, advisor, taker):
    with recorded("transfer.refused", by=taker, file=pathway):
        refuse_transfer(transfer=offered, reason="Elle n'habite pas ici.", by=taker)
    assert (advisor_of(pathway), told(advisor)) == (advisor, ["Transfert refusé"])
    assert Transfer.objects.get().refusal == "Elle n'habite pas ici."


def test_an_attachment_is_answered_by_those_who_follow_the_person(asked_for, pathway, advisor, taker):
    assert told(advisor) == [f"Rattachement demandé (parcours {pathway.code})"]
    with refused(NOT_FOR_YOU):
        accept_transfer(transfer=asked_for, by=taker)
    accept_transfer(transfer=asked_for, by=advisor)
    assert advisor_of(pathway) == taker


def test_refused_an_attachment_tells_nothing_of_the_person(asked_for, pathway, advisor, taker):
    refuse_transfer(transfer=asked_for, reason="Elle reste suivie ici.", by=advisor)
    [message] = Message.objects.filter(to=taker.email)
    assert pathway.code not in message.subject + message.body


def test_a_manager_answers_in_the_place_of_the_advisor(asked_for, pathway, advisor):
    colleague = UserFactory(organisation=advisor.organisation)
    with refused(NOT_FOR_YOU):
        accept_transfer(transfer=asked_for, by=colleague)
    accept_transfer(transfer=asked_for, by=UserFactory(organisation=advisor.organisation, is_manager=True))


def test_nobody_else_answers(offered, region, advisor):
    for person in (UserFactory(), region, advisor, UserFactory(provider=True)):
        for act, facts in ((accept_transfer, {}), (refuse_transfer, {"reason": WHY})):
            with refused(NOT_FOR_YOU):
                act(transfer=offered, by=person, **facts)


def test_whoever_asked_takes_it_back_and_then_it_is_answered_no_more(offered, pathway, advisor, taker):
    with refused("Seuls la personne qui a demandé et les responsables de sa structure l'annulent."):
        cancel_transfer(transfer=offered, by=taker)
    with recorded("transfer.cancelled", by=advisor, file=pathway):
        cancel_transfer(transfer=offered, by=advisor)
    offered.refresh_from_db()
    with refused(no_longer_possible(TransferStatus.CANCELLED)):
        accept_transfer(transfer=offered, by=taker)


def test_one_is_asked_at_a_time(offered, pathway, taker):
    elsewhere = UserFactory().organisation
    with refused("Un transfert ou un rattachement est déjà demandé pour cette personne."):
        ask_transfer(pathway=pathway, to=elsewhere, reason=WHY, by=pathway.advisor)


@pytest.mark.parametrize("kind", ["provider", "region", "employer", "evaluator"])
def test_only_a_prescriber_where_someone_works_takes_a_person(pathway, advisor, kind):
    nowhere = "Choisissez une autre structure prescriptrice, où quelqu'un peut suivre la personne."
    organisations = [UserFactory(**{kind: True}), UserFactory(is_active=False), advisor]
    for person in organisations:
        with refused(nowhere):
            ask_transfer(pathway=pathway, to=person.organisation, reason=WHY, by=advisor)


def test_who_does_not_dispose_of_it_asks_nothing(pathway, colleague, region, taker):
    for person in (colleague, region, UserFactory(provider=True)):
        with refused(NOT_YOURS):
            ask_transfer(pathway=pathway, to=taker.organisation, reason=WHY, by=person)
        with refused(NOT_YOURS):
            change_advisor(pathway=pathway, advisor=colleague, reason=WHY, by=person)


def test_nobody_of_that_name_elsewhere_is_no_one_to_ask_for(pathway, advisor):
    person = pathway.beneficiary
    who = {"last_name": person.last_name, "first_names": person.first_names, "birth_date": person.birth_date}
    unknown = "Aucune autre structure ne suit une personne de ce nom et de cette date de naissance."
    with refused(unknown):
        ask_attachment(**who, reason=WHY, by=advisor)


def test_a_closed_pathway_is_attached_too(taker):
    closed = a_pathway(Stage.NOT_ADMITTED)
    asked = TransferFactory(pathway=closed, attachment=True, taker=taker)
    accept_transfer(transfer=asked, by=closed.advisor)
    # Written to nobody whose pathway is over.
    assert advisor_of(closed) == taker
    assert not Entry.objects.filter(file=closed.uuid, verb="pathway.reopened").exists()


def test_whoever_left_the_organisation_takes_nobody(offered, pathway, taker):
    gone = UserFactory(organisation=taker.organisation, is_active=False)
    for person in (gone, UserFactory()):
        with refused("Le référent d'arrivée doit être une personne active de la structure qui accueille."):
            accept_transfer(transfer=offered, taker=person, by=taker)
