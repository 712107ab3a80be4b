"""The views kept of a list: what they hold, who sees them, who changes them."""

import pytest
from django.urls import reverse

from pathways.models import SavedView
from tests.factories import UserFactory, a_project
from tests.screens.listing import one_pathway, shown_by
from tests.screens.reading import errors_of, page_of

pytestmark = pytest.mark.django_db
LISTS = ("beneficiaries", "pathways")


def save(client, person, name="beneficiaries", *, called="Les retards", shared=False, **asked):
    client.force_login(person)
    typed = {"name": called} | ({"is_shared": "on"} if shared else {})
    return client.post(f"{reverse(f'save_view_of_{name}')}", typed, query_params=asked)


def views_shown(client, person, name="beneficiaries"):
    client.force_login(person)
    [*menus] = page_of(client.get(reverse(name))).find("nav", **{"aria-label": "Vues enregistrées"})
    return {link.text: link.attrs["href"] for menu in menus for link in menu.find("a", class_="chip")}


@pytest.mark.parametrize("name", LISTS)
def test_a_view_keeps_what_the_form_knows_and_nothing_else(client, advisor, name):
    asked = {"retard": "on", "etape": "phases", "metier": "inconnu", "autre": "x", "apres": "y", "page": "2"}
    response = save(client, advisor, name, **asked, tri="-etape", colonnes=["etape", "numero"])
    [view] = SavedView.objects.all()
    assert (view.listing, view.owner) == (name, advisor)
    assert view.query == "etape=phases&retard=on&tri=-etape&colonnes=numero&colonnes=etape"
    assert response.url == f"{reverse(name)}?{view.query}"
    assert views_shown(client, advisor, name) == {"Les retards": response.url}
    current = page_of(client.get(response.url)).find("a", **{"aria-current": "true"})
    assert "Les retards" in [link.text for link in current]


def test_a_view_names_nobody(client, advisor):
    save(client, advisor, nom="Lefèvre", etape="phases")
    assert SavedView.objects.get().query == "etape=phases"
    client.force_login(advisor)
    page = client.get(reverse("save_view_of_beneficiaries"), {"nom": "Lefèvre", "etape": "phases"}).content.decode()
    assert "Le nom cherché n'est pas gardé dans la vue." in page
    assert "Phases du parcours" in page


def test_a_view_of_nothing_is_refused_and_what_was_typed_stays(client, advisor):
    for asked in ({}, {"nom": "Lefèvre"}):
        response = save(client, advisor, called="Tout le monde", **asked)
        assert response.status_code == 422
        told = [line for _field, line in errors_of(page_of(response))]
        assert told == ["Une vue a un nom, et retient un filtre, un tri ou des colonnes."]
        assert 'value="Tout le monde"' in response.content.decode()


def test_a_name_serves_once_in_each_list(client, advisor, colleague):
    assert save(client, advisor, retard="on").status_code == 302
    response = save(client, advisor, etape="phases")
    assert (response.status_code, errors_of(page_of(response))) == (422, [("", "Vous avez déjà une vue de ce nom.")])
    assert save(client, advisor, "pathways", etape="phases").status_code == 302
    assert save(client, colleague, etape="phases").status_code == 302


def test_colleagues_see_what_is_shared_and_each_reads_their_own_people(client, advisor, colleague):
    save(client, advisor, called="À moi", a_moi="on", shared=True)
    save(client, advisor, called="Pour moi seule", retard="on")
    elsewhere = UserFactory()
    mine, theirs, other = one_pathway(advisor), one_pathway(colleague), one_pathway(elsewhere)
    assert set(views_shown(client, advisor)) == {"À moi", "Pour moi seule"}
    shared = views_shown(client, colleague)
    assert set(shared) == {"À moi (partagée)"}
    assert views_shown(client, elsewhere) == {}
    for person, pathway in ((advisor, mine), (colleague, theirs), (elsewhere, other)):
        client.force_login(person)
        assert shown_by(client.get(shared["À moi (partagée)"])) == [pathway]


def test_a_view_renamed_and_no_longer_shared(client, advisor, colleague):
    save(client, advisor, retard="on", shared=True)
    view = SavedView.objects.get()
    client.force_login(advisor)
    response = client.post(reverse("edit_view", args=[view.uuid]), {"name": "En retard"})
    assert response.url == view.get_absolute_url()
    assert set(views_shown(client, advisor)) == {"En retard"}
    assert views_shown(client, colleague) == {}


def test_a_view_deleted_is_gone_for_everyone(client, advisor, colleague):
    pathway = a_project(advisor=advisor)
    save(client, advisor, etape="project", shared=True)
    view = SavedView.objects.get()
    client.force_login(advisor)
    for status in (302, 404):
        assert client.post(reverse("delete_view", args=[view.uuid])).status_code == status
    assert views_shown(client, colleague) == {}
    client.force_login(colleague)
    assert shown_by(client.get(reverse("beneficiaries"))) == [pathway]


def test_nobody_else_changes_a_view(client, advisor, colleague, region, evaluator):
    save(client, advisor, retard="on", shared=True)
    view = SavedView.objects.get()
    for person, status in ((colleague, 404), (UserFactory(), 404), (region, 404), (evaluator, 403), (None, 302)):
        client.force_login(person) if person else client.logout()
        for name in ("edit_view", "delete_view"):
            url = reverse(name, args=[view.uuid])
            assert [client.get(url).status_code, client.post(url, {"name": "X"}).status_code] == [status] * 2
    view.refresh_from_db()
    assert view.name == "Les retards"


def test_the_link_to_keep_a_view_shows_when_there_is_something_new_to_keep(client, advisor):
    client.force_login(advisor)

    def offered(**asked):
        return "Enregistrer cette vue" in client.get(reverse("beneficiaries"), asked).content.decode()

    assert (offered(), offered(nom="Lef"), offered(retard="on")) == (False, False, True)
    save(client, advisor, retard="on")
    assert (offered(retard="on"), offered(retard="on", tri="-etape")) == (False, True)
    # What the form says of itself when nothing else is chosen.
    usual = ["metier", "etape", "referent", "echeance", "contact"]
    assert (offered(retard="on", tri="nom", colonnes=usual), offered(tri="nom", colonnes=usual)) == (False, False)
