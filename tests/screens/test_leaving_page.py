"""Leaving: what it does is read before it is done; a success is told as one; and each exit leads somewhere."""

import pytest
from django.urls import reverse

from pathways.enums import ExitReason, PhaseStatus, Stage
from tests.factories import UserFactory, a_pathway, a_phase, days_ago
from tests.pathways.acting import every_row
from tests.pathways.silence import a_silent_phase
from tests.screens.acts import day
from tests.screens.reading import main_form, page_of, sent_by, title_of

pytestmark = pytest.mark.django_db
FAILURE = ("échec", "abandon", "interromp", "interrupt", "annul", "anticipée")


@pytest.fixture
def pathway(client, advisor):
    client.force_login(advisor)
    return a_phase(PhaseStatus.RUNNING, advisor=advisor, provider=UserFactory(provider=True).organisation).pathway


def url_of(pathway, name="leave_pathway"):
    return reverse(name, args=[pathway.uuid])


def typed(reason=ExitReason.EARLY_TARGET_JOB, **changes):
    return {"exit_reason": str(reason), "exited_on": day(1), "details": ""} | changes


def words(response):
    return next(page_of(response).find("main")).text


def test_what_it_will_do_is_read_first_and_nothing_is_done(client, pathway):
    before = every_row()
    response = client.post(url_of(pathway), typed(ExitReason.HEALTH))
    assert (response.status_code, title_of(page_of(response)).split(" –")[0]) == (200, "Vérifiez avant d'enregistrer")
    assert "Formation qualifiante : interrompue le" in words(response)
    assert "Points de suivi planifiés" in words(response)
    assert every_row() == before


def test_then_it_is_done_and_what_comes_next_is_offered(client, pathway):
    read = sent_by(main_form(page_of(client.post(url_of(pathway), typed(ExitReason.HEALTH)))))
    response = client.post(url_of(pathway), read | {"verifie": "oui"})
    assert response.url == url_of(pathway, "left_pathway")
    pathway.refresh_from_db()
    assert pathway.stage == Stage.INTERRUPTED
    page = client.get(response.url)
    assert "La sortie est enregistrée." in page.content.decode().replace("&#x27;", "'")
    assert "Noter un contact" in words(page)


def test_what_was_typed_may_be_changed(client, pathway):
    response = client.post(url_of(pathway), typed(details="Un mot.") | {"modifier": "oui"})
    assert response.status_code == 200
    assert sent_by(main_form(page_of(response))).items() >= typed(details="Un mot.").items()


def test_the_early_access_to_the_job_is_celebrated(client, pathway):
    check = client.post(url_of(pathway), typed())
    assert "Bravo" in words(check)
    response = client.post(url_of(pathway), typed() | {"verifie": "oui"}, follow=True)
    assert f"Bravo à {pathway.beneficiary} : accès à l'emploi visé" in words(response)
    assert "Arrêtée pour l'emploi visé." in words(response)
    links = [link.attrs["href"] for link in next(page_of(response).find("main")).find("a")]
    assert url_of(pathway, "declare_placement") in links
    told = (words(check) + words(response)).lower()
    assert [word for word in FAILURE if word in told] == []


@pytest.mark.parametrize("reason", [reason for reason in ExitReason if reason != ExitReason.WITHDRAWAL])
def test_after_each_exit_something_fits(client, advisor, reason):
    stage = Stage.INTEGRATION if reason in ("completed", "early_target_job") else Stage.INTERRUPTED
    a_pathway(stage, advisor=advisor)
    left = a_pathway(stage, advisor=advisor)
    type(left).objects.filter(pk=left.pk).update(exit_reason=reason)
    client.force_login(advisor)
    assert "Et maintenant" in words(client.get(url_of(left, "left_pathway")))


def test_nobody_has_left_a_pathway_in_course(client, pathway):
    assert client.get(url_of(pathway, "left_pathway")).status_code == 404


def test_a_reason_that_needs_words_asks_for_them(client, pathway):
    response = client.post(url_of(pathway), typed(ExitReason.EXCLUSION))
    assert response.status_code == 422
    assert "Expliquez ce motif en quelques mots." in words(response)


def test_sent_twice_it_is_recorded_once(client, pathway):
    read = sent_by(main_form(page_of(client.get(url_of(pathway))))) | typed() | {"verifie": "oui"}
    first, second = (client.post(url_of(pathway), read) for _ in range(2))
    assert first.url == second.url == url_of(pathway, "left_pathway")


def test_a_presumed_exit_is_dated_by_the_last_attended_day(client, advisor):
    phase = a_silent_phase(100, advisor=advisor)
    client.force_login(advisor)
    page = page_of(client.get(url_of(phase.pathway, "confirm_presumed_exit")))
    assert sent_by(main_form(page))["exited_on"] == day(100)
    assert "Dernier jour suivi :" in next(page.find("main")).text
    assert "Dernier jour suivi : " + days_ago(100).strftime("%d/%m/%Y") in words(client.get(reverse("worklist")))


def test_who_still_comes_is_not_presumed_to_have_left(client, pathway):
    url = url_of(pathway, "confirm_presumed_exit")
    assert "n'est pas présumée" in words(client.get(url))
    response = client.post(url, typed(ExitReason.HEALTH) | {"verifie": "oui"})
    assert response.status_code == 422
    assert "La sortie de cette personne n'est pas présumée, ou ne l'est plus." in words(response)
