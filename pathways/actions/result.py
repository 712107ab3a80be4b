"""What the jury says of a qualifying phase: awaited, said, rectified; and the reminder to who must note it."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import User
from apcl.db import action, hold
from apcl.documents.checking import Joined
from apcl.documents.keeping import keep
from apcl.documents.models import Document
from apcl.errors import RuleViolation, given
from apcl.journal.record import record
from pathways import notifications
from pathways.actions.phase import not_in_the_future
from pathways.enums import PhaseKind, PhaseStatus, ResultKind
from pathways.models import CertificationResult, Phase

_CERTIFYING = (ResultKind.TOTAL, ResultKind.PARTIAL)


@action
def record_result(
    *,
    phase: Phase,
    kind: str,
    by: User,
    obtained_on: datetime.date | None = None,
    blocks: str = "",
    jury_on: datetime.date | None = None,
    certificate: Joined | None = None,
) -> None:
    """Record what the jury said of a qualifying phase; « awaiting » may be replaced, a verdict is not.

    `blocks` are those obtained by a partial certification, one a line; `jury_on` the day the awaited jury meets.
    """
    if phase.kind != PhaseKind.QUALIFYING or phase.status not in (PhaseStatus.ACHIEVED, PhaseStatus.INTERRUPTED):
        raise RuleViolation("Un résultat se note sur une formation qualifiante terminée.")
    known = _said(kind, obtained_on, blocks, jury_on) | {"recorded_by": by}
    if certificate:
        known["certificate"] = keep(certificate, by=by)
    awaited = CertificationResult.objects.filter(phase=phase, kind=ResultKind.AWAITING)
    if not awaited.update(**known) and not CertificationResult.objects.get_or_create(phase=phase, defaults=known)[1]:
        raise RuleViolation("Le résultat de cette phase est déjà noté.")
    record(by=by, verb="phase.result", subject=phase, file=phase.pathway, result=kind)
    phase.pathway.touch()


@action
def rectify_result(
    *,
    phase: Phase,
    kind: str,
    reason: str,
    by: User,
    obtained_on: datetime.date | None = None,
    blocks: str = "",
    jury_on: datetime.date | None = None,
    certificate: Joined | None = None,
) -> None:
    """Correct a verdict, and say why; never by its provider. The certificate stays unless another is joined."""
    if by.organisation.kind == OrganisationKind.TRAINING_PROVIDER:
        raise RuleViolation("Un résultat noté se rectifie par le référent ou par la Région.")
    # Two who rectify at once take their turn.
    hold(phase)
    was = CertificationResult.objects.filter(phase=phase).exclude(kind=ResultKind.AWAITING).first()
    if was is None:
        raise RuleViolation("Aucun résultat n'est noté : il n'y a rien à rectifier.")
    known = _said(kind, obtained_on, blocks, jury_on) | {"recorded_by": by}
    if certificate or kind not in _CERTIFYING:
        known["certificate"] = keep(certificate, by=by) if certificate else None
    CertificationResult.objects.filter(pk=was.pk).update(**known)
    if "certificate" in known:
        Document.objects.filter(pk=was.certificate_id).delete()
    record(
        by=by,
        verb="phase.result_rectified",
        subject=phase,
        file=phase.pathway,
        reason=given(reason),
        result=kind,
        was={"result": was.kind, "on": f"{was.obtained_on}", "blocks": len(was.blocks.splitlines())},
    )
    phase.pathway.touch()


@action
def remind_of_result(*, phase: Phase, managers: Iterable[User]) -> None:
    """Tell who answers for the provider that a result is late, once for each day on which it was due."""
    addresses = [manager.email for manager in managers] or [phase.provider.email]
    for address in addresses:
        if address:
            notifications.result_late(phase, address)


def _said(kind: str, obtained_on: datetime.date | None, blocks: str, jury_on: datetime.date | None) -> dict[str, Any]:
    """What the jury said, as columns; the database refuses what does not go together."""
    if kind == ResultKind.PARTIAL and not blocks.strip():
        raise RuleViolation("Énumérez les blocs obtenus, un par ligne.")
    if kind == ResultKind.AWAITING and obtained_on:
        raise RuleViolation("Un résultat en attente n'a pas encore de date.")
    if jury_on and jury_on < timezone.localdate():
        raise RuleViolation("Un jury attendu se réunit aujourd'hui ou plus tard.")
    if obtained_on:
        not_in_the_future(obtained_on)
    return {"kind": kind, "obtained_on": obtained_on, "blocks": blocks, "jury_on": jury_on}
