"""What is written to the three parties of an immersion's convention, and to the référent."""

from django.utils import timezone

from apcl.links.models import ActionLink
from apcl.mail import outbox
from pathways.enums import AgreementAnswer
from pathways.models import Immersion, ImmersionSignature


def request(signature: ImmersionSignature, link: ActionLink) -> None:
    """To a party: the convention to sign, with its link."""
    key = f"agreement:{link.uuid}"
    _post("request", key, signature.email, signature.immersion, link=link, link_expires_at=link.expires_at)


def receipt(signature: ImmersionSignature) -> None:
    """To the party that has just signed."""
    _post("receipt", f"agreement_receipt:{signature.uuid}", signature.email, signature.immersion, signature=signature)


def agreed(immersion: Immersion) -> None:
    """To the three parties, and to the référent (without naming anyone): all have signed."""
    for signature in immersion.signatures.all():
        _post("complete", f"agreement_complete:{signature.uuid}", signature.email, immersion)
    _tell_advisor("agreed", immersion)


def declined(signature: ImmersionSignature, *, answer: str) -> None:
    """To the référent, without naming anyone: a party does not sign, or is not the right person."""
    words = AgreementAnswer(answer).label
    _tell_advisor("declined", signature.immersion, party=signature.get_party_display(), answer=words)


def withdrawn(immersion: Immersion, *, but: ImmersionSignature | None = None, is_cancelled: bool = False) -> None:
    """To the parties that were asked to sign: the convention no longer stands."""
    for signature in immersion.signatures.all():
        if signature != but:
            key = f"agreement_withdrawn:{signature.uuid}"
            _post("withdrawn", key, signature.email, immersion, is_cancelled=is_cancelled)


def _tell_advisor(template: str, immersion: Immersion, **facts) -> None:
    key = f"agreement_{template}:{immersion.uuid}:{timezone.now():%Y%m%d%H%M%S%f}"
    _post(template, key, immersion.pathway.advisor.email, immersion, **facts)


def _post(template: str, key: str, to: str, immersion: Immersion, link: ActionLink | None = None, **facts) -> None:
    facts |= {"immersion": immersion, "pathway": immersion.pathway, "advisor": immersion.pathway.advisor}
    outbox.write(f"pathways/email/agreement_{template}.txt", key=key, to=to, link=link, **facts)
