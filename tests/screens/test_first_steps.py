"""Whoever begins finds their first steps on « à traiter », ticked as they are done, until they put them away."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apcl.accounts.actions.preferences import save_preferences
from apcl.journal.record import record
from pathways.first_steps import _STEPS, first_steps_of
from tests.factories import UserFactory, a_pathway
from tests.screens.reading import page_of

pytestmark = pytest.mark.django_db


def steps_on(client, user):
    client.force_login(user)
    page = page_of(client.get(reverse("worklist")))
    return [line.text for card in page.find(class_="first-steps") for line in card.find("li")]


@pytest.mark.parametrize("kind", ["prescriber", "provider", "region"])
def test_each_role_has_three_to_five_that_lead_somewhere(client, kind):
    user = UserFactory(**({} if kind == "prescriber" else {kind: True}))
    assert 3 <= len(steps_on(client, user)) <= 5
    for step in first_steps_of(user):
        assert client.get(step.url).status_code == 200


def test_a_step_is_done_once_the_journal_says_so(client, advisor):
    a_pathway(advisor=advisor)
    save_preferences(by=advisor, theme="dark")
    done = {step.label: step.is_done for step in first_steps_of(advisor)}
    assert done["Orienter une première personne"]
    assert done["Régler vos préférences"]
    assert not done["Noter un premier contact"]
    assert "Orienter une première personne : c'est fait" in steps_on(client, advisor)


def test_what_a_colleague_did_is_not_ones_own(advisor, colleague):
    a_pathway(advisor=advisor)
    assert not any(step.is_done for step in first_steps_of(colleague))


def test_once_all_are_done_they_go(client, advisor):
    for _label, _page, verbs in _STEPS[advisor.organisation.kind]:
        record(by=advisor, verb=verbs[0], subject=advisor.organisation)
    assert steps_on(client, advisor) == []


def test_they_are_put_away_for_good_and_for_oneself_alone(client, advisor, colleague):
    client.force_login(advisor)
    response = client.post(reverse("put_first_steps_away"), follow=True)
    assert "Vos premiers pas sont rangés." in page_of(response).text
    advisor.refresh_from_db()
    assert steps_on(client, advisor) == []
    assert steps_on(client, colleague) != []
    put_away = advisor.checklist_dismissed_at
    client.force_login(advisor)
    client.post(reverse("put_first_steps_away"))
    advisor.refresh_from_db()
    assert advisor.checklist_dismissed_at == put_away


def test_they_cost_one_query(advisor):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        first_steps_of(advisor)
    assert len(queries) == 1
    advisor.checklist_dismissed_at = "2026-01-01"
    with CaptureQueriesContext(connection) as queries:
        first_steps_of(advisor)
    assert len(queries) == 0
