"""Who may move what: `docs/transitions.csv` is generated from the code, and this test keeps it true.

Write it again with `UPDATE_DOCS=1 pytest tests/test_transitions.py`.
"""

import csv
import io
import os

from django.conf import settings

from apcl.accounts.enums import OrganisationKind
from pathways.enums import ALLOWED_MOVES, FOLLOW_UP_MOVES, PHASE_MOVES, PLACEMENT_MOVES
from pathways.enums import FollowUpStatus as F
from pathways.enums import PhaseStatus as Ph
from pathways.enums import PlacementStatus as Pl
from pathways.enums import Stage as S
from pathways.urls import urlpatterns

DOCUMENT = settings.BASE_DIR / "docs" / "transitions.csv"
EMPLOYER_LINK = "le lien de l'employeur"
APPLICATION = "l'application"
MOVES = {
    "parcours": ALLOWED_MOVES,
    "phase": PHASE_MOVES,
    "embauche": PLACEMENT_MOVES,
    "point de suivi": FOLLOW_UP_MOVES,
}
# Each move with the acts that make it: names of URLs, or who acts without an account.
MADE_BY = {
    (S.PROJECT, S.PHASES): ["decide_project", "plan_phase"],
    (S.PROJECT, S.NOT_ADMITTED): ["decide_project", "withdraw"],
    (S.PHASES, S.SUSPENDED): ["suspend"],
    (S.PHASES, S.INTEGRATION): ["leave_pathway"],
    (S.PHASES, S.INTERRUPTED): ["leave_pathway"],
    (S.SUSPENDED, S.PHASES): ["resume"],
    (S.SUSPENDED, S.INTERRUPTED): ["leave_pathway"],
    (S.INTEGRATION, S.COMPLETED): ["complete_pathway"],
    (S.INTEGRATION, S.INTERRUPTED): ["leave_pathway"],
    (Ph.PLANNED, Ph.RUNNING): ["start_phase"],
    (Ph.PLANNED, Ph.CANCELLED): ["drop_phase", "leave_pathway"],
    (Ph.PLANNED, Ph.WAIVED): ["drop_phase"],
    (Ph.RUNNING, Ph.ACHIEVED): ["end_phase"],
    (Ph.RUNNING, Ph.INTERRUPTED): ["interrupt_phase", "leave_pathway"],
    (Pl.DECLARED, Pl.AWAITING_EMPLOYER): ["declare_placement", "ask_employer"],
    (Pl.DECLARED, Pl.CONFIRMED): ["check_document"],
    (Pl.DECLARED, Pl.CANCELLED): ["cancel_placement"],
    (Pl.AWAITING_EMPLOYER, Pl.CONFIRMED): [EMPLOYER_LINK, "check_document"],
    (Pl.AWAITING_EMPLOYER, Pl.DISPUTED): [EMPLOYER_LINK],
    (Pl.AWAITING_EMPLOYER, Pl.UNANSWERED): [EMPLOYER_LINK, APPLICATION],
    (Pl.AWAITING_EMPLOYER, Pl.CANCELLED): ["cancel_placement"],
    (Pl.UNANSWERED, Pl.AWAITING_EMPLOYER): [EMPLOYER_LINK, "ask_employer"],
    (Pl.UNANSWERED, Pl.CONFIRMED): ["check_document"],
    (Pl.UNANSWERED, Pl.CANCELLED): ["cancel_placement"],
    (Pl.DISPUTED, Pl.CONFIRMED): ["arbitrate"],
    (Pl.DISPUTED, Pl.REJECTED): ["arbitrate"],
    (Pl.DISPUTED, Pl.CANCELLED): ["cancel_placement"],
    (F.DUE, F.DONE): ["follow_up"],
    (F.DUE, F.UNREACHABLE): ["follow_up"],
    (F.DUE, F.NOT_APPLICABLE): ["follow_up"],
}


def legal_moves():
    for subject, moves in MOVES.items():
        for source, targets in moves.items():
            yield from ((subject, source, target) for target in sorted(targets))


def who_may(act):
    """The act, and the kinds of organisations whose people may perform it."""
    if act in (EMPLOYER_LINK, APPLICATION):
        return act
    view = next(pattern.callback for pattern in urlpatterns if pattern.name == act)
    return f"{act} ({', '.join(OrganisationKind(kind).label for kind in sorted(view.kinds))})"


def generated():
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(["objet", "de", "vers", "par"])
    for subject, source, target in legal_moves():
        acts = " | ".join(who_may(act) for act in MADE_BY[source, target])
        writer.writerow([subject, source.label, target.label, acts])
    return text.getvalue()


def test_every_legal_move_is_made_by_something_and_nothing_else_moves():
    assert {(source, target) for _subject, source, target in legal_moves()} == set(MADE_BY)


def test_the_document_says_what_the_code_does():
    if os.environ.get("UPDATE_DOCS"):
        DOCUMENT.write_text(generated(), encoding="utf-8")
    assert DOCUMENT.read_text(encoding="utf-8") == generated()
