"""The lists of beneficiaries and of pathways: what narrows them, what they show, in which order."""

import datetime

import pytest
from django.urls import reverse

from pathways.actions.presence import note_contact
from pathways.enums import Stage
from pathways.models import Pathway
from tests.breaking import write
from tests.factories import (
    BeneficiaryFactory,
    TargetJobFactory,
    UserFactory,
    a_pathway,
    a_phase,
    a_placement,
    a_project,
    days_ago,
)
from tests.offer import a_workshop, an_enrolment
from tests.screens.listing import cells_of, listed, one_pathway
from tests.screens.reading import page_of, title_of

pytestmark = pytest.mark.django_db
LISTS = ("beneficiaries", "pathways")


@pytest.mark.parametrize("name", LISTS)
def test_everyone_finds_their_own_people_and_no_other(client, region, advisor, provider, name):
    theirs = {person: one_pathway(person) for person in (advisor, provider)}
    stranger = one_pathway(UserFactory())
    for person, pathway in theirs.items():
        assert listed(client, person, name) == [pathway]
        assert listed(client, person, name, nom=stranger.beneficiary.last_name) == []
    assert set(listed(client, region, name)) == {*theirs.values(), stranger}


def test_of_each_person_the_pathway_under_way_or_the_last(client, advisor):
    twice, thrice = BeneficiaryFactory(last_name="A"), BeneficiaryFactory(last_name="B")
    closed = [a_pathway(Stage.NOT_ADMITTED, advisor=advisor, beneficiary=person) for person in (twice, thrice) * 2]
    under_way = a_project(advisor=advisor, beneficiary=thrice)
    assert listed(client, advisor, "beneficiaries") == [closed[2], under_way]
    assert set(listed(client, advisor, "pathways")) == {*closed, under_way}
    # What is narrowed is the pathway that the list shows.
    assert listed(client, advisor, "beneficiaries", etape="not_admitted") == [closed[2]]


def test_of_each_person_the_last_that_one_sees(client, advisor):
    person = BeneficiaryFactory()
    ours = a_pathway(Stage.NOT_ADMITTED, advisor=advisor, beneficiary=person)
    a_project(beneficiary=person)
    assert listed(client, advisor, "beneficiaries") == [ours]


def test_by_name_step_target_job_and_referent(client, advisor, colleague):
    soldering = TargetJobFactory()
    mine = a_project(advisor=advisor, target_job=soldering, beneficiary=BeneficiaryFactory(last_name="N'Guyen"))
    other = a_phase(advisor=colleague).pathway
    assert listed(client, advisor, nom="nguy") == [mine]
    assert listed(client, advisor, etape="phases") == [other]
    assert listed(client, advisor, metier=soldering.uuid) == [mine]
    assert listed(client, advisor, referent=colleague.uuid) == [other]
    assert listed(client, advisor, a_moi="on") == [mine]
    assert listed(client, advisor, a_moi="on", referent=colleague.uuid) == []


def test_the_region_finds_a_referent_or_their_agency_by_name(client, region):
    advisor = UserFactory(first_name="Zoé", last_name="Lefèvre")
    pathway = a_project(advisor=advisor)
    a_project(advisor=UserFactory())
    assert listed(client, region, referent="lefevre zo") == [pathway]
    assert len(listed(client, region, referent="mission")) == 2
    assert listed(client, region, referent="personne") == []


def test_by_workshop_of_which_one_holds_a_seat_or_a_place_in_the_queue(client, region):
    workshop = a_workshop(title="Soudure à l'arc", code="AT-7", seats=1)
    seated, waiting = (an_enrolment(workshop=workshop).pathway for _ in range(2))
    an_enrolment(workshop=a_workshop(title="Bois"))
    assert set(listed(client, region, atelier="soudure")) == {seated, waiting}
    assert listed(client, region, atelier="at-7", inscription="waiting") == [waiting]
    assert len(listed(client, region, inscription="seated")) == 2


def test_late_is_what_was_due_before_today(client, advisor):
    late = a_phase(started_on=days_ago(1), planned_end=days_ago(-60), advisor=advisor).pathway
    for starts_on in (days_ago(0), days_ago(-1)):
        a_phase(started_on=starts_on, planned_end=days_ago(-60), advisor=advisor)
    assert listed(client, advisor, retard="on") == [late]
    client.force_login(advisor)
    told = cells_of(client.get(reverse("pathways"), {"tri": "echeance"}), "Prochaine échéance")
    assert [words.endswith("En retard") for words in told] == [True, False, False]


def test_silence_is_more_than_thirty_days_without_a_contact_while_under_way(client, advisor):
    silent, lately, long_ago, new = (a_project(advisor=advisor, applied_on=days_ago(days)) for days in (31, 90, 90, 30))
    note_contact(pathways=[lately], kind="call", made_on=days_ago(30), by=advisor)
    note_contact(pathways=[long_ago], kind="call", made_on=days_ago(31), by=advisor)
    a_pathway(Stage.NOT_ADMITTED, advisor=advisor)
    assert set(listed(client, advisor, silence="on")) == {silent, long_ago}
    assert new not in listed(client, advisor, silence="on")


