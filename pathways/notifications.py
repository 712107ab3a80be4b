"""Who is told what: one outbox row per event and recipient, written in the transaction of the act."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from apcl.links.models import ActionLink
from apcl.mail import outbox
from pathways.models import Placement, PlacementAnswer


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


def _about(placement: Placement, link: ActionLink) -> dict:
    advisor = placement.pathway.advisor
    return {"placement": placement, "link_expires_at": link.expires_at, "advisor": advisor}


def _post(template: str, key: str, to: str, link: ActionLink | None = None, **context) -> None:
    text = render_to_string(
        f"pathways/email/{template}.txt",
        {"owner": settings.PROGRAMME_OWNER, "site_url": settings.SITE_URL, **context},
    )
    subject, _, body = text.strip().partition("\n")
    outbox.post(key=key, to=to, subject=subject, body=body.strip() + "\n", link=link)
