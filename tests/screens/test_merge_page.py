"""The page where two files are merged: both side by side, what will move, and the old address that still leads."""

import pytest
from django.urls import reverse

from apcl.journal.models import Entry
from pathways.enums import Stage
from pathways.models import Beneficiary, Merge, SensitiveFacts
from tests.breaking import write
from tests.factories import BeneficiaryFactory, UserFactory, a_pathway, a_project
from tests.screens.reading import controls_of, errors_of, main_form, page_of, sent_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(advisor):
    person = BeneficiaryFactory(last_name="Lefèvre", email="a@personne.example", phone="+33612345678")
    return a_project(advisor=advisor, beneficiary=person).beneficiary


@pytest.fixture
def other(advisor):
    person = BeneficiaryFactory(last_name="Lefebvre", email="b@personne.example", phone="+33612345678")
    return a_pathway(Stage.NOT_ADMITTED, advisor=advisor, beneficiary=person).beneficiary


def url_of(kept, other, name="merge_people"):
    return f"{reverse(name, args=[kept.uuid])}?avec={other.uuid}"


def merge(client, kept, other, **choices):
    url = url_of(kept, other)
    return client.post(url, sent_by(main_form(page_of(client.get(url)))) | {"reason": "Doublon."} | choices)


def test_each_difference_is_a_choice_and_nothing_else(client, kept, other, region):
    client.force_login(region)
    page = page_of(client.get(url_of(kept, other)))
    controls = {name: kind for name, kind in controls_of(main_form(page)).items() if kind == "radio"}
    assert set(controls) == {"last_name", "email"}
    text = client.get(url_of(kept, other)).content.decode()
    assert "Parcours&nbsp;: 1" in text


def test_merged_the_old_addresses_lead_to_the_person(client, kept, other, advisor):
    client.force_login(advisor)
    assert merge(client, kept, other, email="other").url == kept.get_absolute_url()
    old = client.get(other.get_absolute_url())
    assert (old.status_code, old.url) == (302, kept.get_absolute_url())
    for name in ("merge_people", "open_next"):
        assert client.get(reverse(name, args=[other.uuid])).status_code == 200
    kept.refresh_from_db()
    assert kept.email == "b@personne.example"
    assert kept.pathways.count() == 2


def test_what_was_set_aside_is_read_by_the_region_alone(client, kept, other, advisor, region):
    client.force_login(region)
    merge(client, kept, other, last_name="kept", email="kept")
    page = client.get(kept.get_absolute_url()).content.decode()
    assert "Lefebvre" in page
    assert "b@personne.example" in page
    client.force_login(advisor)
    page = client.get(kept.get_absolute_url()).content.decode()
    assert "Lefebvre" not in page
    assert "b@personne.example" not in page


def test_the_page_that_was_overtaken_merges_nothing(client, kept, other, region):
    client.force_login(region)
    url = url_of(kept, other)
    sent = sent_by(main_form(page_of(client.get(url)))) | {"reason": "Doublon."}
    write(kept, email="c@personne.example")
    response = client.post(url, sent)
    assert response.status_code == 422
    assert "vient de changer" in str(errors_of(page_of(response)))
    # Shown again with what stands now, it may be sent.
    assert client.post(url, sent_by(main_form(page_of(response)))).status_code == 302


def test_what_the_rules_refuse_is_told_on_the_page(client, kept, region):
    client.force_login(region)
    twin = a_project(beneficiary=BeneficiaryFactory(last_name=kept.last_name)).beneficiary
    response = merge(client, kept, twin)
    assert response.status_code == 422
    assert "un parcours en cours" in str(errors_of(page_of(response)))
    assert Beneficiary.objects.count() == 2


def test_without_another_file_those_that_look_alike_are_shown(client, kept, other, region):
    client.force_login(region)
    stranger = a_project(beneficiary=BeneficiaryFactory(last_name="Kowalski")).beneficiary
    page = client.get(reverse("merge_people", args=[kept.uuid])).content.decode()
    assert url_of(kept, other) in page
    assert str(stranger.uuid) not in page


def test_told_apart_they_are_proposed_together_no_more(client, kept, other, region):
    client.force_login(region)
    assert client.get(reverse("possible_duplicates")).content.decode().count(url_of(kept, other)) == 1
    client.post(url_of(kept, other, "tell_apart"))
    for page in (reverse("possible_duplicates"), reverse("merge_people", args=[kept.uuid])):
        assert str(other.uuid) not in client.get(page).content.decode()
    assert Entry.objects.get(verb="person.told_apart").by == region


@pytest.mark.parametrize("asked", ["", "abc", "a%00b", "57bdbda1-38d6-4683-9a50-1e8d10faf3c"])
def test_rubbish_in_the_address_asks_for_nobody(client, kept, region, asked):
    client.force_login(region)
    status = client.get(f"{reverse('merge_people', args=[kept.uuid])}?avec={asked}").status_code
    assert status == (400 if "%00" in asked else 200)


def test_the_same_file_and_those_of_others_do_not_exist(client, kept, other, advisor):
    client.force_login(advisor)
    theirs = a_project(beneficiary=BeneficiaryFactory(last_name="Lefèvre")).beneficiary
    for name in ("merge_people", "tell_apart"):
        for missing in (kept, theirs, BeneficiaryFactory()):
            assert client.get(url_of(kept, missing, name)).status_code == 404
    assert theirs.get_absolute_url() not in client.get(reverse("possible_duplicates")).content.decode()


def test_strangers_see_nothing(client, kept, other):
    addresses = [url_of(kept, other), url_of(kept, other, "tell_apart"), kept.get_absolute_url()]
    for stranger, status in (
        (UserFactory(), 404),
        (UserFactory(provider=True), 403),
        (UserFactory(evaluator=True), 403),
    ):
        client.force_login(stranger)
        assert {client.get(address).status_code for address in addresses} == {status}
        assert {client.post(address, {"reason": "x"}).status_code for address in addresses[:2]} == {status}
    client.logout()
    assert {client.get(address).status_code for address in addresses} == {302}
    assert not Merge.objects.exists()


def test_the_page_never_tells_sensitive_facts(client, kept, other, region):
    for person, value in ((kept, "yes"), (other, "no")):
        SensitiveFacts.objects.create(beneficiary=person, disability_recognition=value)
    client.force_login(region)
    pages = [client.get(url_of(kept, other)), merge(client, kept, other), client.get(kept.get_absolute_url())]
    assert [page for page in pages if "handicap" in page.content.decode()] == []