SORTED = {
    "nom": lambda pathway: pathway.beneficiary.search_name,
    "etape": lambda pathway: Stage.values.index(pathway.stage),
    "candidature": lambda pathway: pathway.applied_on,
    "echeance": lambda pathway: pathway.due_on or datetime.date.max,
    "changement": lambda pathway: pathway.changed_at,
}


@pytest.mark.parametrize("sort", SORTED)
@pytest.mark.parametrize("sign", ["", "-"])
def test_sorted_either_way(client, region, sort, sign):
    for stage in (Stage.INTEGRATION, Stage.PROJECT, Stage.PHASES, Stage.NOT_ADMITTED):
        a_pathway(stage)
    found = [SORTED[sort](pathway) for pathway in listed(client, region, tri=f"{sign}{sort}")]
    assert found == sorted(found, reverse=bool(sign))
    assert len(found) == 4


def test_a_heading_says_how_the_list_is_sorted_and_leads_the_other_way(client, advisor):
    one_pathway(advisor)
    client.force_login(advisor)
    headings = {
        heading.text: heading
        for heading in page_of(client.get(reverse("pathways"), {"tri": "etape", "etape": "phases"})).find("th")
        if heading.attrs.get("scope") == "col"
    }
    assert headings["Étape"].attrs["aria-sort"] == "ascending"
    assert "aria-sort" not in headings["Personne"].attrs
    [link] = headings["Étape"].find("a")
    assert link.attrs["href"] == f"{reverse('pathways')}?etape=phases&tri=-etape"


def test_the_columns_are_those_chosen_in_their_own_order(client, advisor, provider):
    client.force_login(advisor)
    one_pathway(advisor)
    page = page_of(client.get(reverse("pathways"), {"colonnes": ["etape", "numero", "inconnue", "etape"]}))
    assert [th.text for th in page.find("th", scope="col")][1:] == ["Métier cible", "Étape", "Référent"] + [
        "Prochaine échéance",
        "Dernier contact",
    ]
    page = page_of(client.get(reverse("pathways"), {"colonnes": ["etape", "numero"]}))
    assert [th.text for th in page.find("th", scope="col")] == ["Personne", "Numéro", "Étape"]
    # Contacts and hires are none of a provider's business.
    one_pathway(provider)
    client.force_login(provider)
    response = client.get(reverse("pathways"), {"colonnes": ["contact"], "silence": "on", "embauche": "visee"})
    assert len(response.context["found"].rows) == 1
    assert "Dernier contact" not in response.content.decode()


def test_each_filter_in_force_is_a_link_to_the_list_without_it(client, region):
    a_project()
    client.force_login(region)
    asked = {"nom": "lef", "etape": "project", "retard": "", "tri": "-etape", "metier": "inconnu", "autre": "x"}
    page = page_of(client.get(reverse("beneficiaries"), asked))
    chips = {link.text: link.attrs["href"] for link in page.find("a", class_="chip")}
    here = reverse("beneficiaries")
    assert chips == {
        "Nom : lef Retirer ce filtre": f"{here}?etape=project&tri=-etape",
        "Étape : Validation du projet Retirer ce filtre": f"{here}?nom=lef&tri=-etape",
    }


def test_the_count_stops_at_a_thousand(client, region, monkeypatch):
    monkeypatch.setattr("pathways.lists.listing.COUNTED", 2)
    client.force_login(region)
    for told in ("1 parcours", "2 parcours", "Plus de 2 parcours"):
        a_project()
        legend = next(page_of(client.get(reverse("pathways"))).find("legend", class_="results"))
        assert next(legend.find(role="status")).text == told


@pytest.mark.parametrize("name", LISTS)
def test_three_kinds_of_emptiness(client, advisor, name):
    client.force_login(advisor)

    def told(**asked):
        return [empty.text for empty in page_of(client.get(reverse(name), asked)).find(class_="empty")]

    assert told()[0].startswith("Personne pour l'instant")
    assert told(retard="on")[0].startswith("Tout est à jour")
    assert told(retard="on", etape="phases")[0].startswith("Aucun résultat pour ces filtres")


def test_what_a_list_tells_of_a_person(client, advisor):
    pathway = a_placement(pathway=a_pathway(Stage.INTEGRATION, advisor=advisor)).pathway
    write(Pathway.objects.get(pk=pathway.pk).beneficiary, last_name="D'Arc", first_names="<Jeanne>")
    client.force_login(advisor)
    response = client.get(reverse("beneficiaries"))
    [link] = [link for link in page_of(response).find("a") if link.attrs["href"] == pathway.get_absolute_url()]
    assert link.text == "D'ARC <Jeanne>"
    assert title_of(page_of(response)) == "Bénéficiaires – APCL"
