"""Writing a note, joining a document, correcting where to reach the person: what is asked, refused and kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from pathways.enums import Audience
from pathways.models import Note, PathwayDocument
from tests.documents.files import HTML, PDF
from tests.factories import BeneficiaryFactory, UserFactory, a_phase, a_project
from tests.screens.reading import controls_of, errors_of, main_form, page_of, sent_by

pytestmark = pytest.mark.django_db
HEALTH = {"text": "Suivie pour dépression par son médecin.", "audience": "own"}


@pytest.fixture
def pathway(advisor):
    return a_project(advisor=advisor)


def url(name, row):
    return reverse(name, args=[row.uuid])


@pytest.fixture
def browser(client, advisor):
    client.force_login(advisor)
    return client


def test_a_note_that_speaks_of_health_is_kept_once_confirmed(browser, pathway):
    response = browser.post(url("add_note", pathway), HEALTH)
    assert (response.status_code, Note.objects.count()) == (422, 0)
    page = page_of(response)
    [(_target, sentence)] = errors_of(page)
    assert "« dépression », « médecin »" in sentence
    form = main_form(page)
    assert controls_of(form)["is_not_health"] == "checkbox"
    assert sent_by(form).items() >= HEALTH.items()
    confirmed = browser.post(url("add_note", pathway), sent_by(form) | {"is_not_health": "on"})
    assert confirmed.url == pathway.get_absolute_url()
    assert Note.objects.get().text == HEALTH["text"]


def test_an_ordinary_note_is_asked_nothing_more(browser, pathway):
    assert "is_not_health" not in controls_of(main_form(page_of(browser.get(url("add_note", pathway)))))
    browser.post(url("add_note", pathway), {"text": "Permis obtenu.", "audience": "followers"})
    assert Note.objects.get().reserved_to is None


def test_confirmed_or_not_a_social_security_number_is_refused(browser, pathway):
    typed = HEALTH | {"text": "Dépression, 185057800608491", "is_not_health": "on"}
    page = page_of(browser.post(url("add_note", pathway), typed))
    assert "numéro de sécurité sociale" in errors_of(page)[0][1]
    assert not Note.objects.exists()


def joined(content, name="cv.pdf"):
    return {
        "label": "Mon curriculum vitae",
        "document": SimpleUploadedFile(name, content),
        "audience": Audience.FOLLOWERS,
    }


def test_a_document_is_judged_by_its_content(browser, pathway):
    for content in (HTML, PDF + b"x" * 5 * 1024 * 1024):
        assert browser.post(url("add_document", pathway), joined(content)).status_code == 422
    assert not PathwayDocument.objects.exists()


def test_it_is_downloaded_and_never_opened_as_a_page(browser, pathway):
    browser.post(url("add_document", pathway), joined(PDF))
    kept = PathwayDocument.objects.get()
    response = browser.get(url("pathway_document", kept))
    assert response.content == PDF
    assert response["Content-Disposition"] == 'attachment; filename="cv.pdf"'
    assert "sandbox" in response["Content-Security-Policy"]


def test_what_is_reserved_to_others_does_not_exist(client, provider):
    pathway = a_phase(provider=provider.organisation).pathway
    client.force_login(pathway.advisor)
    client.post(url("add_document", pathway), joined(PDF) | {"audience": "own"})
    kept = PathwayDocument.objects.get()
    for stranger in (provider, UserFactory(region=True), UserFactory()):
        client.force_login(stranger)
        assert [client.get(url(name, kept)).status_code for name in ("pathway_document", "remove_document")] == [
            404
        ] * 2
        page = client.get(pathway.get_absolute_url(), {"onglet": "documents"}).content.decode()
        assert url("pathway_document", kept) not in page
        assert "Mon curriculum vitae" not in page


def test_only_who_may_remove_a_document_is_shown_how(client, provider):
    pathway = a_phase(provider=provider.organisation).pathway
    client.force_login(pathway.advisor)
    client.post(url("add_document", pathway), joined(PDF))
    remove = url("remove_document", PathwayDocument.objects.get())
    tab = {"onglet": "documents"}
    assert remove in client.get(pathway.get_absolute_url(), tab).content.decode()
    client.force_login(provider)
    assert remove not in client.get(pathway.get_absolute_url(), tab).content.decode()
    assert client.post(remove, {"reason": "Rien."}).status_code == 422


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"phone": "bureau 214"}, "phone", "Indiquez un numéro de téléphone, comme 06 12 34 56 78."),
        ({"email": "zoe"}, "email", "Saisissez une adresse de courriel valide."),
        ({"commune": "54000"}, "commune", "Aucune commune n'a le code INSEE 54000."),
        ({"phone": "185057800608491"}, "phone", "Ce texte contient un numéro de sécurité sociale"),
    ],
)
def test_where_to_reach_the_person_is_checked(browser, pathway, typed, field, sentence):
    response = browser.post(url("edit_contact_details", pathway), typed)
    assert response.status_code == 422
    assert response.context["form"].errors[field][0].startswith(sentence)
    assert sent_by(main_form(page_of(response))).items() >= typed.items()


def test_it_is_shown_as_people_write_it_and_kept_in_one_form(browser, advisor):
    person = BeneficiaryFactory(phone="+33612345678", email="zoe@personne.example", commune="54395")
    pathway = a_project(advisor=advisor, beneficiary=person)
    shown = sent_by(main_form(page_of(browser.get(url("edit_contact_details", pathway)))))
    assert (shown["phone"].split(), shown["commune"]) == (["06", "12", "34", "56", "78"], "54395")
    browser.post(url("edit_contact_details", pathway), shown | {"phone": "07.12.34.56.78"})
    person.refresh_from_db()
    assert (person.phone, person.email, person.commune) == ("+33712345678", "zoe@personne.example", "54395")
    assert "07 12 34 56 78" in " ".join(
        browser.get(pathway.get_absolute_url(), {"onglet": "coordonnees"}).content.decode().split()
    )
