"""What is written to the person, and to their advisor about them: one outbox row per event and recipient.

The person's messages hold their link, which nobody else receives; the advisor's name nobody but by the public number.
"""

from apcl.links.models import ActionLink
from apcl.mail import outbox
from pathways.enums import ExitReason
from pathways.models import Appointment, CommitmentSignature, CommitmentText, Pathway, Question


def personal_link(pathway: Pathway, link: ActionLink) -> None:
    """The link to their own page."""
    _to_the_person("personal_link", f"personal_link:{link.uuid}", pathway, link=link)


def ask_commitment(pathway: Pathway, link: ActionLink) -> None:
    """The request to read the commitment and to sign it, with the link."""
    _to_the_person("commitment_request", f"commitment:{link.uuid}", pathway, link=link)


def commitment_signed(pathway: Pathway, signature: CommitmentSignature) -> None:
    """The receipt to the person, and the news to the advisor."""
    _to_the_person("commitment_receipt", f"signed:{signature.uuid}", pathway, signature=signature)
    _to_the_advisor("commitment_signed", f"signed_news:{signature.uuid}", pathway)


def commitment_declined(pathway: Pathway, text: CommitmentText) -> None:
    """To the advisor, once a version: the person would rather not sign now."""
    _to_the_advisor("commitment_declined", f"declined:{pathway.uuid}:{text.uuid}", pathway)


def question_asked(question: Question) -> None:
    """To the advisor, without the question: it is read in the application."""
    _to_the_advisor("question_asked", f"question:{question.uuid}", question.pathway, question=question)


def question_answered(question: Question) -> None:
    """The answer to the person, if they have an address; it also stands on their page."""
    if question.pathway.beneficiary.email:
        _to_the_person("question_answered", f"answer:{question.uuid}", question.pathway, question=question)


def appointment_planned(appointment: Appointment, link: ActionLink | None) -> None:
    """When, how and where, to the person who has an address."""
    _tell_of("appointment_planned", appointment, link)


def appointment_moved(appointment: Appointment, link: ActionLink | None) -> None:
    """What it is now, each time that it changes."""
    _tell_of("appointment_moved", appointment, link)


def appointment_cancelled(appointment: Appointment, link: ActionLink | None) -> None:
    """That it no longer takes place; the reason is for those who follow the person."""
    _tell_of("appointment_cancelled", appointment, link)


def _tell_of(template: str, appointment: Appointment, link: ActionLink | None) -> None:
    if link:
        key = f"{template}:{appointment.uuid}:{appointment.sequence}"
        _to_the_person(template, key, appointment.pathway, link=link, appointment=appointment)


def advisor_changed(pathway: Pathway, *, key: str) -> None:
    """To the person, if they have an address, while their pathway is in progress: who follows them now."""
    if pathway.is_open and pathway.beneficiary.email:
        _to_the_person("your_advisor", f"{key}:person", pathway)


def _to_the_person(template: str, key: str, pathway: Pathway, *, link: ActionLink | None = None, **facts) -> None:
    # Nothing is written to someone who died: the page, were it opened, still holds what was answered.
    if pathway.exit_reason == ExitReason.DEATH:
        return
    context = {"pathway": pathway, "person": pathway.beneficiary, "advisor": pathway.advisor, "sent": link} | facts
    outbox.write(f"pathways/email/{template}.txt", key=key, to=pathway.beneficiary.email, link=link, **context)


def _to_the_advisor(template: str, key: str, pathway: Pathway, **facts) -> None:
    outbox.write(f"pathways/email/{template}.txt", key=key, to=pathway.advisor.email, pathway=pathway, **facts)
