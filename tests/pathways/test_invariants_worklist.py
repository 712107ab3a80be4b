"""A line is put off once, handed over once, to somebody else, and given back by someone."""

import pytest
from django.utils import timezone

from pathways.actions.waiting import hand_over, postpone
from tests.breaking import insert, refused_by, write
from tests.factories import a_project, days_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(advisor):
    pathway = a_project(advisor=advisor)
    return {
        "rule": "projet-a-soumettre",
        "subject": pathway.uuid,
        "pathway": pathway,
        "by": advisor,
        "reason": "Congé.",
    }


def test_a_line_is_put_off_once(line):
    postponed = postpone(until=days_ago(-9), **line)
    with refused_by("postponement_once"):
        insert(postponed)


def test_a_line_is_handed_over_once(line, colleague):
    handed = hand_over(to=colleague, **line)
    with refused_by("hand_over_once"):
        insert(handed)


def test_a_line_is_handed_over_to_somebody_else(line, colleague, advisor):
    handed = hand_over(to=colleague, **line)
    with refused_by("hand_over_to_another"):
        write(handed, to=advisor)


def test_a_line_is_given_back_by_someone(line, colleague):
    handed = hand_over(to=colleague, **line)
    with refused_by("hand_over_ended_by_someone"):
        write(handed, ended_at=timezone.now())
