"""What was just done is undone from its message, and for a week from the history; nobody else finds the button."""

import pytest
from django.urls import reverse

from apcl.journal.models import Entry
from pathways.actions.contact import note_one_contact
from pathways.models import Attendance, Contact, Note, PathwayDocument
from tests.access_world import WHO, the_world
from tests.factories import UserFactory, a_pathway, days_ago
from tests.pathways.acting import every_row
from tests.screens.acts import enter
from tests.screens.every_act import ACTS
from tests.screens.reading import page_of, sent_by

pytestmark = pytest.mark.django_db
URL = reverse("undo")


@pytest.fixture
def pathway(db):
    return a_pathway()


def forms_that_undo(page):
    return list(page.find("form", action=URL))


def done(client, name):
    """The page that says that this act is done."""
    act = ACTS[name]()
    enter(client, act.by)
    return page_of(client.post(act.url, act.typed, follow=True))


@pytest.mark.parametrize(
    ("name", "model"), [("add_note", Note), ("add_document", PathwayDocument), ("note_contact", Contact)]
)
def test_the_message_that_says_it_is_done_undoes_it(client, name, model):
    page = done(client, name)
    [notice] = page.find(class_="tone-success")
    [form] = forms_that_undo(notice)
    answer = client.post(URL, sent_by(form), follow=True)
    assert not model.objects.exists()
    assert "C'est annulé. L'historique le garde." in page_of(answer).text
    # One comes back to the page where one was.
    assert answer.redirect_chain == [(sent_by(form)["retour"], 302)]


@pytest.mark.parametrize("name", ["suspend", "declare_placement", "withdraw"])
def test_what_binds_offers_nothing_to_undo(client, name):
    page = done(client, name)
    assert list(page.find(class_="tone-success")) != []
    assert [notice for notice in page.find(class_="notice") if forms_that_undo(notice)] == []


def test_a_group_is_undone_in_one_press(client):
    act = ACTS["attendance_grid"]()
    enter(client, act.by)
    noted = Attendance.objects.count()
    page = page_of(client.post(act.url, act.typed, follow=True))
    assert Attendance.objects.count() > noted
    [form] = forms_that_undo(page)
    acts = [control.attrs["value"] for control in form.find("input", name="actes")]
    client.post(URL, {"actes": acts, "retour": act.url})
    assert Attendance.objects.count() == noted


def test_the_history_undoes_it_later_and_says_who_did(client, pathway):
    note_one_contact(pathway=pathway, kind="call", made_on=days_ago(0), by=pathway.advisor)
    client.force_login(pathway.advisor)
    [form] = forms_that_undo(page_of(client.get(pathway.get_absolute_url())))
    page = page_of(client.post(URL, sent_by(form), follow=True))
    assert forms_that_undo(page) == []
    told = next(line.text for line in next(page.find(class_="timeline")).find("li"))
    assert "Contact noté : Appel" in told
    assert f"Annulé par {pathway.advisor} ({pathway.advisor.organisation})" in told


def test_a_colleague_finds_no_button(client, pathway):
    note_one_contact(pathway=pathway, kind="call", made_on=days_ago(0), by=pathway.advisor)
    client.force_login(UserFactory(organisation=pathway.advisor.organisation))
    assert forms_that_undo(page_of(client.get(pathway.get_absolute_url()))) == []


def test_what_was_undone_already_is_said_and_changes_nothing(client, pathway):
    note_one_contact(pathway=pathway, kind="call", made_on=days_ago(0), by=pathway.advisor)
    client.force_login(pathway.advisor)
    sent = {"actes": str(Entry.objects.order_by("-pk").first().uuid), "retour": pathway.get_absolute_url()}
    client.post(URL, sent)
    before = every_row()
    answer = client.post(URL, sent)
    assert every_row() == before
    assert "Cet acte est déjà annulé" in page_of(client.get(answer.url)).text


@pytest.mark.parametrize("who", [who for who in WHO if who not in ("Région", "structure du référent")])
def test_strangers_undo_nothing(client, who):
    world = the_world()
    entry = Entry.objects.filter(file=world.objects["pathway"]).order_by("pk").first()
    if person := world.people[who]:
        client.force_login(person)
    before = Entry.objects.count()
    response = client.post(URL, {"actes": str(entry.uuid)})
    # Who follows a phase of the pathway is refused, in words; the others are told nothing of it.
    assert response.status_code in ((302,) if who in ("anonyme", "organisme de la phase") else (403, 404))
    assert Entry.objects.count() == before


@pytest.mark.parametrize("acts", [[], [""], ["x"], ["a\0b"], ["1" * 400], ["0" * 32] * 300], ids=str)
def test_what_names_no_act_is_refused(client, pathway, acts):
    client.force_login(pathway.advisor)
    assert client.post(URL, {"actes": acts}).status_code in (400, 404)


@pytest.mark.parametrize(
    "address", ["https://ailleurs.example/", "//ailleurs.example", "/nulle-part/", "javascript:x", "x" * 1999]
)
def test_one_only_goes_back_to_a_page_of_ours(client, pathway, address):
    note_one_contact(pathway=pathway, kind="call", made_on=days_ago(0), by=pathway.advisor)
    client.force_login(pathway.advisor)
    sent = {"actes": str(Entry.objects.order_by("-pk").first().uuid), "retour": address}
    assert client.post(URL, sent).url == reverse("worklist")
