"""The pages of the offer, as each role, full and empty: nothing that axe finds, no sideways scroll at 320 px.

The ledger, the sessions and the board with people in it have files of their own.
"""

import pytest
from django.urls import reverse

from jobs.enums import WorkshopStatus
from jobs.models import Workshop
from tests.access_world import OF_A_TARGET_JOB, OF_A_WORKSHOP, the_world
from tests.browser.looking import problems_on
from tests.factories import UserFactory
from tests.offer import ConsultationFactory, FindingFactory, JobTitleFactory, a_workshop, an_enrolment, offer_seat

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LISTS = ["/metiers-cibles/", "/metiers-cibles/?texte=introuvable", "/metiers/?q=soud", "/metiers/?q=introuvable"]
LISTS += ["/certifications/", "/ateliers/", "/ateliers/?texte=introuvable", "/ateliers/calendrier/"]
NO_PAGE = {"workshop_ics", "act_on_several"}


@pytest.fixture
def programme(db):
    """A world with something of everything, and a full workshop where a seat is offered."""
    world = the_world()
    JobTitleFactory()
    full = a_workshop(WorkshopStatus.FULL, seats=2)
    for _ in range(3):
        an_enrolment(workshop=full)
    offer_seat(full)
    FindingFactory(target_job=full.target_job)
    ConsultationFactory(target_job=full.target_job)
    return world, full


def pages_of(world, names):
    return [world.url_of(name) for name in sorted(names - NO_PAGE)]


def pages_of_workshop(workshop: Workshop):
    board, enrolment = workshop.get_absolute_url(), workshop.enrolments.get(offered_until__isnull=False)
    acts = [reverse(name, args=[enrolment.uuid]) for name in ("accept_offer", "withdraw_enrolment")]
    return [board, f"{board}?tri=-presence", f"{board}inscription/", *acts]


@pytest.mark.parametrize("width", [360, 1280])
def test_the_regions_screens(programme, signed_in, width):
    world, full = programme
    page = signed_in(world.people["Région"], width)
    names = OF_A_TARGET_JOB | OF_A_WORKSHOP | {"edit_certification"}
    creating = [reverse(name) for name in ("create_target_job", "add_certification", "create_workshop")]
    offer = [*LISTS, reverse("compare_target_jobs"), *pages_of(world, names), *creating]
    assert problems_on(page, [*offer, *pages_of_workshop(full)]) == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("who", ["structure du référent", "organisme de la phase"])
def test_the_screens_of_those_who_follow_people(programme, signed_in, width, who):
    world, _full = programme
    page = signed_in(world.people[who], width)
    assert problems_on(page, [*LISTS, *pages_of(world, {"target_job", "workshop", "workshop_sessions"})]) == []


def test_the_lists_of_an_empty_programme(signed_in):
    page = signed_in(UserFactory(region=True))
    assert problems_on(page, [*LISTS, "/engagements/", reverse("compare_target_jobs")]) == []
