"""The page of a target job tells its story from the need to the hires, to each reader what is theirs."""

import pytest
from django.urls import reverse

from jobs.enums import FindingOrigin, WorkshopStatus
from jobs.enums import TargetJobStatus as Status
from pathways.enums import PlacementStatus, Stage
from tests.factories import (
    CertificationFactory,
    DocumentFactory,
    OccupationFactory,
    TargetJobFactory,
    UserFactory,
    WorkshopFactory,
    a_pathway,
    a_phase,
    a_placement,
    a_project,
    days_ago,
)
from tests.offer import ConsultationFactory, FindingFactory, a_workshop, an_enrolment
from tests.screens.reading import page_of

pytestmark = pytest.mark.django_db
# At each status, first without then with what the next move asks for: the reason told, and the act offered.
NEXT = {
    (Status.DRAFT, False): ("Il faut au moins un constat.", "add_finding"),
    (Status.DRAFT, True): ("Un constat au moins le fonde.", "propose_target_job"),
    (Status.PROPOSED, False): ("Il faut au moins un avis.", "add_consultation"),
    (Status.PROPOSED, True): ("Un avis au moins est noté.", "consult_target_job"),
    (Status.CONSULTED, False): ("Il faut une période de validité.", "approve_target_job"),
    (Status.APPROVED, False): ("Aucun atelier n'y mène encore.", "create_workshop"),
    (Status.SUSPENDED, False): ("Aucun nouveau parcours n'y mène.", "reinstate_target_job"),
}


def main_of(client, who, url):
    client.force_login(who)
    return next(page_of(client.get(url)).find("main"))


def links_of(node):
    return {link.text: link.attrs["href"] for link in node.find("a")}


def ready(status):
    target_job = TargetJobFactory(status=status)
    FindingFactory(target_job=target_job)
    ConsultationFactory(target_job=target_job)
    return target_job


@pytest.mark.parametrize(("status", "is_ready"), NEXT)
def test_the_region_is_told_what_comes_next_and_led_to_it(client, region, status, is_ready):
    reason, name = NEXT[status, is_ready]
    target_job = ready(status) if is_ready else TargetJobFactory(status=status)
    main = main_of(client, region, target_job.get_absolute_url())
    [card] = main.find("section", class_="next-action")
    [link] = card.find("a")
    url = reverse(name) if name == "create_workshop" else reverse(name, args=[target_job.uuid])
    assert reason in card.text
    assert link.attrs["href"].partition("?")[0] == url
    assert client.get(link.attrs["href"]).status_code == 200


@pytest.mark.parametrize("status", [Status.CLOSED, Status.APPROVED])
def test_nothing_comes_next_once_it_is_closed_or_leads_somewhere(client, region, status):
    target_job = WorkshopFactory(target_job=TargetJobFactory(status=status)).target_job
    assert not list(main_of(client, region, target_job.get_absolute_url()).find(class_="next-action"))


@pytest.mark.parametrize("status", Status)
def test_each_act_offered_opens_and_is_legal(client, region, status):
    main = main_of(client, region, TargetJobFactory(status=status).get_absolute_url())
    acts = {words: url for menu in main.find("details", class_="menu") for words, url in links_of(menu).items()}
    assert {client.get(url).status_code for url in acts.values()} <= {200}
    assert ("Suspendre" in acts, "Clore" in acts) == (status == Status.APPROVED, status == Status.SUSPENDED)
    assert ("Noter un avis" in acts) == (status not in (Status.DRAFT, Status.CLOSED))
    assert bool(acts) == (status != Status.CLOSED)


@pytest.mark.parametrize("who", ["advisor", "provider"])
def test_the_others_read_and_are_offered_no_act(client, request, who):
    target_job = ready(Status.APPROVED)
    main = main_of(client, request.getfixturevalue(who), target_job.get_absolute_url())
    assert not [*main.find(class_="next-action"), *main.find(class_="menu")]
    assert "parmi les parcours que vous suivez" in main.text
    assert target_job.findings.get().text in main.text


