"""What is done for several people of a workshop at once: all of them, or nobody."""

import uuid

import pytest
from django.urls import reverse

from pathways.actions.enrolment import withdraw_enrolment
from pathways.enums import EnrolmentStatus
from pathways.models import Attendance, Contact
from tests.factories import UserFactory
from tests.offer import a_trainee, a_workshop, an_enrolment
from tests.pathways.acting import every_row
from tests.screens.acts import day
from tests.screens.hostile import VALUES, fault_of
from tests.screens.reading import errors_of, main_form, page_of, title_of

pytestmark = pytest.mark.django_db
FOREIGN = "La sélection contient une personne que vous ne pouvez pas choisir : rien n'est fait."
TYPED = {
    "presence": {"day": day(2), "half": "morning", "state": "late"},
    "contact": {"kind": "call", "made_on": day(2)},
    "desistement": {"reason": "Atelier trop loin."},
}


@pytest.fixture
def workshop(provider):
    return a_workshop(provider=provider.organisation, seats=40)


@pytest.fixture
def people(workshop, advisor):
    return [a_trainee(workshop, advisor=advisor) for _ in range(3)]


def all_but_sign_ins():
    return every_row() | {"accounts.User": None}


def post(client, workshop, people, act, *, by, **typed):
    client.force_login(by)
    chosen = [getattr(person, "uuid", person) for person in people]
    return client.post(reverse("act_on_several", args=[workshop.uuid]), {"acte": act, "choisis": chosen} | typed)


def done(client, workshop, people, act, *, by):
    return post(client, workshop, people, act, by=by, saisi="on", **TYPED[act])


def test_the_second_page_names_them_and_asks_what_is_noted(client, workshop, people, provider):
    before = all_but_sign_ins()
    page = page_of(post(client, workshop, people[:2], "presence", by=provider))
    assert title_of(page).startswith("Noter une demi-journée")
    assert "2 personnes" in page.text
    hidden = [box.attrs["value"] for box in main_form(page).find("input", name="choisis")]
    assert hidden == [str(person.uuid) for person in people[:2]]
    assert all_but_sign_ins() == before


def test_a_half_day_is_noted_for_each_by_the_provider_or_the_region(client, workshop, people, provider, region):
    for who, state in ((provider, "late"), (region, "present")):
        typed = TYPED["presence"] | {"state": state}
        assert post(client, workshop, people, "presence", by=who, saisi="on", **typed).status_code == 302
        rows = Attendance.objects.values_list("phase__pathway", "state", "recorded_by")
        assert set(rows) == {(person.pathway_id, state, who.pk) for person in people}


def test_a_contact_is_noted_for_each_by_their_organisation(client, workshop, people, colleague):
    assert done(client, workshop, people, "contact", by=colleague).status_code == 302
    assert set(Contact.objects.values_list("pathway", flat=True)) == {person.pathway_id for person in people}


def test_each_withdraws(client, workshop, people, region):
    assert done(client, workshop, people, "desistement", by=region).status_code == 302
    assert set(workshop.enrolments.values_list("status", flat=True)) == {EnrolmentStatus.WITHDRAWN}


def strangers(workshop, by):
    """Someone whom `by` may not choose in this workshop, in each way there is."""
    withdrawn = an_enrolment(workshop=workshop)
    withdraw_enrolment(enrolment=withdrawn, reason="Santé.", by=withdrawn.pathway.advisor)
    elsewhere = a_trainee(a_workshop(provider=workshop.provider, target_job=workshop.target_job), advisor=by)
    yield from (an_enrolment(workshop=workshop), withdrawn, elsewhere, uuid.uuid4(), "pas un uuid", "", "a\0b")


@pytest.mark.parametrize(
    ("act", "kind"), [("presence", "provider"), ("contact", "advisor"), ("desistement", "advisor")]
)
def test_with_one_stranger_among_twenty_nothing_is_done_for_anyone(client, workshop, advisor, provider, act, kind):
    own = [a_trainee(workshop, advisor=advisor) for _ in range(20)]
    who = {"provider": provider, "advisor": advisor}[kind]
    for stranger in strangers(workshop, advisor):
        before = all_but_sign_ins()
        for saisi in ({"saisi": "on"} | TYPED[act], {}):
            response = post(client, workshop, [*own[:10], stranger, *own[10:]], act, by=who, **saisi)
            page = page_of(response)
            assert (response.status_code, errors_of(page)) == (422, [("", FOREIGN)])
            assert all_but_sign_ins() == before
            # Those who may be chosen stay ticked.
            assert len(list(page.find("input", name="choisis", checked=""))) == 20
    assert done(client, workshop, own, act, by=who).status_code == 302


@pytest.mark.parametrize(
    ("act", "kind"), [("presence", "advisor"), ("contact", "provider"), ("desistement", "provider")]
)
def test_each_does_what_is_theirs_to_do(client, workshop, people, advisor, provider, act, kind):
    who = {"provider": provider, "advisor": advisor}[kind]
    before = all_but_sign_ins()
    response = done(client, workshop, people, act, by=who)
    assert response.status_code == 422
    assert all_but_sign_ins() == before
    client.force_login(who)
    buttons = page_of(client.get(workshop.get_absolute_url())).find("button", name="acte")
    assert act not in {button.attrs["value"] for button in buttons}


def test_another_provider_may_choose_nobody(client, workshop, people):
    other = UserFactory(provider=True)
    page = page_of(done(client, workshop, people, "presence", by=other))
    assert FOREIGN in [line for _target, line in errors_of(page)]
    assert not Attendance.objects.exists()


def test_who_follows_nothing_that_day_is_named_and_the_selection_is_kept(client, workshop, people, provider, region):
    other = an_enrolment(workshop=workshop)
    before = all_but_sign_ins()
    response = done(client, workshop, [*people, other], "presence", by=region)
    page = page_of(response)
    [(_target, line)] = errors_of(page)
    assert (response.status_code, line.startswith(str(other.pathway.beneficiary))) == (422, True)
    assert title_of(page).startswith("Erreur : ")
    assert len(list(main_form(page).find("input", name="choisis"))) == 4
    assert all_but_sign_ins() == before


@pytest.mark.parametrize("act", TYPED)
def test_a_form_refused_keeps_the_selection_and_what_was_typed(client, workshop, people, region, act):
    first, *others = TYPED[act]
    response = post(client, workshop, people, act, by=region, saisi="on", **{name: TYPED[act][name] for name in others})
    form = main_form(page_of(response))
    assert response.status_code == 422
    assert len(list(form.find("input", name="choisis"))) == 3
    assert f'value="{TYPED[act][others[0]]}"' in response.content.decode() if others else True
    assert first in response.context["form"].errors


def test_nobody_ticked_is_told(client, workshop, people, region):
    response = post(client, workshop, [], "contact", by=region)
    assert errors_of(page_of(response)) == [("", "Cochez au moins une personne.")]
    assert response.status_code == 422


@pytest.mark.parametrize("act", TYPED)
def test_whatever_is_sent(client, workshop, people, region, act):
    client.raise_request_exception = False
    for label, value in VALUES.items():
        for name in ("acte", "choisis", "saisi", *TYPED[act]):
            typed = {"acte": act, "choisis": str(people[0].uuid), "saisi": "on"} | TYPED[act] | {name: value}
            client.force_login(region)
            response = client.post(reverse("act_on_several", args=[workshop.uuid]), typed)
            assert (label, name, fault_of(response)) == (label, name, "")
