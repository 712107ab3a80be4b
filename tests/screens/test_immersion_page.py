"""The page of an immersion: what it says at each state, who has signed, what may be done."""

import pytest
from django.test import Client
from django.urls import reverse

from pathways.enums import ImmersionStatus
from tests.beside import ADDRESSES, an_immersion, signed_by
from tests.factories import UserFactory, a_pathway, a_project, days_ago
from tests.screens.reading import main_form, page_of, sent_by

pytestmark = pytest.mark.django_db
ENDED = {"starts_on": days_ago(9), "ends_on": days_ago(2)}


def text_of(client, immersion, name="immersion", by=None):
    client.force_login(by or immersion.pathway.advisor)
    response = client.get(reverse(name, args=[immersion.uuid]))
    assert response.status_code == 200
    return response.content.decode()


def links_of(text):
    return text.split("<main")[1].split("</main")[0]


@pytest.mark.parametrize(
    ("status", "offered"),
    [
        ("draft", {"send_agreement", "edit_immersion", "record_agreement", "cancel_immersion"}),
        ("signing", {"edit_immersion", "record_agreement", "cancel_immersion"}),
        ("agreed", {"report_immersion", "cancel_immersion"}),
        ("reported", set()),
        ("cancelled", set()),
    ],
)
def test_each_state_offers_its_acts(client, status, offered):
    dates = ENDED if status in ("agreed", "reported") else {}
    immersion = an_immersion(status, **dates)
    page = links_of(text_of(client, immersion))
    acts = {"send_agreement", "edit_immersion", "record_agreement", "report_immersion", "cancel_immersion"}
    assert {name for name in acts if f'href="{reverse(name, args=[immersion.uuid])}"' in page} == offered


def test_no_report_before_it_begins(client):
    immersion = an_immersion("agreed")
    assert reverse("report_immersion", args=[immersion.uuid]) not in text_of(client, immersion)


def test_it_says_who_has_signed_and_sends_the_link_again_to_the_others(client):
    immersion = an_immersion(ImmersionStatus.SIGNING)
    signed_by(immersion, "host")
    page = text_of(client, immersion)
    assert page.count("N'a pas encore signé") == 2
    assert "Nom host" in page
    again = {row.party: reverse("resend_agreement", args=[row.uuid]) in page for row in immersion.signatures.all()}
    assert again == {"host": False, "beneficiary": True, "prescriber": True}
    assert ADDRESSES["beneficiary_email"] in page


def test_on_paper_it_gives_what_was_signed(client):
    immersion = an_immersion("agreed")
    page = text_of(client, immersion)
    url = reverse("agreement_paper", args=[immersion.uuid])
    assert url in page
    response = client.get(url)
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert response["Content-Disposition"].startswith("attachment")


def test_without_a_paper_there_is_none(client):
    immersion = an_immersion()
    client.force_login(immersion.pathway.advisor)
    assert client.get(reverse("agreement_paper", args=[immersion.uuid])).status_code == 404


def test_one_that_leads_to_a_job_offers_to_declare_it(client):
    immersion = an_immersion("agreed", **ENDED)
    client.force_login(immersion.pathway.advisor)
    typed = {"outcome": "complete", "conclusions": "Projet confirmé.", "led_to_job": "yes"}
    response = client.post(reverse("report_immersion", args=[immersion.uuid]), typed, follow=True)
    assert response.redirect_chain == [(immersion.get_absolute_url(), 302)]
    page = links_of(response.content.decode())
    assert reverse("declare_placement", args=[immersion.pathway.uuid]) in page
    assert "Projet confirmé." in page


def test_the_one_that_is_planned_opens(client):
    pathway = a_project()
    client.force_login(pathway.advisor)
    typed = {"employer_name": "Forges", "tutor_name": "Sacha", "object": "confirm", "tasks": "Souder."}
    days = {"starts_on": str(days_ago(-7)), "ends_on": str(days_ago(-11)), "weekly_hours": "35"}
    response = client.post(reverse("plan_immersion", args=[pathway.uuid]), typed | days)
    assert response.url == pathway.immersions.get().get_absolute_url()


def test_the_convention_prints_with_a_box_for_each_then_with_its_signatures(client):
    immersion = an_immersion(ImmersionStatus.SIGNING)
    assert "Nom, date et signature" in text_of(client, immersion, "agreement_print")
    signed_by(immersion)
    printed = text_of(client, immersion, "agreement_print")
    assert "Nom, date et signature" not in printed
    assert all(row.reference in printed for row in immersion.signatures.all())


def test_the_form_to_send_knows_the_addresses_on_file(client):
    immersion = an_immersion()
    client.force_login(immersion.pathway.advisor)
    page = page_of(client.get(reverse("send_agreement", args=[immersion.uuid])))
    assert next(page.find(name="prescriber_email")).attrs["value"] == immersion.pathway.advisor.email


def test_a_convention_changed_meanwhile_is_not_overwritten(client):
    immersion = an_immersion(pathway=a_pathway())
    url = reverse("edit_immersion", args=[immersion.uuid])
    region = Client()
    client.force_login(immersion.pathway.advisor)
    region.force_login(UserFactory(region=True))
    mine, theirs = (sent_by(main_form(page_of(browser.get(url)))) for browser in (client, region))
    assert region.post(url, theirs | {"tutor_name": "Dominique"}).status_code == 302
    assert client.post(url, mine | {"tutor_name": "Camille"}).status_code == 409
    immersion.refresh_from_db()
    assert immersion.tutor_name == "Dominique"
