"""The page of a pathway: by keyboard, without a script, for everyone; a note, a document, a warning about health."""

import pytest
from django.urls import reverse

from apcl.documents.checking import check
from pathways.actions.contact import note_one_contact
from pathways.actions.note import add_document, add_note
from pathways.actions.presence import note_presence
from pathways.enums import PlacementStatus
from pathways.filters import Tab
from pathways.models import Note, PathwayDocument
from tests.browser.keyboard import fill, follow, push, reach
from tests.browser.looking import problems_of, problems_on
from tests.documents.files import PDF
from tests.factories import BeneficiaryFactory, OrganisationFactory, UserFactory, a_placement, days_ago
from tests.offer import a_trainee, a_workshop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def provider():
    return UserFactory(provider=True)


@pytest.fixture
def pathway(provider):
    """A file with something in each of its parts."""
    advisor = UserFactory(
        first_name="Amélie",
        last_name="Thomas",
        organisation=OrganisationFactory(name="Mission locale du Bassin de Briey"),
    )
    person = BeneficiaryFactory(
        first_names="Marie", last_name="Dupont", email="marie@personne.example", phone="+33612345678", commune="57463"
    )
    workshop = a_workshop(provider=provider.organisation, title="Soudage semi-automatique")
    trainee = a_trainee(workshop, advisor=advisor, beneficiary=person)
    for days in range(2, 12):
        note_presence(enrolments=[trainee], day=days_ago(days), half="morning", state="present", by=provider)
    found = trainee.pathway
    a_placement(PlacementStatus.AWAITING_EMPLOYER, pathway=found)
    note_one_contact(pathway=found, kind="call", made_on=days_ago(6), by=advisor)
    add_note(pathway=found, text="Permis obtenu.\n\nVoiture en mai.", audience="followers", by=advisor)
    add_note(pathway=found, text="Entre nous.", audience="own", by=advisor)
    for label, audience in (("Curriculum vitæ", "beneficiary"), ("Devis du simulateur", "own")):
        facts = {"label": label, "document": check("cv.pdf", PDF), "audience": audience}
        add_document(pathway=found, by=advisor, **facts)
    return found


def parts_of(pathway):
    return [f"{pathway.get_absolute_url()}?onglet={tab.value}" for tab in Tab]


def forms_of(pathway):
    names = ("add_note", "add_document", "note_contact", "edit_contact_details")
    removal = reverse("remove_document", args=[pathway.documents.first().uuid])
    return [*(reverse(name, args=[pathway.uuid]) for name in names), removal]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_it_is_accessible(pathway, signed_in, shot, width, scheme):
    page = signed_in(pathway.advisor, width)
    page.emulate_media(color_scheme=scheme)
    found = []
    for part in parts_of(pathway):
        found += problems_of(page, part)
        shot(page, f"parcours-{part.partition('=')[2]}-{width}-{scheme}")
    assert found == []
    assert problems_on(page, [*forms_of(pathway), reverse("print_pathway", args=[pathway.uuid])]) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_its_provider_too(pathway, provider, signed_in, shot, width):
    page = signed_in(provider, width)
    assert problems_on(page, [pathway.get_absolute_url(), *parts_of(pathway)[1:3]]) == []
    shot(page, f"parcours-organisme-{width}")


def test_the_parts_and_a_note_by_the_keyboard_alone(pathway, signed_in, shot):
    page = signed_in(pathway.advisor)
    page.goto(pathway.get_absolute_url())
    for tab in [*Tab][1:]:
        follow(page, tab.label)
        assert page.get_by_role("link", name=tab.label, exact=True).first.get_attribute("aria-current") == "page"
    follow(page, "Frise")
    follow(page, "Ajouter une note")
    fill(page, "Note", "Suivie pour dépression.")
    push(page, "Ajouter la note")
    page.get_by_text("« dépression »").first.wait_for()
    shot(page, "note-sante")
    reach(page, "checkbox", "Cette note ne contient pas d'information de santé", exact=False)
    page.keyboard.press("Space")
    push(page, "Ajouter la note")
    page.get_by_text("La note est ajoutée.").wait_for()
    page.locator(".said", has_text="Suivie pour dépression.").wait_for()
    assert Note.objects.count() == 3


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_document_up_and_down_and_kinds_chosen(pathway, signed_in, tmp_path, scripts):
    page = signed_in(pathway.advisor, scripts=scripts)
    page.goto(f"{pathway.get_absolute_url()}?onglet=documents")
    page.get_by_role("link", name="Ajouter un document").click()
    chosen = tmp_path / "attestation.pdf"
    chosen.write_bytes(PDF)
    page.get_by_label("Intitulé").fill("Attestation")
    page.get_by_label("Document", exact=False).last.set_input_files(chosen)
    page.get_by_role("button", name="Ajouter le document").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Attestation", exact=True).click()
    assert download.value.suggested_filename == "attestation.pdf"
    page.get_by_role("link", name="Retirer Attestation").click()
    page.get_by_label("Motif").fill("Périmée.")
    page.get_by_role("button", name="Retirer le document").click()
    page.get_by_text("Le document est retiré.").wait_for()
    assert PathwayDocument.objects.count() == 2
    page.get_by_role("link", name="Frise", exact=True).click()
    for label in ("Étapes", "Phases", "Présences", "Emploi"):
        page.get_by_label(label, exact=True).uncheck()
    page.get_by_role("button", name="Filtrer").click()
    page.get_by_text("Document retiré").wait_for()
    assert page.get_by_text("Parcours ouvert").count() == 0


def test_on_paper_there_is_nothing_to_press(pathway, signed_in, shot):
    page = signed_in(pathway.advisor)
    page.goto(reverse("print_pathway", args=[pathway.uuid]))
    page.emulate_media(media="print")
    pressed = page.locator("main .btn, main input, main summary, header a, footer a").all()
    assert [control for control in pressed if control.is_visible()] == []
    shot(page, "parcours-papier")
