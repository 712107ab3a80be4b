"""The calendar and the sessions of workshops, with something in them: nothing that axe finds, no sideways scroll."""

import pytest
from django.urls import reverse
from django.utils import timezone

from pathways.actions.workshop import cancel_workshop
from tests.browser.looking import problems_on
from tests.factories import UserFactory
from tests.offer import SessionFactory, a_workshop, an_enrolment, in_days

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def page_for(workshop, name):
    return reverse(name, args=[workshop.uuid])


@pytest.fixture
def workshop():
    """One that starts today, with sessions."""
    found = a_workshop(starts_on=timezone.localdate(), title="Soudage semi-automatique en corniche")
    for day in (0, 1, 7):
        SessionFactory(workshop=found, day=in_days(day), is_in_company=day == 1)
    return found


@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_of_a_workshop_with_sessions_and_of_one_whose_people_move(workshop, signed_in, width):
    region = UserFactory(region=True)
    cancelled = an_enrolment(workshop=a_workshop(target_job=workshop.target_job)).workshop
    cancel_workshop(workshop=cancelled, reason="Annulé.", by=region)
    months = [f"/ateliers/calendrier/?mois={month}" for month in ("2001-01", "juillet")]
    acts = [page_for(workshop, name) for name in ("workshop_sessions", "cancel_sessions")]
    urls = ["/ateliers/calendrier/", *months, *acts, page_for(cancelled, "move_cohort")]
    assert problems_on(signed_in(region, width), urls) == []
