"""What a decision on a project asks for, read before it is taken and again as it is."""

import datetime
from collections.abc import Sequence

from apcl.accounts.models import User
from apcl.errors import RuleViolation
from pathways.actions.opinion import reasons
from pathways.enums import FAVOURABLE_DECISIONS, Decision, DecisionCode, MissingPiece, PhaseStatus, Stage
from pathways.models import CommitmentText, Pathway, ProjectValidation

NOT_TO_DECIDE = "Ce projet n'est pas à décider : il n'est pas soumis, ou sa décision est déjà prise."


def may_decide(
    *,
    pathway: Pathway,
    decision: str,
    by: User,
    reason: str = "",
    codes: Sequence[str] = (),
    pieces: Sequence[str] = (),
    hearing: str = "",
    heard_on: datetime.date | None = None,
    decided_on: datetime.date,
) -> None:
    """Raises RuleViolation when this decision may not be taken: by whom, on what, with what reasons. Writes nothing."""
    if by == pathway.advisor:
        raise RuleViolation("La décision revient à une autre personne que le conseiller référent.")
    project = ProjectValidation.objects.select_related("pathway").get(pathway=pathway)
    is_open = project.decision in ("", Decision.ADJOURNED) and project.pathway.stage == Stage.PROJECT
    if not is_open or not project.submitted_on:
        raise RuleViolation(NOT_TO_DECIDE)
    _say_why(decision, codes, pieces, reason)
    if decision == Decision.UNFAVOURABLE:
        _was_heard(hearing, heard_on, decided_on)
    if decision in FAVOURABLE_DECISIONS:
        _is_committed(project)
    others = pathway.opinions.given().exclude(person=by)
    if decision != Decision.ADJOURNED and not others.exists():
        raise RuleViolation("Il faut l'avis de deux personnes : demandez d'abord celui d'une autre que vous.")


def _say_why(decision: str, codes: Sequence[str], pieces: Sequence[str], reason: str) -> None:
    if decision == Decision.ADJOURNED:
        if not pieces:
            raise RuleViolation("Choisissez au moins une pièce attendue.")
        if MissingPiece.OTHER in pieces and not reason.strip():
            raise RuleViolation("Précisez l'autre pièce attendue dans le texte.")
    elif decision != Decision.FAVOURABLE:
        reasons(codes, reason)


def _was_heard(hearing: str, heard_on: datetime.date | None, decided_on: datetime.date) -> None:
    if not hearing or not heard_on:
        raise RuleViolation(
            "Avant une décision défavorable, la personne est entendue, ou invitée à l'être : dites quand."
        )
    if heard_on > decided_on:
        raise RuleViolation("La personne est entendue avant la décision, ou le même jour.")


def _is_committed(project: ProjectValidation) -> None:
    if not project.committed_on:
        raise RuleViolation("La personne signe son engagement avant une décision favorable.")
    in_force = CommitmentText.objects.current()
    if in_force and project.commitment_version != in_force.version:
        raise RuleViolation("Le texte de l'engagement a changé : la personne signe d'abord la version en vigueur.")


def kept_codes(decision: str, codes: Sequence[str], pieces: Sequence[str]) -> list[str]:
    """Those of the codes that this decision is about."""
    if decision == Decision.ADJOURNED:
        return list(pieces)
    return [] if decision == Decision.FAVOURABLE else list(codes)


def reason_in_words(decision: str, codes: Sequence[str], pieces: Sequence[str], reason: str) -> str:
    """The reason as the history keeps it: the codes in French, then what was typed."""
    words = MissingPiece if decision == Decision.ADJOURNED else DecisionCode
    labels = [str(words(code).label) for code in kept_codes(decision, codes, pieces)]
    return "\n".join(part for part in (" ; ".join(labels), reason) if part)


def enter_phases_if_ready(pathway: Pathway, *, by: User) -> None:
    """Favourable, committed and planned: the project becomes phases. Otherwise nothing happens."""
    ready = Pathway.objects.filter(
        pk=pathway.pk,
        stage=Stage.PROJECT,
        project__decision__in=FAVOURABLE_DECISIONS,
        project__committed_on__isnull=False,
        phases__status=PhaseStatus.PLANNED,
    )
    if ready.exists():
        pathway.move_to(Stage.PHASES, by=by, verb="pathway.phases_opened")