def test_a_draft_is_the_regions_alone(client, region, advisor, provider):
    url = ready(Status.DRAFT).get_absolute_url()
    answers = []
    for who in (region, advisor, provider):
        client.force_login(who)
        answers.append(client.get(url).status_code)
    assert answers == [200, 404, 404]


def test_findings_are_read_by_origin_each_with_its_document(client, region):
    target_job = TargetJobFactory()
    said = {"target_job": target_job, "organisation": None}
    FindingFactory(**said, origin=FindingOrigin.EMPLOYERS, text="Vingt postes.\n<b>Tenus</b>.")
    document = DocumentFactory(name="accord.pdf", content=b"%PDF-1.4 lu\n%%EOF\n")
    FindingFactory(**said, origin=FindingOrigin.CPRDF_GROUP, text="Trente départs.", document=document)
    main = main_of(client, region, target_job.get_absolute_url())
    order = [
        main.text.index(words) for words in ("Groupe de travail du CPRDF", "Trente", "Entreprises", "Vingt postes")
    ]
    assert order == sorted(order)
    assert "<b>Tenus</b>" in main.text
    [url] = [url for words, url in links_of(main).items() if "accord.pdf" in words]
    answer = client.get(url)
    assert (answer.content, answer["Content-Type"]) == (document.content, "application/pdf")
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_finding_without_a_document_has_none_to_give(client, region):
    client.force_login(region)
    assert client.get(reverse("finding_document", args=[FindingFactory().uuid])).status_code == 404


@pytest.mark.parametrize(
    ("days", "words"),
    [(-1, "Expirée depuis hier"), (0, "Expire aujourd'hui"), (90, "Expire dans 90 jours"), (91, None), (None, None)],
)
def test_the_certification_is_warned_of_ninety_days_before_and_once_past(client, region, days, words):
    expires_on = None if days is None else days_ago(-days)
    target_job = TargetJobFactory(certification=CertificationFactory(expires_on=expires_on))
    for url in (target_job.get_absolute_url(), reverse("target_jobs")):
        told = main_of(client, region, url).text
        assert (words in told) if words else ("Expire" not in told)


def test_the_occupations_admitted_are_told(client, advisor):
    admitted = [OccupationFactory(label="Chaudronnerie"), OccupationFactory(label="Tuyauterie")]
    told = main_of(client, advisor, TargetJobFactory(admitted=admitted).get_absolute_url()).text
    assert all(str(occupation) in told for occupation in admitted)


@pytest.mark.parametrize("who", ["region", "advisor", "provider"])
def test_each_figure_leads_to_a_list_of_as_many(client, request, who):
    """People of one's own, and others'; in several workshops, at several stages, hired or not."""
    who = request.getfixturevalue(who)
    target_job = TargetJobFactory()
    advisor = who if who.organisation.kind == "prescriber" else UserFactory()
    a_phase(target_job=target_job, provider=who.organisation if who.organisation.kind == "training_provider" else None)
    left = a_pathway(Stage.INTEGRATION, target_job=target_job, advisor=advisor)
    for status in (PlacementStatus.CONFIRMED, PlacementStatus.DECLARED):
        a_placement(status, pathway=left)
    a_placement(pathway=a_pathway(Stage.COMPLETED, target_job=target_job))
    full = a_workshop(WorkshopStatus.FULL, target_job=target_job)
    for by in (advisor, UserFactory()):
        an_enrolment(workshop=full, pathway=a_project(target_job=target_job, advisor=by))
    a_project(advisor=advisor)
    client.force_login(who)
    themes = client.get(target_job.get_absolute_url()).context["themes"]
    people = [figure for theme in themes for figure in theme.figures if figure.url.startswith(reverse("pathways"))]
    counts = {figure.label: client.get(figure.url).context["found"].count for figure in people}
    assert counts == {figure.label: figure.value for figure in people}
    assert len(counts) == (10 if who.organisation.kind == "training_provider" else 12)
