"""A form sent twice acts once: pressed twice, sent again, sent by two at once."""

import pytest
from django.urls import reverse

from apcl.links.models import ActionLink
from apcl.typed.models import Submission
from pathways.models import Contact
from tests.factories import days_ago
from tests.offer import a_trainee, a_workshop
from tests.pathways.acting import every_row
from tests.screens.acts import enter
from tests.screens.every_act import ACTS
from tests.screens.reading import main_form, page_of, sent_by

pytestmark = pytest.mark.django_db


def given_by(client, url):
    """The hidden fields of the form of this page."""
    return {name: value for name, value in sent_by(main_form(page_of(client.get(url)))).items() if name[0] == "_"}


def confirmed(client, url, first):
    """What is sent by the page where what was typed is read again, and what it is answered."""
    form = main_form(page_of(first))
    button = next(form.find("button", class_="btn-primary")).attrs
    sent = sent_by(form) | ({button["name"]: button["value"]} if "name" in button else {})
    return sent, client.post(url, sent)


@pytest.mark.parametrize("name", ACTS)
def test_the_second_time_changes_nothing_and_leads_to_the_same_page(client, name):
    act = ACTS[name]()
    enter(client, act.by)
    if isinstance(act.by, ActionLink):
        # Without an account: what is answered by a link has its own single answer.
        return
    sent = given_by(client, act.url) | act.typed
    first = client.post(act.url, sent)
    if first.status_code == 200:
        sent, first = confirmed(client, act.url, first)
    assert first.status_code == 302, first.context["form"].errors
    done = every_row()
    second = client.post(act.url, sent)
    assert (second.status_code, second.url) == (302, first.url)
    assert every_row() == done


@pytest.fixture
def sent(client):
    """`withdraw`, whose page was opened, ready to be posted."""
    act = ACTS["withdraw"]()
    enter(client, act.by)
    return act, given_by(client, act.url) | act.typed


def test_it_is_said(client, sent):
    act, typed = sent
    client.post(act.url, typed)
    assert "C&#x27;est déjà enregistré." in client.post(act.url, typed, follow=True).content.decode()


def test_a_refusal_leaves_the_key_to_be_used(client, sent):
    act, typed = sent
    page = page_of(client.post(act.url, typed | {"reason": ""}))
    assert not Submission.objects.exists()
    again = sent_by(main_form(page)) | act.typed
    assert client.post(act.url, again).status_code == 302
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("key", ["", "x", "a\0b", "é" * 5000])
def test_a_key_that_is_none_of_ours_is_no_key(client, sent, key):
    act, typed = sent
    assert client.post(act.url, typed | {"_saisie": key}).status_code == 302
    assert not Submission.objects.exists()


def test_the_key_of_another_person_is_not_theirs_to_take(client, colleague, sent):
    act, typed = sent
    colleague.organisation = act.by.organisation
    colleague.save()
    client.force_login(colleague)
    assert client.post(act.url, typed).status_code == 302
    assert not Submission.objects.exists()


def test_an_act_on_several_people_is_taken_once(client):
    workshop = a_workshop(seats=2)
    enrolled = a_trainee(workshop)
    client.force_login(enrolled.pathway.advisor)
    url = reverse("act_on_several", args=[workshop.uuid])
    chosen = {"acte": "contact", "choisis": [enrolled.uuid]}
    asked = sent_by(main_form(page_of(client.post(url, chosen))))
    typed = asked | {"kind": "call", "made_on": days_ago(2).isoformat()}
    answers = [client.post(url, typed) for _ in range(2)]
    assert [answer.url for answer in answers] == [workshop.get_absolute_url()] * 2
    assert Contact.objects.count() == 1
