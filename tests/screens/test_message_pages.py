"""Writing about a pathway: the choice, the text to complete, the text read again, one message."""

import pytest
from django.urls import reverse

from apcl.mail.models import Message
from pathways.actions.leaving import leave
from pathways.enums import MODELS_FOR, MessageModel, Recipient
from pathways.models import SentMessage
from tests.factories import BeneficiaryFactory, a_pathway, a_project, days_ago
from tests.pathways.acting import every_row
from tests.screens.acts_on_exchanges import ACTS
from tests.screens.reading import errors_of, main_form, page_of, sent_by

pytestmark = pytest.mark.django_db
SENT = {"verifie": "oui"}
WRITING = [name for name in ACTS if name.startswith("write_to_")]


@pytest.fixture
def act(client):
    found = ACTS["write_to_person"]()
    client.force_login(found.by)
    return found


@pytest.mark.parametrize("name", WRITING)
def test_it_is_opened_filled_read_again_then_sent_once(client, name):
    act = ACTS[name]()
    client.force_login(act.by)
    known = Message.objects.count()
    written = sent_by(main_form(page_of(client.get(act.url))))
    assert written["body"].startswith("Bonjour")
    check = client.post(act.url, written | act.typed)
    assert "Relisez avant d'envoyer" in check.content.decode()
    assert Message.objects.count() == known
    carried = sent_by(main_form(page_of(check))) | SENT
    for _ in range(2):
        assert client.post(act.url, carried).status_code == 302
    assert (Message.objects.count(), SentMessage.objects.count()) == (known + 1, 1)
    assert SentMessage.objects.get().message.body.splitlines() == [*act.typed["body"].splitlines()]


def test_what_was_typed_comes_back_to_be_changed(client, act):
    page = page_of(client.post(act.url, act.typed | {"modifier": "oui"}))
    shown = sent_by(main_form(page))
    assert (shown["subject"], shown["body"]) == (act.typed["subject"], act.typed["body"])
    assert not SentMessage.objects.exists()


def test_what_is_left_to_complete_is_told(client, act):
    url = act.url.replace("nouvelles", "document-attendu")
    start = sent_by(main_form(page_of(client.get(url))))
    response = client.post(url, start | SENT)
    assert response.status_code == 422
    told = dict(errors_of(page_of(response)))
    assert told["id_body"].endswith("Complétez ou retirez ce qui est entre crochets : [document], [date].")
    completed = start["body"].replace("[document]", "le CV [à jour]").replace("[date]", "30 juin")
    assert client.post(url, start | {"body": completed} | SENT).status_code == 302


def test_a_text_that_speaks_of_health_asks_for_a_promise(client, act):
    typed = act.typed | {"body": "Où en est votre dépression ?"} | SENT
    response = client.post(act.url, typed)
    assert response.status_code == 422
    assert "Le message semble parler de santé : « dépression »" in response.content.decode()
    assert client.post(act.url, typed | {"is_not_health": "on"}).status_code == 302


def test_the_promise_is_carried_by_the_page_where_it_is_read_again(client, act):
    typed = act.typed | {"body": "Où en est votre dépression ?", "is_not_health": "on"}
    carried = sent_by(main_form(page_of(client.post(act.url, typed))))
    assert client.post(act.url, carried | SENT).status_code == 302


def test_a_social_security_number_never_leaves(client, act):
    response = client.post(act.url, act.typed | {"body": "Le 185057800608491 est à vous ?"} | SENT)
    assert response.status_code == 422
    assert "185057800608491" not in str(every_row())
    assert not SentMessage.objects.exists()


def test_the_subject_is_one_line(client, act):
    client.post(act.url, act.typed | {"subject": "a\r\nBcc: tous@ailleurs.example"} | SENT)
    assert SentMessage.objects.get().message.subject == "a Bcc: tous@ailleurs.example"


def test_the_choice_offers_each_model_of_each_recipient(client, act):
    pathway = a_project(beneficiary=BeneficiaryFactory(email="anais@personne.example"))
    client.force_login(pathway.advisor)
    page = page_of(client.get(reverse("choose_message", args=[pathway.uuid])))
    links = [link for listed in page.find(class_="models") for link in listed.find("a")]
    assert len(links) == len(MODELS_FOR[Recipient.PERSON])
    assert {client.get(link.attrs["href"]).status_code for link in links} == {200}


def test_who_has_no_address_is_not_written_to(client):
    pathway = a_project()
    client.force_login(pathway.advisor)
    page = page_of(client.get(reverse("choose_message", args=[pathway.uuid])))
    assert "Aucune adresse électronique n'est connue." in page.text
    assert not list(page.find(class_="models"))


def test_nothing_is_offered_for_the_dead(client):
    pathway = a_pathway(beneficiary=BeneficiaryFactory(email="anais@personne.example"))
    leave(pathway=pathway, exit_reason="death", exited_on=days_ago(0), by=pathway.advisor)
    client.force_login(pathway.advisor)
    page = page_of(client.get(reverse("choose_message", args=[pathway.uuid])))
    assert "Rien ne lui est envoyé." in page.text
    url = reverse("write_to_person", args=[pathway.uuid, "nouvelles"])
    refused = page_of(client.post(url, {"subject": "Objet", "body": "Texte"}))
    assert errors_of(refused) == [("", "Cette personne est décédée : rien ne lui est envoyé.")]


@pytest.mark.parametrize("model", ["inconnu", MessageModel.PRESENCE.value, "x" * 300])
def test_another_model_does_not_exist(client, act, model):
    assert client.get(act.url.replace("nouvelles", model)).status_code == 404
