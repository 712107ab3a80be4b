"""What is typed and not sent yet is kept on the server, for its author alone, until it is sent or given up."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apcl.templatetags.french import moment
from apcl.typed.drafts import MOST_CHARACTERS
from apcl.typed.models import Draft, Submission
from apcl.typed.tasks import forget_old_drafts
from pathways.enums import Stage
from tests.factories import CertificationFactory, UserFactory, a_project
from tests.screens.acts import enter
from tests.screens.every_act import ACTS
from tests.screens.reading import errors_of, main_form, page_of, sent_by

pytestmark = pytest.mark.django_db
SAVE, DISCARD = "/brouillons/", "/brouillons/abandon/"
NIR = "185057800608491"
TYPED = {"reason": "Autre projet,\nailleurs."}


@pytest.fixture
def pathway():
    return a_project()


@pytest.fixture
def url(pathway):
    return reverse("withdraw", args=[pathway.uuid])


@pytest.fixture
def author(client, pathway):
    client.force_login(pathway.advisor)
    return pathway.advisor


@pytest.fixture
def form(client, author, url):
    """The form as its author opens it."""
    return sent_by(main_form(page_of(client.get(url))))


def fields(client, url):
    """What the form of this page holds when it is opened."""
    forms = page_of(client.get(url)).find("form")
    return sent_by(next(one for one in forms if list(one.find("textarea"))))


def test_what_is_typed_is_there_again_on_another_machine(client, author, url, form):
    told = client.post(SAVE, form | TYPED)
    assert told.status_code == 200
    assert told.json()["said"].startswith("Brouillon enregistré à ")
    elsewhere = Client()
    elsewhere.force_login(author)
    assert fields(elsewhere, url).items() >= TYPED.items()
    page = page_of(elsewhere.get(url))
    assert f"Brouillon du {' '.join(moment(Draft.objects.get().saved_at).split())} repris." in page.text


def test_it_is_nobody_elses(client, url, pathway, form):
    client.post(SAVE, form | TYPED)
    client.force_login(UserFactory(organisation=pathway.advisor.organisation))
    assert fields(client, url)["reason"] == ""


def test_the_act_done_deletes_it(client, url, form):
    client.post(SAVE, form | TYPED)
    assert client.post(url, form | TYPED).status_code == 302
    assert not Draft.objects.exists()


def test_the_act_refused_keeps_it(client, url, form):
    client.post(SAVE, form | TYPED)
    assert client.post(url, form | {"reason": ""}).status_code == 422
    assert Draft.objects.exists()


def test_it_is_given_up(client, url, form):
    client.post(SAVE, form | TYPED)
    given_up = client.post(DISCARD, form)
    assert (given_up.status_code, given_up.url) == (302, url)
    assert fields(client, url)["reason"] == ""


def test_without_a_script_a_button_saves_it(client, url, form, pathway):
    stays = client.post(url, form | TYPED | {"_brouillon": "on"})
    assert (stays.status_code, stays.url) == (302, url)
    page = page_of(client.get(url))
    assert "Brouillon enregistré à" in page.text
    assert fields(client, url).items() >= TYPED.items()
    pathway.refresh_from_db()
    assert pathway.stage == Stage.PROJECT
    assert not Submission.objects.exists()


def test_the_button_never_does_the_act(client, url, form):
    response = client.post(url, TYPED | {"_brouillon": "on"})
    assert response.status_code == 422
    assert errors_of(page_of(response)) == [("", "Le brouillon n'est pas enregistré : ouvrez de nouveau cette page.")]
    assert not Submission.objects.exists()


def test_a_social_security_number_is_not_kept_and_it_is_said(client, url, form):
    told = client.post(SAVE, form | {"reason": f"Son numéro : {NIR}."}).json()["said"]
    assert told.endswith("sans le texte qui contient un numéro de sécurité sociale : l'application n'en garde aucun.")
    assert NIR not in str(Draft.objects.get().fields)


def test_without_a_script_what_is_not_kept_stays_on_the_page(client, url, form):
    typed = {"reason": f"Son numéro : {NIR}."}
    response = client.post(url, form | typed | {"_brouillon": "on"})
    assert response.status_code == 422
    assert sent_by(main_form(page_of(response))).items() >= typed.items()


def test_a_form_already_sent_leaves_no_draft(client, url, form):
    client.post(url, form | TYPED)
    late = client.post(SAVE, form | TYPED)
    assert (late.status_code, late.json()) == (422, {"said": "Ce formulaire est déjà envoyé."})
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [{"reason": "x" * (MOST_CHARACTERS + 1)}, {f"f{n}": "" for n in range(901)}, {"n" * 101: "x"}],
    ids=["long", "many", "name"],
)
def test_what_is_no_form_of_ours_is_not_kept(client, form, typed):
    assert client.post(SAVE, form | typed).status_code == 422
    assert not Draft.objects.exists()


@pytest.mark.parametrize("typed", [{"reason": "a\0b\x07c"}, {"rea\0son": "x"}, {"_vu": "a\0b"}, {"reason": ["x", "y"]}])
def test_whatever_is_typed_is_kept_or_cleaned(client, url, form, typed):
    assert client.post(SAVE, form | typed).status_code == 200
    assert client.get(url).status_code == 200


@pytest.mark.parametrize("seal", ["", "x", "a\0b", None])
def test_only_a_form_of_ours_has_a_draft(client, form, seal):
    given = {"_saisie": seal} if seal is not None else {}
    assert client.post(SAVE, TYPED | given).status_code == 422
    assert client.post(DISCARD, TYPED | given).status_code == 400
    assert not Draft.objects.exists()


def test_only_its_own_person_keeps_or_gives_up(client, form):
    client.post(SAVE, form | TYPED)
    client.force_login(UserFactory())
    assert client.post(SAVE, form | {"reason": "autre"}).status_code == 422
    assert client.post(DISCARD, form).status_code == 400
    assert Draft.objects.get().fields["reason"] == [TYPED["reason"]]


@pytest.mark.parametrize(("name", "has_draft"), [("resend_link", False), ("withdraw", True)])
def test_a_button_without_a_question_has_no_draft(client, name, has_draft):
    act = ACTS[name]()
    enter(client, act.by)
    page = page_of(client.get(act.url))
    assert ("Enregistrer le brouillon" in page.text) == has_draft
    assert (len([one for one in page.find("input") if "data-draft" in one.attrs]) == 1) == has_draft


def test_the_draft_of_an_old_state_meets_the_conflict(client, region):
    certification = CertificationFactory(title="Soudeur")
    url = reverse("edit_certification", args=[certification.uuid])
    client.force_login(region)
    mine = sent_by(main_form(page_of(client.get(url))))
    client.post(SAVE, mine | {"title": "Soudeuse"})
    other = UserFactory(region=True)
    client.force_login(other)
    theirs = sent_by(main_form(page_of(client.get(url))))
    client.post(url, theirs | {"title": "Soudeur TIG", "reason": "Fiche."})
    client.force_login(region)
    resumed = fields(client, url)
    assert resumed["title"] == "Soudeuse"
    assert client.post(url, resumed | {"reason": "Fiche."}).status_code == 409


def test_after_a_month_it_is_forgotten(client, form):
    client.post(SAVE, form | TYPED)
    Draft.objects.update(saved_at=timezone.now() - datetime.timedelta(days=29))
    forget_old_drafts()
    assert Draft.objects.exists()
    Draft.objects.update(saved_at=timezone.now() - datetime.timedelta(days=31))
    forget_old_drafts()
    assert not Draft.objects.exists()
