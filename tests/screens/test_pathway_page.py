"""The page of a pathway: its head, what comes next, its parts by their address, and who may read which."""

import pytest
from django.urls import reverse

from pathways.actions.contact import note_one_contact
from pathways.actions.note import add_note
from pathways.actions.suspension import suspend
from pathways.enums import PhaseStatus, Stage
from pathways.filters import TABS_OF_A_PROVIDER, Tab
from tests.factories import a_pathway, a_phase, days_ago
from tests.screens.reading import page_of

pytestmark = pytest.mark.django_db
TABS = [tab.value for tab in Tab]


@pytest.fixture
def pathway(provider):
    return a_phase(PhaseStatus.RUNNING, provider=provider.organisation).pathway


def opened(client, pathway, person, **asked):
    client.force_login(person)
    return page_of(client.get(pathway.get_absolute_url(), asked))


def tabs_of(page):
    [nav] = page.find("nav", **{"aria-label": "Parties du parcours"})
    links = list(nav.find("a"))
    return [link.text for link in links], [link.text for link in links if "aria-current" in link.attrs]


def test_the_head_says_who_for_what_with_whom_and_since_when(client, pathway):
    note_one_contact(pathway=pathway, kind="call", made_on=days_ago(9), by=pathway.advisor)
    [head] = opened(client, pathway, pathway.advisor).find(class_="page-head")
    for words in (
        str(pathway.beneficiary),
        f"{pathway.target_job} ({pathway.target_job.occupation.code})",
        f"{pathway.advisor}, {pathway.advisor.organisation}",
        "Dernier contact : il y a 9 jours",
    ):
        assert words in head.text


def test_each_part_has_its_address_and_the_history_comes_first(client, pathway):
    every = [tab.label for tab in Tab]
    assert tabs_of(opened(client, pathway, pathway.advisor)) == (every, ["Frise"])
    for tab in Tab:
        page = opened(client, pathway, pathway.advisor, onglet=tab.value)
        assert tabs_of(page) == (every, [tab.label])


@pytest.mark.parametrize("tab", TABS)
def test_a_provider_has_the_parts_that_are_its_business(client, pathway, provider, tab):
    labels, current = tabs_of(opened(client, pathway, provider, onglet=tab))
    assert labels == ["Frise", "Phases", "Présences", "Documents"]
    assert current == [Tab(tab).label if tab in TABS_OF_A_PROVIDER else "Frise"]


@pytest.mark.parametrize("asked", [{"onglet": "rien"}, {"avant": "-1"}, {"avant": "9" * 30}, {"genre": "rien"}])
def test_what_an_address_cannot_ask_is_left_aside(client, pathway, asked):
    assert tabs_of(opened(client, pathway, pathway.advisor, **asked))[1] == ["Frise"]


def test_what_should_be_done_first_stands_out_and_the_rest_follows(client):
    phase = a_phase(PhaseStatus.ACHIEVED)
    page = opened(client, phase.pathway, phase.pathway.advisor)
    [card] = page.find("section", class_="next-action")
    assert "Toutes les phases sont terminées : sortie à noter" in next(card.find("p")).text
    assert next(card.find("a")).attrs["href"] == reverse("leave_pathway", args=[phase.pathway.uuid])
    assert "Résultat de certification attendu" in next(card.find("ul")).text


def test_a_suspension_is_told_with_its_reason_and_the_way_out(client, pathway, provider):
    suspend(pathway=pathway, suspended_from=days_ago(4), reason="Garde d'enfant.", by=pathway.advisor)
    page = opened(client, pathway, pathway.advisor)
    [notice] = [notice for notice in page.find(class_="notice") if "Parcours suspendu" in notice.text]
    assert "Garde d'enfant." in notice.text
    assert reverse("resume", args=[pathway.uuid]) in [link.attrs["href"] for link in notice.find("a")]
    assert "Garde d'enfant." not in opened(client, pathway, provider).text


@pytest.mark.parametrize(
    ("stage", "reason"),
    [(Stage.INTERRUPTED, "Raison de santé"), (Stage.INTEGRATION, "Parcours mené à son terme")],
)
def test_an_exit_is_told(client, stage, reason):
    left = a_pathway(stage)
    notices = [notice.text for notice in opened(client, left, left.advisor).find(class_="notice")]
    assert any("Sortie le" in notice and reason in notice for notice in notices)


def test_the_history_is_filtered_without_a_script(client, pathway):
    add_note(pathway=pathway, text="Permis obtenu.", audience="followers", by=pathway.advisor)
    page = opened(client, pathway, pathway.advisor)
    boxes = [box.attrs for box in page.find("input", type="checkbox", name="genre")]
    assert [box["value"] for box in boxes] == ["etapes", "phases", "echanges", "presences", "emploi"]
    assert all("checked" in box for box in boxes)
    page = opened(client, pathway, pathway.advisor, genre="echanges")
    [timeline] = page.find("ul", class_="timeline")
    assert [line.text.partition("Note ajoutée")[1] for line in timeline.find("li")] == ["Note ajoutée"]
    assert "Permis obtenu." in timeline.text


def test_what_precedes_is_on_another_page(client, pathway, monkeypatch):
    monkeypatch.setattr("pathways.timeline.PAGE_SIZE", 2)
    page = opened(client, pathway, pathway.advisor)
    address = next(link.attrs["href"] for link in page.find("a") if link.text == "Voir ce qui précède")
    before = page_of(client.get(pathway.get_absolute_url() + address))
    [here], [there] = (list(shown.find("ul", class_="timeline")) for shown in (page, before))
    assert not {line.text for line in here.find("li")} & {line.text for line in there.find("li")}


def test_the_print_view_holds_what_one_may_read(client, pathway, provider):
    add_note(pathway=pathway, text="Permis obtenu.", audience="followers", by=pathway.advisor)
    url = reverse("print_pathway", args=[pathway.uuid])
    whole, theirs = (opened_to_print(client, url, person) for person in (pathway.advisor, provider))
    parts = {"Coordonnées", "Projet", "Phases", "Présences", "Embauches", "Documents", "Frise"}
    assert parts - headings(whole) == set()
    assert parts - headings(theirs) == {"Coordonnées", "Projet", "Embauches"}
    for page in (whole, theirs):
        assert "APCL – confidentiel" in page.text
        assert "Permis obtenu." in page.text


def opened_to_print(client, url, person):
    client.force_login(person)
    return page_of(client.get(url))


def headings(page):
    return {heading.text for heading in page.find("h2")}
