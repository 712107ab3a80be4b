"""Noting and correcting an engagement on screen: what is known is chosen, what is refused is told, nothing is lost."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apcl.documents.fields import CHOOSE_AGAIN
from jobs.enums import TargetJobStatus, WorkshopStatus
from jobs.models import EmployerCommitment, TargetJob, Workshop
from tests.breaking import write
from tests.documents.files import HTML, PDF
from tests.factories import DocumentFactory, OrganisationFactory, TargetJobFactory
from tests.offer import CommitmentFactory, a_workshop
from tests.pathways.acting import every_row
from tests.screens.acts import day, enter
from tests.screens.acts_on_commitments import ACTS
from tests.screens.reading import errors_of, main_form, page_of, sent_by, title_of

pytestmark = pytest.mark.django_db


def a_file(content=PDF, name="engagement.pdf"):
    return SimpleUploadedFile(name, content)


@pytest.fixture
def noting(client):
    """Someone about to note an engagement."""
    act = ACTS["add_commitment"]()
    enter(client, act.by)
    return act


def refused(client, act, **changes):
    """The page of a refusal, once known that it writes nothing and keeps what was typed, but for the file."""
    before, typed = every_row(), act.typed | changes
    response = client.post(act.url, typed)
    assert response.status_code == 422
    page = page_of(response)
    assert title_of(page).startswith("Erreur : ")
    assert every_row() == before
    assert sent_by(main_form(page)).items() >= (typed | {"document": ""}).items()
    return page


def test_an_engagement_is_noted_with_its_document(client, noting):
    response = client.post(noting.url, noting.typed | {"document": a_file()}, follow=True)
    commitment = EmployerCommitment.objects.get()
    assert "L'engagement est enregistré." in response.content.decode().replace("&#x27;", "'")
    assert response.redirect_chain == [(reverse("commitments"), 302)]
    assert client.get(reverse("commitment_document", args=[commitment.uuid])).content == PDF


def test_an_employer_that_nobody_knew_is_added_with_its_engagement(client, noting):
    client.post(noting.url, noting.typed | {"employer": ""})
    employer = EmployerCommitment.objects.get().employer
    assert (employer.kind, employer.name, employer.siret) == ("employer", "Forges & Cie", "73282932000074")
    assert employer.email == "rh@forge.example"


def test_an_employer_known_by_its_siret_is_not_added_twice(client, noting):
    known = OrganisationFactory(employer=True, siret="73282932000074")
    client.post(noting.url, noting.typed | {"employer": ""})
    assert EmployerCommitment.objects.get().employer == known


def test_without_an_employer_nothing_is_noted(client, noting):
    page = refused(client, noting, employer="", employer_name="")
    assert errors_of(page)[0][0] == "id_employer"


@pytest.mark.parametrize("about", ["metier", "atelier"])
def test_what_one_comes_from_is_chosen_and_one_goes_back_there(client, noting, about):
    workshop = Workshop.objects.get()
    row = workshop if about == "atelier" else workshop.target_job
    url = f"{noting.url}?{about}={row.uuid}"
    sent = sent_by(main_form(page_of(client.get(url))))
    assert sent["target_job"] == str(workshop.target_job.pk)
    assert sent["workshop"] == (str(workshop.pk) if about == "atelier" else "")
    assert client.post(url, noting.typed).url == row.get_absolute_url()


@pytest.mark.parametrize("query", ["metier=x", "atelier=x", "metier=00000000-0000-4000-8000-000000000000"])
def test_an_address_that_makes_no_sense_chooses_nothing(client, noting, query):
    response = client.get(f"{noting.url}?{query}")
    assert response.status_code == 200
    assert sent_by(main_form(page_of(response)))["target_job"] == ""


def test_a_workshop_of_another_target_job_is_told_where_it_is_chosen(client, noting):
    page = refused(client, noting, target_job=str(TargetJobFactory().pk))
    [(target, line)] = errors_of(page)
    assert (target, "Cet atelier mène au métier cible" in line) == ("id_workshop", True)


def test_what_the_rules_refuse_is_told(client, noting):
    for changes, sentence in (
        ({"due_on": day(4)}, "L'échéance d'un engagement ne peut précéder sa signature."),
        ({"signed_on": day(-1)}, "Une date réelle ne peut être dans le futur."),
    ):
        assert errors_of(refused(client, noting, **changes)) == [("", sentence)]
    CommitmentFactory(employer_id=noting.typed["employer"], target_job=TargetJob.objects.get())
    sentence = "Cette entreprise a déjà un engagement sur ce métier cible à cette période."
    assert errors_of(refused(client, noting)) == [("", sentence)]


def test_nothing_is_promised_on_what_is_closed_or_cancelled(client, noting):
    cancelled = a_workshop(WorkshopStatus.CANCELLED)
    page = refused(client, noting, target_job=str(cancelled.target_job.pk), workshop=str(cancelled.pk))
    assert errors_of(page) == [("", "Cet atelier est annulé.")]
    closed = TargetJobFactory(status=TargetJobStatus.CLOSED)
    page = refused(client, noting, target_job=str(closed.pk), workshop="")
    assert errors_of(page) == [("", "Un métier cible clos n'appelle plus d'engagement.")]


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        (PDF + b" " * 20_000_000, "Ce fichier dépasse 5 Mo."),
        (HTML, "Ce fichier n'est ni un PDF, ni une image JPEG ou PNG, ni un document ODT ou DOCX."),
    ],
    ids=["twenty megabytes", "a page"],
)
def test_a_file_that_may_not_be_joined_is_told_and_the_rest_is_kept(client, noting, chosen, sentence):
    page = refused(client, noting, document=a_file(chosen))
    [(target, line)] = errors_of(page)
    assert (target, line.partition(" – ")[2]) == ("id_document", sentence)


def test_a_sound_file_is_to_be_chosen_again_once_something_else_is_refused(client, noting):
    assert CHOOSE_AGAIN in refused(client, noting, posts="0", document=a_file()).text
    assert CHOOSE_AGAIN not in refused(client, noting, posts="0").text


def test_a_correction_begins_with_what_stands(client):
    act = ACTS["edit_commitment"]()
    enter(client, act.by)
    commitment = EmployerCommitment.objects.get()
    sent = sent_by(main_form(page_of(client.get(act.url))))
    assert (sent["posts"], sent["contract"], sent["due_on"]) == ("3", "cdi", commitment.due_on.isoformat())
    typed = sent | {"posts": "5", "reason": "Avenant."}
    assert client.post(act.url, typed).status_code == 302
    commitment.refresh_from_db()
    assert commitment.posts == 5
    # Opened again, what is shown was read again: nothing else has moved.
    again = sent_by(main_form(page_of(client.get(act.url)))) | {"reason": "Avenant."}
    page = page_of(client.post(act.url, again))
    assert errors_of(page) == [("", "Rien n'a changé.")]


def test_a_correction_without_a_file_keeps_the_document(client):
    act = ACTS["edit_commitment"]()
    enter(client, act.by)
    commitment = EmployerCommitment.objects.get()
    write(commitment, document=DocumentFactory())
    for document, expected in ((a_file(PDF + b"%2"), PDF + b"%2"), ("", PDF + b"%2")):
        changed = replace(act, typed=act.typed | {"document": document, "posts": "9" if document else "8"})
        assert client.post(changed.url, changed.typed).status_code == 302
        assert client.get(reverse("commitment_document", args=[commitment.uuid])).content == expected


@pytest.mark.parametrize(("name", "queries"), [("add_commitment", 4), ("edit_commitment", 6)])
def test_a_form_has_a_fixed_price(client, costs, name, queries):
    act = ACTS[name]()
    enter(client, act.by)
    for lines in (1, 30):
        for _ in range(lines):
            CommitmentFactory(target_job=a_workshop().target_job)
        costs(act.url, queries)
