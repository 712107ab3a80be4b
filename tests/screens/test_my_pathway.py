"""The person's own page, by their link: what it says at each moment, what it lets them do."""

import pytest
from django.test import Client
from django.urls import reverse

from apcl.templatetags.french import jour
from jobs.models import WorkshopSession
from pathways.actions.question import answer_question
from pathways.enums import Decision, PhaseKind, PhaseStatus, ResultKind, Stage
from pathways.models import CertificationResult, Question
from tests.beside import PathwayDocumentFactory
from tests.breaking import write
from tests.factories import (
    BeneficiaryFactory,
    CommitmentTextFactory,
    DocumentFactory,
    OrganisationFactory,
    a_pathway,
    a_phase,
    a_project,
    days_ago,
)
from tests.offer import a_workshop, an_enrolment
from tests.screens.acts import enter
from tests.screens.acts_on_the_person import someone, the_personal_link
from tests.screens.reading import page_of

pytestmark = pytest.mark.django_db
HOME, PHASES, DOCUMENTS, QUESTION = (
    "/mon-parcours/",
    "/mon-parcours/etapes/",
    "/mon-parcours/documents/",
    "/mon-parcours/question/",
)


def a_person(**facts):
    return BeneficiaryFactory(email="anais@personne.example", first_names="Anaïs", **facts)


def opened(client, pathway):
    return enter(client, the_personal_link(pathway))


def told(client, address=HOME):
    response = client.get(address)
    assert response.status_code == 200
    return page_of(response).text


SITUATIONS = {
    "preparing": (lambda: a_project(beneficiary=a_person()), "Vous préparez votre projet avec votre conseiller."),
    "submitted": (
        lambda: a_project(submitted=True, beneficiary=a_person()),
        "Votre projet est prêt. Une décision va être prise.",
    ),
    "adjourned": (
        lambda: a_project(submitted=True, decision=Decision.ADJOURNED, beneficiary=a_person()),
        "Votre projet est à compléter avec votre conseiller.",
    ),
    "accepted": (
        lambda: a_project(submitted=True, committed=True, decision=Decision.FAVOURABLE, beneficiary=a_person()),
        "Votre projet est accepté. Les dates de votre parcours arrivent bientôt.",
    ),
    "phases": (lambda: a_pathway(beneficiary=a_person()), "Votre parcours est en cours."),
    "suspended": (lambda: a_pathway(Stage.SUSPENDED, beneficiary=a_person()), "Votre parcours est en pause."),
    "integration": (
        lambda: a_pathway(Stage.INTEGRATION, beneficiary=a_person()),
        "Votre formation est terminée. C'est le moment de l'emploi.",
    ),
    "completed": (lambda: a_pathway(Stage.COMPLETED, beneficiary=a_person()), "Votre parcours est terminé."),
    "interrupted": (lambda: a_pathway(Stage.INTERRUPTED, beneficiary=a_person()), "Votre parcours s'est arrêté."),
    "not admitted": (lambda: a_pathway(Stage.NOT_ADMITTED, beneficiary=a_person()), "Votre projet n'a pas été retenu."),
}


@pytest.mark.parametrize("moment", SITUATIONS)
def test_the_home_page_greets_says_where_one_is_and_whom_to_call(client, moment):
    make, sentence = SITUATIONS[moment]
    pathway = make()
    write(pathway.advisor.organisation, phone="+33382000001")
    page = told(opened(client, pathway))
    assert "Bonjour Anaïs" in page
    assert sentence in page
    assert f"{pathway.advisor}" in page
    assert "03 82 00 00 01" in page


def test_the_number_is_called_by_a_touch(client):
    pathway = someone()
    write(pathway.advisor.organisation, phone="+33382000001")
    page = page_of(opened(client, pathway).get(HOME))
    assert "tel:+33382000001" in [link.attrs["href"] for link in page.find("a")]


