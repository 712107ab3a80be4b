"""The link by which a party signs: opening it changes nothing, and it shows the convention and nothing else."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from pathways.actions.immersion import cancel_immersion
from pathways.enums import ImmersionStatus
from pathways.models import ImmersionSignature
from tests.beside import an_immersion, link_to_sign, signed_by
from tests.factories import BeneficiaryFactory, OrganisationFactory, a_project
from tests.pathways.acting import every_row
from tests.screens.acts import path_of
from tests.screens.reading import page_of, title_of

pytestmark = pytest.mark.django_db
FORM, RECEIPT, EXPIRED, RENEW = (
    "/convention/",
    "/convention/recu/",
    "/convention/lien-expire/",
    "/convention/nouveau-lien/",
)
SIGNED = {"answer": "sign", "signatory": "Dominique Marchal", "signatory_role": "Gérance"}


@pytest.fixture
def immersion(db):
    person = BeneficiaryFactory(
        birth_date=datetime.date(1987, 11, 23), phone="06 98 76 54 32", france_travail_id="9876543210A"
    )
    pathway = a_project(submitted=True, beneficiary=person)
    return an_immersion(
        ImmersionStatus.SIGNING,
        pathway=pathway,
        host=OrganisationFactory(employer=True, name="Forges"),
        tasks="Meuler des pièces.",
    )


def open_link(client, immersion, party="host"):
    response = client.get(path_of(link_to_sign(immersion, party)))
    assert (response.status_code, response.url) == (302, FORM)
    return client.get(FORM)


def test_it_shows_the_convention_and_nothing_else_of_the_person(client, immersion):
    page = open_link(client, immersion).content.decode()
    for told in (str(immersion.pathway.beneficiary), str(immersion.host), "Meuler des pièces.", "Sacha Kieffer"):
        assert told in page
    for kept in ("1987", "06 98", "9876543210", "Projet solide", immersion.pathway.code, "anais@"):
        assert kept not in page


def test_nothing_is_checked_and_the_button_alone_signs_nothing(client, immersion):
    response = open_link(client, immersion)
    assert "checked" not in response.content.decode()
    refused = client.post(FORM, {})
    assert refused.status_code == 422
    assert title_of(page_of(refused)).startswith("Erreur : ")
    assert client.post(FORM, {"answer": "sign"}).status_code == 422
    assert not ImmersionSignature.objects.exclude(signatory="").exists()


def test_opening_it_changes_nothing(client, immersion):
    before = every_row()
    for page in (path_of(link_to_sign(immersion)), FORM, RECEIPT, EXPIRED):
        assert client.get(page).status_code in (200, 302)
        assert client.head(page).status_code in (200, 302)
    assert client.get(RENEW).status_code == 405
    assert every_row() == before


def test_a_signature_leads_to_its_receipt_where_the_link_now_leads(client, immersion):
    open_link(client, immersion)
    assert client.post(FORM, SIGNED).url == RECEIPT
    receipt = client.get(RECEIPT).content.decode()
    assert immersion.signatures.get(party="host").reference in receipt
    assert receipt.count("pas encore signé") == 2
    assert client.get(FORM).url == RECEIPT
    assert client.post(FORM, SIGNED).url == RECEIPT
    signed_by(immersion, "beneficiary", "prescriber")
    assert "pas encore signé" not in client.get(RECEIPT).content.decode()


def test_the_person_is_asked_no_role(client, immersion):
    assert "signatory_role" not in open_link(client, immersion, "beneficiary").content.decode()
    assert client.post(FORM, SIGNED).url == RECEIPT


def test_who_does_not_sign_is_thanked_and_the_link_answers_no_more(client, immersion):
    open_link(client, immersion)
    response = client.post(FORM, {"answer": "wrong_person", "signatory": "Dominique"})
    assert "votre réponse est enregistrée" in response.content.decode()
    assert {client.get(page).status_code for page in (FORM, RECEIPT, EXPIRED)} == {404}
    immersion.refresh_from_db()
    assert immersion.status == ImmersionStatus.DRAFT


def test_each_party_has_its_own_road(immersion):
    host, person = Client(), Client()
    open_link(host, immersion)
    open_link(person, immersion, "beneficiary")
    host.post(FORM, SIGNED)
    assert person.get(FORM).status_code == 200
    assert person.get(RECEIPT).url == FORM


def test_an_expired_link_gives_a_new_one_to_the_same_address(client, immersion):
    open_link(client, immersion)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=22)):
        assert client.get(FORM).url == EXPIRED
        page = client.get(EXPIRED).content.decode()
        assert "t•••@soudure.example" in page
        assert "Un nouveau lien est parti" in client.post(RENEW).content.decode()
        assert client.post(RENEW).url == EXPIRED


def test_a_cancelled_one_closes_its_links(client, immersion):
    open_link(client, immersion)
    cancel_immersion(immersion=immersion, reason="Fermée.", by=immersion.pathway.advisor)
    assert {client.get(page).status_code for page in (FORM, RECEIPT, EXPIRED)} == {404}


def test_these_pages_stay_in_no_cache(client, immersion):
    assert "no-store" in open_link(client, immersion)["Cache-Control"]


def test_without_a_link_there_is_nothing(client):
    assert {client.get(page).status_code for page in (FORM, RECEIPT, EXPIRED)} == {404}
    assert client.post(RENEW).status_code == 404
