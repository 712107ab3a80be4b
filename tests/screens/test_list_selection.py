"""Several people ticked in a list: what is done is done for all of them, or for nobody."""

import uuid

import pytest
from django.urls import reverse

from apcl.mail.models import Message
from pathways.forms.selection import MOST_PEOPLE
from pathways.models import Contact, Pathway
from tests.factories import UserFactory, a_project
from tests.pathways.acting import every_row
from tests.screens.acts import day
from tests.screens.reading import errors_of, main_form, page_of, title_of

pytestmark = pytest.mark.django_db
FOREIGN = "La sélection contient une personne que vous ne pouvez pas choisir : rien n'est fait."
TYPED = {"kind": "call", "made_on": day(2)}


@pytest.fixture
def people(advisor):
    return [a_project(advisor=advisor) for _ in range(3)]


def all_but_sign_ins():
    # The lines that wait are counted by the page itself.
    return every_row() | dict.fromkeys(("accounts.User", "pathways.Snapshot"))


def post(client, people, *, by, **typed):
    client.force_login(by)
    chosen = [str(getattr(person, "uuid", person)) for person in people]
    where = {"acte": "contact", "choisis": chosen, "liste": "beneficiaries", "requete": "etape=project&tri=-etape"}
    return client.post(reverse("act_on_pathways"), where | typed)


def ticked(page):
    return {box.attrs["value"] for box in page.find("input", name="choisis", checked="")}


def test_the_second_page_counts_them_names_them_and_asks(client, people, advisor):
    before = all_but_sign_ins()
    page = page_of(post(client, people[:2], by=advisor))
    assert title_of(page).startswith("Noter un contact")
    assert "2 personnes sélectionnées" in page.text
    assert all(person.beneficiary.list_name in page.text for person in people[:2])
    hidden = [box.attrs["value"] for box in main_form(page).find("input", name="choisis")]
    assert set(hidden) == {str(person.uuid) for person in people[:2]}
    assert all_but_sign_ins() == before


def test_a_contact_is_noted_for_each_and_one_is_back_in_the_list(client, people, colleague):
    response = post(client, people, by=colleague, saisi="on", **TYPED)
    assert response.url == f"{reverse('beneficiaries')}?etape=project&tri=-etape"
    assert set(Contact.objects.values_list("pathway", "recorded_by")) == {(each.pk, colleague.pk) for each in people}


def test_with_one_stranger_among_twenty_nothing_is_done_for_anyone(client, people, advisor):
    own = [*people, *(a_project(advisor=advisor) for _ in range(17))]
    for stranger in (a_project(), uuid.uuid4(), "pas un uuid", "", "a\0b", "2" * 40):
        before = all_but_sign_ins()
        for saisi in ({"saisi": "on"} | TYPED, {}):
            response = post(client, [*own[:10], stranger, *own[10:]], by=advisor, **saisi)
            page = page_of(response)
            assert (response.status_code, errors_of(page)) == (422, [("", FOREIGN)])
            assert title_of(page).startswith("Erreur : ")
            # Those who may be chosen stay ticked.
            assert ticked(page) == {str(person.uuid) for person in own}
            assert all_but_sign_ins() == before
    assert post(client, own, by=advisor, saisi="on", **TYPED).status_code == 302


def test_nobody_or_too_many(client, people, advisor):
    for chosen, told in (
        ([], "Cochez au moins une personne."),
        ([uuid.uuid4() for _ in range(MOST_PEOPLE + 1)], f"Choisissez au plus {MOST_PEOPLE} personnes à la fois."),
    ):
        response = post(client, chosen, by=advisor)
        assert (response.status_code, errors_of(page_of(response))) == (422, [("", told)])
        # The list where one was.
        assert response.context["filter"].here == "etape=project&tri=-etape"


def test_someone_ticked_twice_counts_once(client, people, advisor):
    post(client, [people[0], people[0]], by=advisor, saisi="on", **TYPED)
    assert Contact.objects.count() == 1


@pytest.mark.parametrize("typed", [{"acte": "autre"}, {"acte": ""}, {"liste": "x"}, {"requete": "x" * 9_000}])
def test_what_no_page_of_ours_sends(client, people, advisor, typed):
    before = all_but_sign_ins()
    assert post(client, people, by=advisor, saisi="on", **TYPED | typed).status_code == 422
    assert all_but_sign_ins() == before


def test_a_form_refused_keeps_the_selection_and_what_was_typed(client, people, advisor):
    response = post(client, people, by=advisor, saisi="on", kind="call", made_on="31/02/2026")
    form = main_form(page_of(response))
    assert response.status_code == 422
    assert len(list(form.find("input", name="choisis"))) == 3
    assert 'value="31/02/2026"' in response.content.decode()


def test_who_may_note_nothing_is_offered_nothing(client, people, provider, evaluator, region):
    for person, status in ((UserFactory(), 422), (provider, 403), (evaluator, 403), (region, 302)):
        assert post(client, people, by=person, saisi="on", **TYPED).status_code == status
    client.force_login(provider)
    assert not list(page_of(client.get(reverse("pathways"))).find("input", name="choisis"))


def moved_to(client, people, colleague, *, by):
    typed = {"acte": "referent", "saisi": "on", "advisor": colleague.uuid, "reason": "Congé de maternité."}
    return post(client, people, by=by, **typed)


def followed_by(people):
    return list(Pathway.objects.filter(pk__in=[person.pk for person in people]).values_list("advisor", flat=True))


def test_each_changes_referent_and_the_colleague_is_told_once(client, people, advisor, colleague):
    assert moved_to(client, people, colleague, by=advisor).status_code == 302
    assert followed_by(people) == [colleague.pk] * 3
    assert Message.objects.filter(to=colleague.email).count() == 1
    response = moved_to(client, people, colleague, by=UserFactory(organisation=advisor.organisation, is_manager=True))
    assert errors_of(page_of(response)) == [("", "Cette personne suit déjà tous ces parcours.")]


def test_with_one_that_is_not_ones_own_nobody_changes_referent(client, people, advisor, colleague):
    theirs = a_project(advisor=colleague)
    response = moved_to(client, [*people, theirs], colleague, by=advisor)
    told = f"{theirs.beneficiary} : vous n'êtes ni son référent, ni responsable de la structure."
    assert (response.status_code, errors_of(page_of(response))) == (422, [("", told)])
    assert followed_by(people) == [advisor.pk] * 3
    manager = UserFactory(organisation=advisor.organisation, is_manager=True)
    assert moved_to(client, [*people, theirs], manager, by=manager).status_code == 302
    assert followed_by([*people, theirs]) == [manager.pk] * 4


def test_only_a_colleague_may_be_given_them(client, people, advisor, region):
    response = moved_to(client, people, UserFactory(), by=advisor)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["advisor"])
    # The Region follows nobody: it is not offered.
    assert moved_to(client, people, UserFactory(), by=region).status_code == 422
    assert followed_by(people) == [advisor.pk] * 3
