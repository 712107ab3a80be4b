"""Each party signs once; the third signature makes the convention, a refusal takes it back."""

import datetime

import pytest
import time_machine
from django.utils import timezone
from django.utils.formats import date_format

from apcl.journal.models import Actor, Entry
from apcl.links.models import ActionLink
from apcl.mail.models import Message
from pathways.actions.agreement import answer_agreement, record_paper_agreement
from pathways.enums import ImmersionStatus
from tests.beside import A_SCAN, ADDRESSES, an_immersion, signed_by
from tests.factories import a_pathway, days_ago
from tests.pathways.acting import no_longer_possible, recorded, refused

pytestmark = pytest.mark.django_db
FULL = "j F Y"


@pytest.fixture
def signing(db):
    return an_immersion(ImmersionStatus.SIGNING, pathway=a_pathway())


def answer(immersion, party="host", word="sign", **facts):
    signature = immersion.signatures.get(party=party)
    answer_agreement(signature=signature, answer=word, signatory="Sacha Kieffer", **facts)
    immersion.refresh_from_db()


def test_a_signature_says_who_when_and_leaves_a_receipt(signing):
    with recorded("immersion.signed", by=Actor.SIGNATORY_LINK, file=signing.pathway) as entries:
        answer(signing, signatory_role="Gérance")
    assert entries[0].details == {"party": "host"}
    row = signing.signatures.get(party="host")
    assert (row.signatory, row.signatory_role, len(row.reference)) == ("Sacha Kieffer", "Gérance", 7)
    assert (timezone.localdate(row.signed_at), signing.status) == (days_ago(0), ImmersionStatus.SIGNING)
    receipt = Message.objects.get(key=f"agreement_receipt:{row.uuid}")
    assert receipt.to == ADDRESSES["host_email"]
    assert row.reference in receipt.body


def test_the_third_makes_the_convention_and_dates_the_phase(signing):
    signed_by(signing, "host", "beneficiary")
    with recorded("immersion.signed", "immersion.agreed", by=Actor.SIGNATORY_LINK, file=signing.pathway):
        answer(signing, "prescriber")
    signing.phase.refresh_from_db()
    assert (signing.status, signing.agreed_on, signing.phase.agreement_on) == (
        ImmersionStatus.AGREED,
        days_ago(0),
        days_ago(0),
    )
    told = Message.objects.filter(subject__startswith="Convention d'immersion signée par les trois parties")
    assert sorted(told.values_list("to", flat=True)) == sorted([*ADDRESSES.values(), signing.pathway.advisor.email])


def test_the_advisor_is_told_without_naming_anyone(signing):
    signed_by(signing)
    message = Message.objects.get(key__startswith="agreement_agreed:")
    assert signing.pathway.code in message.subject
    assert signing.pathway.beneficiary.last_name not in message.subject + message.body


def test_each_party_signs_once(signing):
    answer(signing)
    with refused("Cette partie a déjà signé la convention."):
        answer(signing)
    signed_by(signing, "beneficiary", "prescriber")
    with refused("Cette partie a déjà signé la convention."):
        answer(signing)


def test_not_after_the_first_day(signing):
    signed_by(signing, "host", "beneficiary")
    sentence = f"Une convention se signe au plus tard le premier jour, le {date_format(signing.starts_on, FULL)}. "
    too_late = time_machine.travel(timezone.now() + datetime.timedelta(days=8))
    with too_late, refused(f"{sentence}Demandez que les dates soient changées."):
        answer(signing, "prescriber")


@pytest.mark.parametrize("word", ["decline", "wrong_person"])
def test_a_refusal_takes_it_back_and_tells_the_advisor(signing, word):
    signed_by(signing, "beneficiary")
    with recorded("immersion.declined", by=Actor.SIGNATORY_LINK, file=signing.pathway) as entries:
        answer(signing, word=word, reason="Le tuteur est absent.")
    assert (entries[0].details, entries[0].reason) == ({"party": "host", "agreement": word}, "Le tuteur est absent.")
    assert (signing.status, entries[0].state) == (ImmersionStatus.DRAFT, ImmersionStatus.DRAFT)
    assert not ActionLink.objects.filter(revoked_at__isnull=True).exists()
    advisor = Message.objects.get(key__startswith="agreement_declined:")
    assert advisor.to == signing.pathway.advisor.email
    assert signing.pathway.beneficiary.last_name not in advisor.subject + advisor.body
    others = Message.objects.filter(key__startswith="agreement_withdrawn:").values_list("to", flat=True)
    assert sorted(others) == sorted([ADDRESSES["beneficiary_email"], ADDRESSES["prescriber_email"]])


def test_no_name_of_a_signatory_in_the_journal(signing):
    signed_by(signing)
    assert not [entry for entry in Entry.objects.all() if "Nom " in f"{entry.details}{entry.reason}"]


def test_on_paper_the_advisor_says_when_and_joins_it():
    immersion = an_immersion(pathway=a_pathway(), starts_on=days_ago(0), ends_on=days_ago(-4))
    with recorded("immersion.agreed", by=immersion.pathway.advisor, file=immersion.pathway):
        record_paper_agreement(immersion=immersion, agreed_on=days_ago(1), paper=A_SCAN, by=immersion.pathway.advisor)
    immersion.refresh_from_db()
    immersion.phase.refresh_from_db()
    assert (immersion.status, immersion.agreed_on) == (ImmersionStatus.AGREED, days_ago(1))
    assert (immersion.phase.agreement_on, immersion.paper.name) == (days_ago(1), "convention.pdf")


def test_on_paper_the_links_sent_answer_no_more(signing):
    record_paper_agreement(immersion=signing, agreed_on=days_ago(1), paper=A_SCAN, by=signing.pathway.advisor)
    assert not ActionLink.objects.filter(revoked_at__isnull=True).exists()


@pytest.mark.parametrize(
    ("agreed_on", "sentence"),
    [
        (days_ago(-1), "Une date réelle ne peut être dans le futur."),
        (days_ago(1), "La convention d'une immersion se signe avant son début, ou le jour même."),
    ],
    ids=["to come", "too late"],
)
def test_on_paper_not_in_the_future_nor_after_the_start(agreed_on, sentence):
    immersion = an_immersion(starts_on=days_ago(2), ends_on=days_ago(-4))
    with refused(sentence):
        record_paper_agreement(immersion=immersion, agreed_on=agreed_on, paper=A_SCAN, by=immersion.pathway.advisor)


def test_on_paper_once():
    immersion = an_immersion("agreed")
    with refused(no_longer_possible(ImmersionStatus.AGREED)):
        record_paper_agreement(immersion=immersion, agreed_on=days_ago(1), paper=A_SCAN, by=immersion.pathway.advisor)
