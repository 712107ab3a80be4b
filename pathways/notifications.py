"""Who is told what: one outbox row per event and recipient, written in the transaction of the act."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from apcl.accounts.models import User
from apcl.links.models import ActionLink
from apcl.mail import outbox
from apcl.places.names import names_of
from jobs.models import Workshop
from pathways.enums import Decision
from pathways.models import Enrolment, Pathway, Phase, Placement, PlacementAnswer, ProjectOpinion, Transfer


def ask_employer(placement: Placement, link: ActionLink) -> None:
    """The request to confirm a hire, with its link."""
    _post("confirmation_request", f"confirmation:{link.uuid}", link.email, link=link, **_about(placement, link))


def remind_employer(placement: Placement, link: ActionLink, *, step: int) -> None:
    """The reminder of the day `step`, once."""
    _post("confirmation_reminder", f"reminder:{link.uuid}:{step}", link.email, link=link, **_about(placement, link))


def employer_answered(placement: Placement, answer: PlacementAnswer) -> None:
    """The receipt to the employer's address on file, and the news to the advisor (without naming anyone)."""
    facts: dict[str, Any] = {"placement": placement, "answer": answer, "pathway": placement.pathway}
    _post("confirmation_receipt", f"receipt:{answer.uuid}", answer.answered_from, **facts)
    _post("employer_answered", f"answered:{answer.uuid}", placement.pathway.advisor.email, **facts)


def seat_offered(enrolment: Enrolment, workshop: Workshop, *, key: str) -> None:
    """To the référent: a seat is held for someone who waits (named by the public number alone)."""
    pathway = enrolment.pathway
    until = enrolment.offered_until
    to = pathway.advisor.email
    _post("seat_offered", key, to, pathway=pathway, workshop=workshop, offered_until=until)


def offer_lapsed(enrolment: Enrolment) -> None:
    """To the référent: the seat was offered to the next person."""
    pathway = enrolment.pathway
    key = f"offer_lapsed:{enrolment.uuid}:{enrolment.offered_until:%Y%m%d%H%M}"
    _post("offer_lapsed", key, pathway.advisor.email, pathway=pathway, workshop=enrolment.workshop)


def result_late(phase: Phase, to: str) -> None:
    """To the provider of a qualifying phase, once for each day on which its result was due (public number alone)."""
    key = f"result_late:{phase.uuid}:{phase.result_due_on:%Y%m%d}:{to}"
    _post("result_late", key, to, phase=phase, pathway=phase.pathway, due_on=phase.result_due_on)


def workshop_changed(workshop: Workshop, pathways: Iterable[Pathway], *, reason: str) -> None:
    """To each référent of someone enrolled, once: the dates or the place are no longer the same."""
    _tell_advisors("workshop_changed", f"workshop_changed:{workshop.uuid}", workshop, pathways, reason)


def workshop_cancelled(workshop: Workshop, pathways: Iterable[Pathway], *, reason: str) -> None:
    """To each référent of someone enrolled, once: their people wait again."""
    _tell_advisors("workshop_cancelled", f"workshop_cancelled:{workshop.uuid}", workshop, pathways, reason)


def opinion_asked(opinion: ProjectOpinion) -> None:
    """To whoever is asked what they think of a project (named by its public number alone)."""
    _post("opinion_asked", f"opinion:{opinion.uuid}", opinion.person.email, pathway=opinion.pathway, opinion=opinion)


def project_decided(pathway: Pathway) -> None:
    """The decision, to the person who has an address; one that is put off, to the référent too."""
    project = pathway.project
    # A project put off is decided again: each decision is told, the same day too.
    key = f"{pathway.uuid}:{timezone.now():%Y%m%d%H%M%S%f}"
    if to := pathway.beneficiary.email:
        _post("project_decided", f"project_decided:{key}", to, pathway=pathway, project=project)
    if project.decision == Decision.ADJOURNED:
        facts: dict[str, Any] = {"pathway": pathway, "project": project}
        _post("project_adjourned", f"project_adjourned:{key}", pathway.advisor.email, **facts)


def transfer_asked(transfer: Transfer) -> None:
    """To whoever is to answer: the référent of whom a person is asked, the organisation to which one is offered."""
    facts: dict[str, Any] = {"transfer": transfer, "pathway": transfer.pathway}
    for person in _asked_of(transfer):
        _post("transfer_asked", f"transfer:{transfer.uuid}:{person.pk}", person.email, **facts)


def _asked_of(transfer: Transfer) -> Iterable[User]:
    if not transfer.is_handover:
        return [transfer.pathway.advisor]
    if transfer.taker:
        return [transfer.taker]
    members = User.objects.filter(organisation=transfer.to, is_active=True)
    return members.filter(is_manager=True) or members


def transfer_answered(transfer: Transfer) -> None:
    """To whoever asked: accepted, or refused and why. Of a person they may not follow, they learn nothing more."""
    facts: dict[str, Any] = {"transfer": transfer, "pathway": transfer.pathway}
    _post("transfer_answered", f"transfer_answered:{transfer.uuid}", transfer.asked_by.email, **facts)


def advisor_changed(pathways: list[Pathway], *, former: User, by: User) -> None:
    """To the référent who gives these pathways and to the one who takes them, but for whoever did it."""
    [first, *_others] = pathways
    stamp = f"{timezone.now():%Y%m%d%H%M%S%f}"
    for person in {former, first.advisor} - {by}:
        facts: dict[str, Any] = {"pathways": pathways, "former": former, "advisor": first.advisor, "person": person}
        _post("advisor_changed", f"advisor_changed:{first.uuid}:{person.pk}:{stamp}", person.email, **facts)


def _tell_advisors(template: str, key: str, workshop: Workshop, pathways: Iterable[Pathway], reason: str) -> None:
    by_advisor = defaultdict(list)
    for pathway in pathways:
        by_advisor[pathway.advisor].append(pathway)
    stamp = f"{timezone.now():%Y%m%d%H%M%S%f}"
    commune = names_of([workshop.commune])[workshop.commune]
    for advisor, followed in by_advisor.items():
        to = advisor.email
        facts: dict[str, Any] = {"workshop": workshop, "commune": commune, "pathways": followed, "reason": reason}
        _post(template, f"{key}:{advisor.pk}:{stamp}", to, **facts)


def _about(placement: Placement, link: ActionLink) -> dict:
    advisor = placement.pathway.advisor
    return {"placement": placement, "link_expires_at": link.expires_at, "advisor": advisor}


def _post(template: str, key: str, to: str, link: ActionLink | None = None, **context) -> None:
    outbox.write(f"pathways/email/{template}.txt", key=key, to=to, link=link, **context)
