"""The convention is sent to the three parties, each at its own address; a link is sent again a day later."""

import datetime

import pytest
from django.utils import timezone

from apcl.links.models import ActionLink
from apcl.mail.models import Message
from pathways.actions.agreement import answer_agreement, renew_agreement_link, resend_agreement, send_agreement
from pathways.enums import ImmersionParty, ImmersionStatus, LinkPurpose
from pathways.models import ImmersionSignature
from tests.beside import ADDRESSES, an_immersion, link_to_sign, signed_by
from tests.factories import days_ago
from tests.pathways.acting import no_longer_possible, recorded, refused

pytestmark = pytest.mark.django_db
LATELY = "Un lien est déjà parti il y a moins de 24 heures : il arrive peut-être encore."
NOT_AWAITED = "Cette convention n'attend plus de signature."


def send(immersion, **changes):
    send_agreement(immersion=immersion, by=immersion.pathway.advisor, **ADDRESSES | changes)
    immersion.refresh_from_db()


@pytest.fixture
def signing(db):
    return an_immersion(ImmersionStatus.SIGNING)


def sent_yesterday():
    ActionLink.objects.update(created_at=timezone.now() - datetime.timedelta(hours=25))


def test_each_party_gets_its_own_link():
    immersion = an_immersion()
    with recorded("immersion.sent", by=immersion.pathway.advisor, file=immersion.pathway) as entries:
        send(immersion)
    assert (entries[0].state, immersion.status) == (ImmersionStatus.SIGNING, ImmersionStatus.SIGNING)
    asked = {row.party: row.email for row in immersion.signatures.all()}
    assert asked == {party.value: ADDRESSES[f"{party.value}_email"] for party in ImmersionParty}
    links = ActionLink.objects.filter(purpose=LinkPurpose.AGREEMENT)
    assert {link.target: link.email for link in links} == {row.uuid: row.email for row in immersion.signatures.all()}
    assert sorted(Message.objects.values_list("to", "link")) == sorted((link.email, link.pk) for link in links)


def test_three_different_addresses():
    immersion = an_immersion()
    with refused("Chaque partie signe depuis une adresse à elle : indiquez trois adresses différentes."):
        send(immersion, host_email=ADDRESSES["beneficiary_email"].upper())


def test_not_once_the_first_day_is_past():
    immersion = an_immersion(starts_on=days_ago(1), ends_on=days_ago(-3))
    with refused("Le premier jour est passé : une convention se signe avant. Changez les dates."):
        send(immersion)


def test_once(signing):
    with refused(no_longer_possible(ImmersionStatus.SIGNING)):
        send(signing)


def test_a_link_is_sent_again_to_who_has_not_signed(signing):
    sent_yesterday()
    signature = signing.signatures.get(party="host")
    with recorded("immersion.link_resent", by=signing.pathway.advisor, file=signing.pathway) as entries:
        link = resend_agreement(signature=signature, by=signing.pathway.advisor)
    assert entries[0].details == {"party": "host"}
    assert (link.email, link.target) == (signature.email, signature.uuid)


def test_not_twice_in_a_day(signing):
    with refused(LATELY):
        resend_agreement(signature=signing.signatures.get(party="host"), by=signing.pathway.advisor)


def test_nor_to_who_has_signed(signing):
    signed_by(signing, "host")
    sent_yesterday()
    with refused("Cette partie a déjà signé la convention."):
        resend_agreement(signature=signing.signatures.get(party="host"), by=signing.pathway.advisor)


def test_whoever_holds_an_expired_link_asks_for_another_once_a_day(signing):
    link = link_to_sign(signing)
    sent_yesterday()
    signature = signing.signatures.get(party="host")
    renew_agreement_link(link=link, signature=signature)
    assert link_to_sign(signing) != link
    with refused(LATELY):
        renew_agreement_link(link=link, signature=signature)


def test_a_convention_taken_back_sends_nothing(signing):
    asked = ImmersionSignature.objects.get(immersion=signing, party="host")
    answer_agreement(signature=signing.signatures.get(party="beneficiary"), answer="decline", signatory="Anaïs")
    sent_yesterday()
    with refused(NOT_AWAITED):
        resend_agreement(signature=asked, by=signing.pathway.advisor)
    send(signing)
    with refused(NOT_AWAITED):
        resend_agreement(signature=asked, by=signing.pathway.advisor)
