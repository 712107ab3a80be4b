"""Two people edit the same thing: whoever saves last chooses between the two, and loses nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apcl.journal.models import Entry
from apcl.typed.models import Revision
from tests.documents.files import PDF
from tests.factories import CertificationFactory, UserFactory
from tests.offer import CommitmentFactory
from tests.pathways.acting import every_row
from tests.screens.reading import main_form, page_of, sent_by, title_of

pytestmark = pytest.mark.django_db
WHY = {"reason": "Fiche mise à jour."}


@pytest.fixture
def certification():
    return CertificationFactory(title="Soudeur", level=3)


@pytest.fixture
def url(certification):
    return reverse("edit_certification", args=[certification.uuid])


@pytest.fixture
def other(django_user_model):
    return UserFactory(region=True, first_name="Julie", last_name="Klein")


def opened(client, person, url):
    """The form as this person opens it."""
    client.force_login(person)
    return sent_by(main_form(page_of(client.get(url))))


def save(client, person, url, form, **typed):
    client.force_login(person)
    return client.post(url, form | WHY | typed)


@pytest.fixture
def both(client, region, other, url):
    """The form, opened by the two of them before either saves."""
    return opened(client, region, url), opened(client, other, url)


def chosen(page):
    """What is chosen on the page of a conflict, before anyone touches it."""
    return {name: value for name, value in sent_by(main_form(page)).items() if name[0] != "_"}


def test_whoever_saves_last_is_told_and_writes_nothing(client, region, other, url, both):
    mine, theirs = both
    assert save(client, other, url, theirs, title="Soudeur TIG").status_code == 302
    before = every_row()
    response = save(client, region, url, mine, title="Soudeuse")
    assert response.status_code == 409
    # Signing in is written too.
    assert {**every_row(), "accounts.User": 0} == {**before, "accounts.User": 0}
    page = page_of(response)
    assert title_of(page).startswith("Modifié entre-temps")
    assert "Modifié entre-temps par Julie Klein à" in page.text
    words = [label.text for label in main_form(page).find("label")]
    assert words == ["Votre saisie Soudeuse", "Enregistré par Julie Klein Soudeur TIG"]


def test_the_choices_are_saved_by_one_button(client, region, other, url, both, certification):
    mine, theirs = both
    save(client, other, url, theirs, title="Soudeur TIG", level="4")
    page = page_of(save(client, region, url, mine, title="Soudeuse", expires_on="2030-12-31"))
    # Each has the field that they alone changed; both changed the title, and mine is the one I just typed.
    assert chosen(page).items() >= {"level": "4", "expires_on": "2030-12-31", **WHY}.items()
    choice = sent_by(main_form(page)) | {"title": "Soudeur TIG"}
    assert client.post(url, choice).status_code == 302
    certification.refresh_from_db()
    assert (certification.title, certification.level) == ("Soudeur TIG", 4)
    assert f"{certification.expires_on}" == "2030-12-31"


def test_a_third_person_meanwhile_is_a_conflict_again(client, region, other, url, both):
    mine, theirs = both
    save(client, other, url, theirs, title="Soudeur TIG")
    choice = sent_by(main_form(page_of(save(client, region, url, mine, title="Soudeuse"))))
    third = UserFactory(region=True)
    save(client, third, url, opened(client, third, url), title="Soudeur MAG")
    client.force_login(region)
    assert client.post(url, choice).status_code == 409


def test_what_others_changed_elsewhere_in_the_row_is_no_conflict(client, region, other, url, both, certification):
    mine, _theirs = both
    Revision.objects.create(subject=certification.uuid, number=7)
    assert save(client, region, url, mine, title="Soudeuse").status_code == 302
    assert Revision.objects.get().number == 8


def test_what_no_form_changed_is_not_overwritten_either(client, region, url, both, certification):
    mine, _theirs = both
    type(certification).objects.filter(pk=certification.pk).update(level=5)
    page = page_of(save(client, region, url, mine, title="Soudeuse"))
    assert "Modifié entre-temps." in page.text
    assert chosen(page).items() >= {"level": "5", "title": "Soudeuse"}.items()


def test_the_same_words_written_twice_are_no_conflict(client, region, other, url, both):
    mine, theirs = both
    save(client, other, url, theirs, title="Soudeur TIG")
    response = save(client, region, url, mine, title=" Soudeur TIG ")
    assert response.status_code == 422
    assert "Rien n'a changé." in page_of(response).text


def test_a_form_refused_still_remembers_what_it_was_typed_on(client, region, other, url, both):
    mine, theirs = both
    refused = sent_by(main_form(page_of(save(client, region, url, mine, title=""))))
    save(client, other, url, theirs, title="Soudeur TIG")
    assert save(client, region, url, refused, title="Soudeuse").status_code == 409


def test_what_was_emptied_meanwhile_is_told(client, region, other, url, both):
    mine, theirs = both
    save(client, other, url, theirs, level="")
    page = page_of(save(client, region, url, mine, title="Soudeuse"))
    assert [label.text for label in main_form(page).find("label")][-1] == "Enregistré par Julie Klein Rien"
    assert chosen(page).items() >= {"level": ""}.items()


@pytest.mark.parametrize("seen", ["x", "[]", "[1]", '{"title": 1}', '{"title": [1]}', "[" * 9000, "a\0b"])
def test_whatever_the_form_says_it_showed(client, region, url, seen):
    form = opened(client, region, url)
    assert save(client, region, url, form | {"_vu": seen}, title="Soudeuse").status_code in (302, 409)


def test_boxes_ticked_by_two_people_are_all_there(client, region, other):
    target_job = CommitmentFactory().target_job
    url = reverse("choose_occupations", args=[target_job.uuid])
    codes = [target_job.occupation.code] + [CommitmentFactory().target_job.occupation.code for _ in range(2)]
    mine, theirs = opened(client, region, url), opened(client, other, url)
    save(client, other, url, theirs, occupations=[codes[1]])
    page = page_of(save(client, region, url, mine, occupations=[codes[2]]))
    boxes = {box.attrs["value"]: "checked" in box.attrs for box in main_form(page).find("input", type="checkbox")}
    assert boxes == {codes[1]: True, codes[2]: True}


def test_a_file_is_asked_for_again(client, region, other):
    commitment = CommitmentFactory(posts=3)
    url = reverse("edit_commitment", args=[commitment.uuid])
    mine, theirs = opened(client, region, url), opened(client, other, url)
    save(client, other, url, theirs, posts="4")
    joined = SimpleUploadedFile("promesse.pdf", PDF)
    page = page_of(save(client, region, url, mine, posts="5", document=joined))
    assert "Choisissez de nouveau le fichier" in page.text
    choice = sent_by(main_form(page)) | {"document": SimpleUploadedFile("promesse.pdf", PDF)}
    assert client.post(url, choice).status_code == 302
    commitment.refresh_from_db()
    assert (commitment.posts, commitment.document.name) == (5, "promesse.pdf")


def test_each_save_is_one_entry(client, region, other, url, both):
    mine, theirs = both
    save(client, other, url, theirs, title="Soudeur TIG")
    save(client, region, url, mine, title="Soudeuse")
    assert Entry.objects.filter(verb="certification.edited").count() == 1
