"""The person's link: sent to the address on file once a day, renewed by them, closed with their address."""

import datetime

import pytest

from apcl.journal.models import Actor
from apcl.links import capability
from apcl.mail import sender
from apcl.mail.models import Message
from pathways.actions.personal_link import NO_ADDRESS, renew_personal_link, revoke_links, send_personal_link
from pathways.enums import ExitReason, Stage
from tests.factories import BeneficiaryFactory, a_pathway, a_project
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
ADDRESS = "anais@personne.example"
SENT_LATELY = "Un lien est déjà parti il y a moins de 24 heures : il arrive peut-être encore."
A_DAY, A_SECOND = datetime.timedelta(days=1), datetime.timedelta(seconds=1)


def someone(stage=Stage.PROJECT, **facts):
    return a_pathway(stage, beneficiary=BeneficiaryFactory(email=ADDRESS), **facts)


def send(pathway):
    return send_personal_link(pathway=pathway, by=pathway.advisor)


@pytest.mark.parametrize("stage", Stage)
def test_it_is_sent_at_any_stage_to_the_address_on_file(stage):
    pathway = someone(stage)
    with recorded("link.sent", by=pathway.advisor, file=pathway, touched=False):
        link = send(pathway)
    (message,) = Message.objects.filter(link=link)
    assert (message.to, link.email) == (ADDRESS, ADDRESS)
    assert capability.url_of(link) in sender.text_of(message)


def test_a_day_passes_between_two_to_the_second(clock):
    pathway = someone()
    send(pathway)
    clock.shift(A_DAY - A_SECOND)
    with refused(SENT_LATELY):
        send(pathway)
    clock.shift(A_SECOND)
    assert send(pathway)


def test_nothing_is_sent_without_an_address():
    pathway = a_project()
    with refused(NO_ADDRESS):
        send(pathway)


def test_nothing_is_sent_to_the_dead():
    pathway = someone(Stage.INTERRUPTED, exit_reason=ExitReason.DEATH)
    with refused("Cette personne est décédée : rien ne lui est envoyé."):
        send(pathway)


def test_the_person_renews_it_to_the_address_on_file(clock):
    pathway = someone()
    link = send(pathway)
    clock.shift(A_DAY)
    with recorded("link.sent", by=Actor.BENEFICIARY_LINK, file=pathway, touched=False):
        renew_personal_link(link=link, pathway=pathway)
    assert Message.objects.filter(to=ADDRESS).count() == 2
    with refused(SENT_LATELY):
        renew_personal_link(link=link, pathway=pathway)


def test_a_new_address_closes_every_link():
    pathway = someone()
    link = send(pathway)
    revoke_links(pathway)
    assert capability.find(capability.token_of(link)) is None