def test_the_next_date_is_the_nearest_session_of_the_workshop(client):
    pathway = someone()
    workshop = a_workshop(target_job=pathway.target_job, title="Soudage TIG")
    an_enrolment(workshop=workshop, pathway=pathway)
    for days in (-40, -35):
        WorkshopSession.objects.create(workshop=workshop, day=days_ago(days), half="morning")
    opened(client, pathway)
    assert f"{jour(days_ago(-35))}Soudage TIG, matin" in told(client).replace(" Soudage", "Soudage")
    phases = told(client, PHASES)
    assert phases.count("Soudage TIG, au centre de formation") == 2


def test_without_a_date_it_says_so(client):
    assert "Aucune date n'est prévue pour le moment." in told(opened(client, someone()))


def test_the_phases_say_when_where_and_how_long_in_plain_words(client):
    provider = OrganisationFactory(provider=True, name="AFPA de Metz", commune="57463")
    phase = a_phase(
        PhaseStatus.PLANNED,
        kind=PhaseKind.QUALIFYING,
        provider=provider,
        planned_hours=420,
        planned_end=days_ago(-100),
        beneficiary=a_person(),
    )
    opened(client, phase.pathway)
    page = told(client, PHASES)
    assert [
        words for words in ("Formation au métier", "À venir", "AFPA de Metz", "420 heures") if words not in page
    ] == []
    assert "qualifiante" not in page
    assert "Début : Formation au métier" in told(client)


def test_a_closed_pathway_promises_nothing_more(client):
    pathway = a_pathway(Stage.INTERRUPTED, beneficiary=a_person())
    CommitmentTextFactory()
    page = told(opened(client, pathway))
    assert [words for words in ("Ma prochaine date", "À faire", "Où j'en suis") if words in page] == []


def test_documents_are_those_given_and_the_certificates(client):
    pathway = a_phase(PhaseStatus.ACHIEVED, beneficiary=a_person()).pathway
    certificate = DocumentFactory(name="attestation.pdf")
    CertificationResult.objects.create(
        phase=pathway.phases.get(), kind=ResultKind.TOTAL, obtained_on=days_ago(3), certificate=certificate
    )
    given = PathwayDocumentFactory(pathway=pathway, label="Convocation", is_for_beneficiary=True).document
    kept = PathwayDocumentFactory(pathway=pathway, label="Compte rendu").document
    other = PathwayDocumentFactory(pathway=a_project(), is_for_beneficiary=True).document
    page = page_of(opened(client, pathway).get(DOCUMENTS))
    links = [link.attrs["href"] for link in page.find("a") if "/documents/" in link.attrs["href"]]
    assert links == [reverse("my_document", args=[document.uuid]) for document in (given, certificate)]
    for document in (given, certificate):
        response = client.get(reverse("my_document", args=[document.uuid]))
        assert response.headers["Content-Disposition"].startswith("attachment")
    for document in (kept, other):
        assert client.get(reverse("my_document", args=[document.uuid])).status_code == 404


def test_a_question_is_asked_and_its_answer_is_read(client):
    pathway = someone()
    opened(client, pathway)
    response = client.post(QUESTION, {"text": "Faut-il une tenue ?"}, follow=True)
    assert "Votre question est partie." in page_of(response).text
    assert "En attente de réponse" in told(client, QUESTION)
    answer_question(question=Question.objects.get(), answer="Elle est prêtée.", by=pathway.advisor)
    assert "Elle est prêtée." in told(client, QUESTION)
    assert "1 réponse à lire" in told(client)


def test_the_pages_have_a_fixed_price(client, django_assert_num_queries):
    pathway = a_phase(PhaseStatus.RUNNING, beneficiary=a_person()).pathway
    CommitmentTextFactory()
    opened(client, pathway)
    for more in (0, 9):
        for _ in range(more):
            PathwayDocumentFactory(pathway=pathway, is_for_beneficiary=True)
            Question.objects.create(pathway=pathway, text="Et ?")
        for page, queries in ((HOME, 12), (PHASES, 6), (DOCUMENTS, 4), (QUESTION, 3)):
            with django_assert_num_queries(queries):
                client.get(page)


def test_another_persons_link_opens_another_page(client):
    opened(client, someone())
    another = Client()
    opened(another, a_project(beneficiary=BeneficiaryFactory(email="b@personne.example", first_names="Basile")))
    assert "Basile" in told(another)
    assert "Basile" not in told(client)
