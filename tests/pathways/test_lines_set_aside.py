"""A line is put off or handed over, then comes back; it gives nobody a right that they lack."""

import datetime

import pytest
from django.utils import timezone

from apcl.errors import RuleViolation
from apcl.journal.models import Entry
from pathways.actions.waiting import give_back, hand_over, postpone, take_back
from pathways.forms.waiting import HandOverForm
from pathways.models import HandOver, Postponement
from pathways.snapshots import items_of, worklist_of
from tests.factories import UserFactory, a_project, days_ago

pytestmark = pytest.mark.django_db
RULE = "projet-a-soumettre"


@pytest.fixture
def line(advisor):
    pathway = a_project(advisor=advisor)
    return {"rule": RULE, "subject": pathway.uuid, "pathway": pathway, "reason": "En congé."}


def waiting(user):
    return [item.rule for item in worklist_of(user, timezone.localdate()).waiting]


def test_a_line_put_off_comes_back_on_its_day(clock, advisor, line):
    postpone(until=days_ago(-3), by=advisor, **line)
    assert waiting(advisor) == []
    [kept] = worklist_of(advisor, timezone.localdate()).lines
    assert kept.postponed_until == days_ago(-3)
    clock.shift(datetime.timedelta(days=3))
    assert waiting(advisor) == [RULE]
    postpone(until=days_ago(-3), by=advisor, **line)
    assert waiting(advisor) == []


def test_a_line_put_off_is_taken_back_once(advisor, line):
    postponed = postpone(until=days_ago(-3), by=advisor, **line)
    take_back(postponement=postponed, by=advisor)
    assert waiting(advisor) == [RULE]
    with pytest.raises(RuleViolation, match="n'est plus reportée"):
        take_back(postponement=postponed, by=advisor)


@pytest.mark.parametrize("days", [0, -1, 91])
def test_a_line_is_put_off_to_a_day_to_come_within_ninety(advisor, line, days):
    with pytest.raises(RuleViolation, match="dans les 90 jours"):
        postpone(until=days_ago(-days), by=advisor, **line)
    assert Postponement.objects.count() == 0


def test_what_one_puts_off_waits_for_the_others(region, line, advisor):
    from_region = UserFactory(organisation=region.organisation)
    pathway = a_project(submitted=True, committed=True)
    decision = {"rule": "decision", "subject": pathway.uuid, "pathway": pathway, "reason": "Réunion."}
    postpone(until=days_ago(-3), by=region, **decision)
    assert [waiting(user) for user in (region, from_region)] == [[], ["decision"]]


def test_a_line_handed_over_passes_to_the_colleague_and_comes_back(advisor, colleague, line):
    handed = hand_over(to=colleague, by=advisor, **line)
    assert [waiting(user) for user in (advisor, colleague)] == [[], [RULE]]
    [given], [received] = (worklist_of(user, timezone.localdate()).lines for user in (advisor, colleague))
    assert (given.given_to, received.given_by) == (colleague.pk, advisor.pk)
    give_back(hand_over=handed, by=colleague)
    assert [waiting(user) for user in (advisor, colleague)] == [[RULE], []]
    with pytest.raises(RuleViolation, match="n'est plus confiée"):
        give_back(hand_over=handed, by=advisor)


def test_a_line_handed_over_to_an_account_that_closes_comes_back(advisor, colleague, line):
    hand_over(to=colleague, by=advisor, **line)
    type(colleague).objects.filter(pk=colleague.pk).update(is_active=False)
    assert [item.rule for item in worklist_of(advisor, timezone.localdate(), anew=True).waiting] == [RULE]


def test_nobody_else_gives_a_line_back(advisor, colleague, line):
    handed = hand_over(to=colleague, by=advisor, **line)
    with pytest.raises(RuleViolation, match="Seules la personne"):
        give_back(hand_over=handed, by=UserFactory(organisation=advisor.organisation))


@pytest.mark.parametrize("facts", [{}, {"region": True}], ids=["another agency", "Region"])
def test_a_line_stays_in_its_organisation(advisor, line, facts):
    with pytest.raises(RuleViolation, match="de sa structure"):
        hand_over(to=UserFactory(**facts), by=advisor, **line)
    assert HandOver.objects.count() == 0


def test_a_line_is_not_handed_over_to_who_could_not_act(advisor, colleague, region):
    """The référent never decides on their own file: their colleague may not leave that decision to them."""
    a_project(submitted=True, committed=True, advisor=advisor)
    [line] = [line for line in worklist_of(colleague, timezone.localdate()).waiting if line.rule == "decision"]
    [item] = items_of(colleague, [line])
    form = HandOverForm({"to": advisor.pk, "reason": "Congé."}, initial={"by": colleague, "item": item})
    assert form.errors["to"] == ["Cette personne ne peut pas faire cette action : choisissez quelqu'un d'autre."]


def test_each_is_journaled_under_the_pathway_and_read_by_its_organisation_alone(advisor, colleague, line):
    take_back(postponement=postpone(until=days_ago(-3), by=advisor, **line), by=advisor)
    give_back(hand_over=hand_over(to=colleague, by=advisor, **line), by=colleague)
    written = Entry.objects.filter(file=line["pathway"].uuid, verb__startswith="reserved_line.").order_by("pk")
    assert [(entry.verb.partition(".")[2], entry.by, entry.reason) for entry in written] == [
        ("postponed", advisor, "En congé."),
        ("taken_back", advisor, ""),
        ("handed_over", advisor, "En congé."),
        ("given_back", colleague, ""),
    ]
