"""The texts that messages start from: filled with the facts of the pathway, and with no more than each may read."""

import datetime

import pytest

from pathways import letters
from pathways.enums import MODELS_FOR, MessageModel, PlacementStatus, Recipient
from tests.beside import AppointmentFactory, an_immersion
from tests.factories import (
    BeneficiaryFactory,
    OrganisationFactory,
    TargetJobFactory,
    a_phase,
    a_placement,
    days_ago,
)

pytestmark = pytest.mark.django_db
# What only those who follow the person read.
HIDDEN = [
    "canari@personne.example",
    "0698765432",
    "23/11/1987",
    "54999",
    "9876543210A",
    "Canari-cible",
    "Canari-diagnostic",
    "APCL-CANARI",
]


@pytest.fixture
def to():
    """One of each recipient, about the same person."""
    person = BeneficiaryFactory(
        first_names="Marie-Ève",
        last_name="Dupont",
        email="canari@personne.example",
        phone="0698765432",
        birth_date=datetime.date(1987, 11, 23),
        commune="54999",
        france_travail_id="9876543210A",
    )
    centre = OrganisationFactory(provider=True, email="contact@centre.example")
    job = TargetJobFactory(title="Canari-cible")
    phase = a_phase(beneficiary=person, provider=centre, target_job=job)
    type(phase.pathway).objects.update(code="APCL-CANARI")
    phase.pathway.refresh_from_db()
    type(phase.pathway.project).objects.filter(pathway=phase.pathway).update(diagnosis="Canari-diagnostic")
    hire = a_placement(PlacementStatus.AWAITING_EMPLOYER, pathway=phase.pathway, starts_on=days_ago(10))
    immersion = an_immersion(pathway=phase.pathway, starts_on=days_ago(-200), ends_on=days_ago(-205))
    return {
        Recipient.PERSON: letters.person_of(phase.pathway),
        Recipient.EMPLOYER: letters.employer_of(hire),
        Recipient.HOST: letters.host_of(immersion),
        Recipient.PROVIDER: letters.provider_of(phase),
    }


def text_of(to, model):
    start = letters.start_of(to, model, to.pathway.advisor)
    return start["subject"] + "\n" + start["body"]


def test_every_model_is_for_one_recipient():
    assert sorted(model for models in MODELS_FOR.values() for model in models) == sorted(MessageModel)


@pytest.mark.parametrize("model", MessageModel)
def test_each_one_has_a_subject_and_a_body_that_is_signed(to, model):
    [kind] = [kind for kind, models in MODELS_FOR.items() if model in models]
    start = letters.start_of(to[kind], model, to[kind].pathway.advisor)
    assert 3 < len(start["subject"]) < 100
    assert start["body"].startswith("Bonjour")
    assert start["body"].endswith(f"{to[kind].pathway.advisor}\n{to[kind].pathway.advisor.organisation}")
    assert not [words for words in ("{{", "{%", "{#", "&#x27;", "None") if words in start["subject"] + start["body"]]


@pytest.mark.parametrize("kind", [Recipient.EMPLOYER, Recipient.HOST])
def test_a_company_reads_the_name_the_post_and_the_dates_and_nothing_else(to, kind):
    for model in MODELS_FOR[kind]:
        text = text_of(to[kind], model)
        assert "Marie-Ève Dupont" in text
        assert [words for words in HIDDEN if words in text] == []


def test_a_provider_reads_of_its_own_phase(to):
    for model in MODELS_FOR[Recipient.PROVIDER]:
        text = text_of(to[Recipient.PROVIDER], model)
        assert "Formation qualifiante" in text
        assert [words for words in HIDDEN if words in text] == []


def test_the_employer_reads_the_post_and_since_when(clock, to):
    text = text_of(to[Recipient.EMPLOYER], MessageModel.HIRE_NEWS)
    assert "« Soudeur »" in text


def test_the_invitation_gives_the_next_appointment(clock, to):
    person = to[Recipient.PERSON]
    assert "[jour]" in text_of(person, MessageModel.INVITATION)
    AppointmentFactory(
        pathway=person.pathway,
        means="meeting",
        place="12 rue des Forges",
        starts_at=datetime.datetime(2025, 6, 20, 7, tzinfo=datetime.UTC),
    )
    text = text_of(person, MessageModel.INVITATION)
    assert "vendredi 20 juin 2025 à 9\u00a0h\u00a000, sur place (12 rue des Forges)" in text
    assert "[" not in text


def test_one_writes_to_those_who_are_part_of_the_pathway(to):
    person = to[Recipient.PERSON]
    found = list(letters.addressees_of(person.pathway, person.pathway.advisor))
    assert [one.kind for one in found] == list(Recipient)
    assert {one.email for one in found} >= {"canari@personne.example", "rh@soudure.example", "contact@centre.example"}


def test_the_price_of_the_choice_does_not_grow(to, django_assert_num_queries):
    pathway = to[Recipient.PERSON].pathway
    # The hires, the immersions and their signatures, the phases and the people of their providers.
    for _ in range(2):
        with django_assert_num_queries(5):
            list(letters.addressees_of(pathway, pathway.advisor))
        for _more in range(5):
            a_placement(pathway=pathway)
