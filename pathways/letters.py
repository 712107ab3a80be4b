"""To whom one writes about a pathway, and the text that each model starts from, filled with the pathway's facts.

An employer or a host reads the first name, the name, the post and the dates of the person, and nothing else.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from apcl.accounts.models import Organisation, User
from pathways.enums import (
    DROPPED_STATUSES,
    VOID_STATUSES,
    ImmersionParty,
    ImmersionStatus,
    MessageModel,
    PhaseStatus,
    Recipient,
)
from pathways.models import Immersion, Pathway, Phase, Placement


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who is written to, about which row; `name` is what the screen calls them, `partner` empty for the person."""

    kind: Recipient
    name: str
    email: str
    pathway: Pathway
    about: Any
    partner: str = ""


def person_of(pathway: Pathway) -> Addressee:
    person = pathway.beneficiary
    return Addressee(Recipient.PERSON, str(person), person.email, pathway, pathway)


def employer_of(placement: Placement) -> Addressee:
    employer = placement.employer
    email = placement.employer_email or employer.email
    return Addressee(Recipient.EMPLOYER, employer.name, email, placement.pathway, placement, employer.name)


def host_of(immersion: Immersion) -> Addressee:
    """At the address where it was asked to sign, if it was."""
    asked = next((row for row in immersion.signatures.all() if row.party == ImmersionParty.HOST), None)
    email = asked.email if asked else immersion.host.email
    return Addressee(Recipient.HOST, immersion.host.name, email, immersion.pathway, immersion, immersion.host.name)


def provider_of(phase: Phase) -> Addressee | None:
    """Its organisation's address, or else that of whoever answers for it; None of a phase without a provider."""
    if not phase.provider:
        return None
    name = phase.provider.name
    return Addressee(Recipient.PROVIDER, name, _address_of(phase.provider), phase.pathway, phase, name)


def addressees_of(pathway: Pathway, user: User) -> Iterator[Addressee]:
    """Everyone to whom this user may write about this pathway: the person first."""
    yield person_of(pathway)
    hires = Placement.objects.visible_to(user).filter(pathway=pathway).exclude(status__in=VOID_STATUSES)
    yield from (employer_of(row) for row in hires.select_related("employer", "pathway__beneficiary"))
    immersions = Immersion.objects.visible_to(user).filter(pathway=pathway)
    current = immersions.exclude(status=ImmersionStatus.CANCELLED).select_related("host", "pathway__beneficiary")
    yield from (host_of(row) for row in current.prefetch_related("signatures"))
    phases = Phase.objects.visible_to(user).filter(pathway=pathway, provider__isnull=False)
    kept = phases.exclude(status__in=DROPPED_STATUSES).select_related("provider", "pathway__beneficiary")
    yield from (found for row in kept.prefetch_related("provider__users") if (found := provider_of(row)))


def start_of(to: Addressee, model: str, by: User) -> dict[str, str]:
    """The subject and the body that this model starts from."""
    # The names first: the template of an employer receives no row that leads to the file.
    facts = {
        "first_names": to.pathway.beneficiary.first_names,
        "last_name": to.pathway.beneficiary.last_name,
        "by": by,
        **_FACTS[to.kind](to.about),
    }
    text = render_to_string(f"pathways/email/models/{MessageModel(model)}.txt", facts)
    subject, _, body = text.strip().partition("\n")
    return {"subject": subject, "body": body.strip()}


def _of_the_person(pathway: Pathway) -> dict[str, Any]:
    now = timezone.now()
    phases = pathway.phases.filter(status=PhaseStatus.PLANNED).select_related("provider")
    return {
        "appointment": pathway.appointments.planned().filter(starts_at__gt=now).select_related("held_by").first(),
        "phase": phases.order_by("planned_start").first(),
        "target_job": str(pathway.target_job),
    }


def _of_a_hire(placement: Placement) -> dict[str, Any]:
    return {"post": placement.title or placement.occupation.label, "starts_on": placement.starts_on}


def _of_an_immersion(immersion: Immersion) -> dict[str, Any]:
    return {"starts_on": immersion.starts_on, "ends_on": immersion.ends_on}


def _of_a_phase(phase: Phase) -> dict[str, Any]:
    starts_on, ends_on = phase.started_on or phase.planned_start, phase.ended_on or phase.planned_end
    return {"phase": phase.get_kind_display(), "starts_on": starts_on, "ends_on": ends_on}


_FACTS: dict[str, Callable[[Any], dict[str, Any]]] = {
    Recipient.PERSON: _of_the_person,
    Recipient.EMPLOYER: _of_a_hire,
    Recipient.HOST: _of_an_immersion,
    Recipient.PROVIDER: _of_a_phase,
}


def _address_of(provider: Organisation) -> str:
    answering = sorted(user.email for user in provider.users.all() if user.is_active and user.is_manager)
    return provider.email or next(iter(answering), "")
