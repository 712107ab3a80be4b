"""The page « À traiter »: its counters are links, what others did is said, and so is whose line it is."""

import datetime
import re

import pytest
from django.urls import reverse

from apcl.accounts.models import Absence
from pathways.actions.project import submit_project
from pathways.actions.waiting import hand_over, postpone
from tests.factories import UserFactory, a_project, days_ago
from tests.screens.reading import page_of

pytestmark = pytest.mark.django_db
RULE = "projet-a-soumettre"


def opened(client, user, url=None, **asked):
    client.force_login(user)
    return client.get(url or reverse("worklist"), asked, follow=True)


def text_of(response):
    return next(page_of(response).find("main")).text


def line_of(pathway, name="open_line"):
    return reverse(name, args=[RULE, pathway.uuid])


def test_counters_by_moment_and_by_reason_are_links_that_agree(client, advisor):
    a_project(advisor=advisor, applied_on=days_ago(50))
    a_project(advisor=advisor, applied_on=days_ago(50), diagnosed=False)
    a_project(advisor=advisor, applied_on=days_ago(5))
    context = opened(client, advisor).context
    for counter in [*context["counters"], *context["reasons"]]:
        assert len(client.get(counter["url"]).context["items"]) == counter["count"]
    both = client.get(reverse("worklist"), {"quand": "retard", "motif": RULE}).context
    assert len(both["items"]) == 1


@pytest.mark.parametrize("asked", [{"quand": "x"}, {"motif": "x"}, {"page": "999"}, {"motif": "\x00"}])
def test_what_cannot_be_read_shows_the_list(client, advisor, asked):
    a_project(advisor=advisor)
    assert opened(client, advisor, **asked).status_code in (200, 400)


def test_a_page_holds_fifty_lines(client, advisor):
    for _ in range(51):
        a_project(advisor=advisor)
    assert [len(opened(client, advisor, page=page).context["items"]) for page in (1, 2)] == [50, 1]


def test_a_line_opens_its_action(client, advisor):
    pathway = a_project(advisor=advisor)
    response = opened(client, advisor, line_of(pathway))
    assert response.redirect_chain == [(reverse("submit_project", args=[pathway.uuid]), 302)]


def test_a_line_done_by_a_colleague_is_said_and_so_is_the_list_that_held_it(client, advisor, colleague):
    pathway = a_project(advisor=advisor)
    assert pathway.beneficiary.list_name in text_of(opened(client, advisor))
    submit_project(pathway=pathway, diagnosis="Solide.", by=colleague)
    told = rf"Déjà fait : projet soumis, par {colleague} \({colleague.organisation}\), .+ à \d+ h \d\d\."
    listed = text_of(opened(client, advisor))
    assert "Fait par d'autres aujourd'hui" in listed
    assert re.search(told, listed)
    again = opened(client, advisor, line_of(pathway))
    assert again.redirect_chain == [(reverse("worklist"), 302)]
    assert re.search(told, text_of(again))


def test_what_one_did_oneself_is_no_news(client, advisor):
    pathway = a_project(advisor=advisor)
    opened(client, advisor)
    submit_project(pathway=pathway, diagnosis="Solide.", by=advisor)
    assert "Fait par d'autres" not in text_of(opened(client, advisor))


@pytest.mark.parametrize("name", ["open_line", "postpone_line", "hand_over_line"])
def test_a_stranger_learns_nothing_of_a_line(client, name):
    pathway = a_project()
    assert opened(client, UserFactory(), line_of(pathway, name)).status_code == 404


def test_the_lines_of_an_absent_colleague_say_so(client, advisor, colleague):
    pathway = a_project(advisor=advisor)
    Absence.objects.create(user=advisor, stand_in=colleague, starts_on=days_ago(1), ends_on=days_ago(-1))
    assert f"Pour {advisor}" in text_of(opened(client, colleague))
    assert pathway.beneficiary.list_name in text_of(opened(client, advisor))


def test_a_line_handed_over_says_by_whom_and_the_giver_finds_it_again(client, advisor, colleague):
    pathway = a_project(advisor=advisor)
    line = {"rule": RULE, "subject": pathway.uuid, "pathway": pathway, "reason": "En congé."}
    hand_over(to=colleague, by=advisor, **line)
    assert f"Confiée par {advisor}" in text_of(opened(client, colleague))
    assert "Voir 1 ligne reportée ou confiée" in text_of(opened(client, advisor))
    assert f"Confiée à {colleague}" in text_of(opened(client, advisor, reverse("set_aside")))


def test_a_line_put_off_is_found_again_with_its_reason(client, clock, advisor):
    pathway = a_project(advisor=advisor)
    line = {"rule": RULE, "subject": pathway.uuid, "pathway": pathway, "reason": "Attend un devis."}
    postpone(until=days_ago(-7), by=advisor, **line)
    assert "La première ligne reportée revient lundi 23 juin 2025." in text_of(opened(client, advisor))
    assert "Attend un devis." in text_of(opened(client, advisor, reverse("set_aside")))
    clock.shift(datetime.timedelta(days=7))
    assert pathway.beneficiary.list_name in text_of(opened(client, advisor))


def test_choosing_what_the_message_says_is_kept(client, advisor):
    client.force_login(advisor)
    client.post(reverse("digest_settings"), {"told": ["question", "suivi"]})
    advisor.refresh_from_db()
    assert "question" not in advisor.muted
    assert RULE in advisor.muted


def test_what_else_may_be_done_with_a_line_is_beside_it(client, advisor):
    pathway = a_project(advisor=advisor)
    links = {link.attrs["href"] for link in page_of(opened(client, advisor)).find("a")}
    assert {line_of(pathway, name) for name in ("open_line", "postpone_line", "hand_over_line")} <= links
