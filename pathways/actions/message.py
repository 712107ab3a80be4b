"""Messages that someone writes about a pathway: to the person, an employer, a provider."""

from apcl.accounts.models import User
from apcl.db import action
from apcl.errors import RuleViolation
from apcl.journal.record import record
from apcl.mail import outbox
from pathways.enums import MODELS_FOR, ExitReason, Recipient
from pathways.letters import Addressee
from pathways.models import SentMessage


@action
def send_message(*, to: Addressee, model: str, subject: str, body: str, by: User) -> SentMessage:
    """Put a message in the outbox; the journal says to whom and from which model, never what it says.

    Raises RuleViolation when nothing is to be written to this addressee: no address, no such model, a person who died.
    """
    may_write(to, model)
    sent = SentMessage(pathway=to.pathway, recipient=to.kind, recipient_name=to.partner, model=model, written_by=by)
    sent.message = outbox.post(key=f"written:{sent.uuid}", to=to.email, subject=subject, body=f"{body}\n")
    sent.save(force_insert=True)
    record(by=by, verb="message.written", subject=sent, file=to.pathway, recipient=to.kind, model=model)
    return sent


def may_write(to: Addressee, model: str) -> None:
    """Raises RuleViolation when nothing may be written from this model to this addressee."""
    if to.kind == Recipient.PERSON and to.pathway.exit_reason == ExitReason.DEATH:
        raise RuleViolation("Cette personne est décédée : rien ne lui est envoyé.")
    if model not in MODELS_FOR[to.kind]:
        raise RuleViolation("Ce modèle n'est pas pour ce destinataire.")
    if not to.email:
        raise RuleViolation(f"Aucune adresse électronique n'est connue : {to.name}.")
