"""The person's commitment: its text published, its signature asked for, given by the personal link or on paper."""

import datetime

from django.db.models import Q
from django.utils import timezone

from apcl.accounts.models import User
from apcl.db import action, hold
from apcl.documents.checking import Joined
from apcl.documents.keeping import keep
from apcl.errors import RuleViolation
from apcl.journal.models import Actor
from apcl.journal.record import record
from apcl.links.models import ActionLink
from apcl.names import new_reference
from pathways import correspondence
from pathways.actions.personal_link import issue_once_a_day
from pathways.enums import Decision, SignatureMeans, Stage
from pathways.models import CommitmentSignature, CommitmentText, Pathway, ProjectValidation

# Before the exit: what comes after it commits nobody.
SIGNING_STAGES = (Stage.PROJECT, Stage.PHASES, Stage.SUSPENDED)
LATER = "later"
TOO_LATE = "L'engagement se signe avant la sortie du parcours."
ALREADY_SIGNED = "Cette version de l'engagement est déjà signée."
NO_TEXT = "La Région n'a pas encore publié le texte de l'engagement."
TEXT_CHANGED = "Le texte de l'engagement vient de changer : lisez-le, puis choisissez de nouveau."


@action
def publish_text(*, version: str, text: str, by: User) -> CommitmentText:
    """Publish the next version, which replaces the one in force; nothing is sent to anyone."""
    published = CommitmentText(version=version, text=text, published_by=by)
    published.save(force_insert=True)
    record(by=by, verb="commitment_text.published", subject=published, version=version)
    return published


@action
def ask_commitment(*, pathway: Pathway, by: User) -> ActionLink:
    """Send the person their link, to read the text in force and sign it, or not. Once a day at most."""
    text = CommitmentText.objects.current()
    if not text:
        raise RuleViolation(NO_TEXT)
    link = issue_once_a_day(pathway)
    _may_sign(pathway, version=text.version)
    record(by=by, verb="commitment.asked", subject=pathway, file=pathway, version=text.version)
    correspondence.ask_commitment(pathway, link)
    return link


@action
def answer_commitment(*, pathway: Pathway, choice: str, signatory: str) -> CommitmentSignature | None:
    """Record what the person answered by their link: `choice` is the UUID of the text that they sign, or `LATER`.

    Returns the signature, or None when they would rather not sign now. Raises RuleViolation when it is signed
    already, when another text has replaced the one they read, or after the exit.
    """
    text = CommitmentText.objects.current()
    if not text or choice not in (LATER, str(text.uuid)):
        raise RuleViolation(TEXT_CHANGED)
    _may_sign(pathway, version=text.version)
    if choice == LATER:
        record(
            by=Actor.BENEFICIARY_LINK,
            verb="commitment.declined",
            subject=pathway,
            file=pathway,
            version=text.version,
        )
        correspondence.commitment_declined(pathway, text)
        return None
    signature = CommitmentSignature(
        pathway=pathway,
        version=text.version,
        means=SignatureMeans.LINK,
        signatory=signatory,
        signed_on=timezone.localdate(),
        reference=new_reference(),
    )
    _keep(signature, by=Actor.BENEFICIARY_LINK, verb="commitment.signed")
    correspondence.commitment_signed(pathway, signature)
    return signature


@action
def record_commitment(
    *, pathway: Pathway, committed_on: datetime.date, version: str, by: User, document: Joined | None = None
) -> CommitmentSignature:
    """Record that the person signed this version on paper; `document` is what they signed, as a file."""
    if committed_on > timezone.localdate():
        raise RuleViolation("L'engagement ne peut être signé dans le futur.")
    _may_sign(pathway, version=version)
    signature = CommitmentSignature(
        pathway=pathway,
        version=version,
        means=SignatureMeans.PAPER,
        signed_on=committed_on,
        document=keep(document, by=by) if document else None,
    )
    _keep(signature, by=by, verb="project.committed")
    return signature


def retain_last_signature(pathway: Pathway) -> None:
    """Write in the project, as long as it is undecided, the last signature of the person: the decision reads it there.

    An adjourned project keeps the one that it was decided with until it is submitted again.
    """
    signature = pathway.signatures.order_by("-signed_on", "-pk").first()
    if not signature:
        return
    written = {"committed_on": signature.signed_on, "commitment_version": signature.version}
    undecided = Q(decision="") | Q(decision=Decision.ADJOURNED, decided_on__gte=signature.signed_on)
    if ProjectValidation.objects.filter(undecided, pathway=pathway).update(**written):
        for name, value in written.items():
            setattr(pathway.project, name, value)


def text_to_sign(pathway: Pathway) -> CommitmentText | None:
    """The text in force, while the person may sign it and has not."""
    text = CommitmentText.objects.current()
    if not text or pathway.stage not in SIGNING_STAGES:
        return None
    return None if _is_signed(pathway, text.version) else text


def _may_sign(pathway: Pathway, *, version: str) -> None:
    # Held until the commit: of two signatures at once the second is told, and a decision waits for either.
    if hold(pathway).stage not in SIGNING_STAGES:
        raise RuleViolation(TOO_LATE)
    if _is_signed(pathway, version):
        raise RuleViolation(ALREADY_SIGNED)


def _is_signed(pathway: Pathway, version: str) -> bool:
    # A history taken over from a workbook says the version, and has no signature of its own.
    signed = Q(signatures__version=version) | Q(project__commitment_version=version)
    return Pathway.objects.filter(signed, pk=pathway.pk).exists()


def _keep(signature: CommitmentSignature, *, by: User | Actor, verb: str) -> None:
    signature.save(force_insert=True)
    pathway = signature.pathway
    record(by=by, verb=verb, subject=pathway, file=pathway, version=signature.version)
    retain_last_signature(pathway)
    pathway.touch()
