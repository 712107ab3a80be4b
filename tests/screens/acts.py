"""Each form of the application, ready to be posted: who may, where, and what they would type."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from apcl.accounts.models import User
from apcl.links import capability
from apcl.links.models import ActionLink
from pathways.enums import FollowUpStatus, PhaseStatus, PlacementStatus, Stage
from tests.factories import (
    OrganisationFactory,
    TargetJobFactory,
    UserFactory,
    a_follow_up,
    a_pathway,
    a_phase,
    a_placement,
    a_project,
    days_ago,
    the_link,
)


@dataclass(frozen=True, slots=True)
class Act:
    """`by` is who acts: someone signed in, or whoever holds a link. `typed` fills every field of the form."""

    by: User | ActionLink
    url: str
    typed: dict[str, str]


def enter(client, by: User | ActionLink):
    """Sign in, or follow the link."""
    if isinstance(by, ActionLink):
        client.get(path_of(by))
    else:
        client.force_login(by)
    return client


def path_of(link: ActionLink) -> str:
    return capability.url_of(link).removeprefix(settings.SITE_URL)


def on(row, name: str, *, by=None, **typed: str) -> Act:
    return Act(by or row.file.advisor, reverse(name, args=[row.uuid]), typed)


def day(ago: int) -> str:
    return days_ago(ago).isoformat()


def the_region() -> User:
    return UserFactory(region=True)


def a_hire_asked_yesterday():
    """A hire whose employer may be sent another link."""
    hire = a_placement(PlacementStatus.AWAITING_EMPLOYER)
    yesterday = timezone.now() - datetime.timedelta(hours=25)
    ActionLink.objects.filter(target=hire.uuid).update(created_at=yesterday)
    return hire


def _open_pathway():
    person = {"last_name": "L'Hôte", "first_names": "Zoé & Léa", "birth_date": "1985-03-27", "sex": "F"}
    contact = {"email": "zoe@personne.example", "phone": "06 12 34 56 78", "commune": "54395"}
    project = {"education_level": "3", "registered_on": day(200), "applied_on": day(3)}
    job = {"target_job": str(TargetJobFactory().pk)}
    return Act(UserFactory(), reverse("open_pathway"), person | contact | project | job)


def _plan_phase():
    provider = str(OrganisationFactory(provider=True).pk)
    hours = {"planned_hours": "420", "company_hours": "70"}
    planned = {"kind": "qualifying", "planned_start": day(-7), "planned_end": day(-90)} | hours
    return on(a_project(), "plan_phase", provider=provider, **planned)


def _follow_up():
    news = {"situation": "inability", "source": "beneficiary", "observed_on": day(1), "event_on": day(9)}
    return on(a_follow_up(), "follow_up", status="done", **news)


def _complete_pathway():
    return on(a_follow_up(FollowUpStatus.DONE).pathway, "complete_pathway")


def _declare_placement():
    pathway = a_pathway(Stage.INTEGRATION)
    employer = {
        "employer_name": "Forges & Cie",
        "employer_siret": "73282932000074",
        "employer_email": "rh@forge.example",
    }
    job = {"title": "Soudeur <TIG>", "occupation": str(pathway.target_job.occupation_id), "contract": "cdd"}
    known = str(OrganisationFactory(employer=True).pk)
    dates = {"starts_on": day(5), "planned_end_on": day(-200)}
    return on(pathway, "declare_placement", employer=known, **employer, **job, **dates)


def _answer(name: str):
    hire = a_placement(PlacementStatus.AWAITING_EMPLOYER)
    who = {"signatory": "Dominique L'Ours", "signatory_role": "Gérance", "colleague_email": "paie@soudure.example"}
    job = {"answer": "yes_target", "contract": "cdd", "starts_on": day(9), "planned_end_on": day(-90)}
    return Act(the_link(hire), reverse(name), job | who | {"expected_on": day(-5)})


_WHY = "Une raison,\nsur deux lignes."
ACTS: dict[str, Callable[[], Act]] = {
    "open_pathway": _open_pathway,
    "record_commitment": lambda: on(
        a_project(), "record_commitment", committed_on=day(2), version="2026-1", document=""
    ),
    "withdraw": lambda: on(a_project(), "withdraw", reason=_WHY),
    "plan_phase": _plan_phase,
    "complete_pathway": _complete_pathway,
    "declare_placement": _declare_placement,
    "start_phase": lambda: on(a_phase(), "start_phase", started_on=day(3)),
    "end_phase": lambda: on(a_phase(PhaseStatus.RUNNING), "end_phase", ended_on=day(3)),
    "interrupt_phase": lambda: on(a_phase(PhaseStatus.RUNNING), "interrupt_phase", ended_on=day(3), reason=_WHY),
    "drop_phase": lambda: on(a_phase(), "drop_phase", status="waived", reason=_WHY),
    "ask_employer": lambda: on(a_placement(), "ask_employer", employer_email="paie@forge.example"),
    "resend_link": lambda: on(a_hire_asked_yesterday(), "resend_link"),
    "check_document": lambda: on(a_placement(), "check_document", by=the_region(), seen="on"),
    "arbitrate": lambda: on(
        a_placement(PlacementStatus.DISPUTED), "arbitrate", by=the_region(), upheld="non", reason=_WHY
    ),
    "end_placement": lambda: on(a_placement(), "end_placement", ended_on=day(1), reason=_WHY),
    "cancel_placement": lambda: on(a_placement(), "cancel_placement", reason=_WHY),
    "follow_up": _follow_up,
    "employer_confirmation": lambda: _answer("employer_confirmation"),
    "employer_confirm": lambda: _answer("employer_confirm"),
}
