"""Who may move what: `docs/transitions.csv` is generated from the code, and this test keeps it true.

Write it again with `UPDATE_DOCS=1 pytest tests/test_transitions.py`.
"""

import csv
import io
import os

from django.conf import settings

from apcl.accounts.enums import OrganisationKind
from jobs import urls as jobs_urls
from jobs.enums import TARGET_JOB_MOVES, WORKSHOP_MOVES
from jobs.enums import TargetJobStatus as T
from jobs.enums import WorkshopStatus as W
from pathways import urls as pathways_urls
from pathways.enums import (
    ALLOWED_MOVES,
    APPOINTMENT_MOVES,
    FOLLOW_UP_MOVES,
    IMMERSION_MOVES,
    PHASE_MOVES,
    PLACEMENT_MOVES,
    REOPENINGS,
)
from pathways.enums import AppointmentStatus as A
from pathways.enums import FollowUpStatus as F
from pathways.enums import ImmersionStatus as Im
from pathways.enums import PhaseStatus as Ph
from pathways.enums import PlacementStatus as Pl
from pathways.enums import Stage as S

URLS = [*jobs_urls.urlpatterns, *pathways_urls.urlpatterns]
DOCUMENT = settings.BASE_DIR / "docs" / "transitions.csv"
EMPLOYER_LINK = "le lien de l'employeur"
SIGNATORY_LINK = "le lien d'un signataire"
APPLICATION = "l'application"
MOVES = {
    "parcours": ALLOWED_MOVES,
    "phase": PHASE_MOVES,
    "immersion": IMMERSION_MOVES,
    "embauche": PLACEMENT_MOVES,
    "point de suivi": FOLLOW_UP_MOVES,
    "rendez-vous": APPOINTMENT_MOVES,
    # What a closed pathway leaves aside comes back with it, and with its next exit.
    "parcours clos": REOPENINGS,
    "point de suivi mis de côté": {F.NOT_APPLICABLE: {F.DUE}},
    "métier cible": TARGET_JOB_MOVES,
    "atelier": WORKSHOP_MOVES,
}
FREES_A_SEAT = (
    "withdraw_enrolment",
    "act_on_several",
    "leave_pathway",
    "confirm_presumed_exit",
    "withdraw",
    "decide_project",
)
# Each move with the acts that make it: names of URLs, or who acts without an account.
MADE_BY = {
    "parcours": {
        (S.PROJECT, S.PHASES): ["decide_project", "plan_phase"],
        (S.PROJECT, S.NOT_ADMITTED): ["decide_project", "withdraw"],
        (S.PHASES, S.SUSPENDED): ["suspend"],
        (S.PHASES, S.INTEGRATION): ["leave_pathway", "confirm_presumed_exit"],
        (S.PHASES, S.INTERRUPTED): ["leave_pathway", "confirm_presumed_exit"],
        (S.SUSPENDED, S.PHASES): ["resume"],
        (S.SUSPENDED, S.INTERRUPTED): ["leave_pathway", "confirm_presumed_exit"],
        (S.INTEGRATION, S.COMPLETED): ["complete_pathway"],
        (S.INTEGRATION, S.INTERRUPTED): ["leave_pathway"],
    },
    "phase": {
        (Ph.PLANNED, Ph.RUNNING): ["start_phase", "report_immersion"],
        (Ph.PLANNED, Ph.CANCELLED): [
            "drop_phase",
            "leave_pathway",
            "confirm_presumed_exit",
            "cancel_immersion",
            "report_immersion",
        ],
        (Ph.PLANNED, Ph.WAIVED): ["drop_phase"],
        (Ph.RUNNING, Ph.ACHIEVED): ["end_phase", "report_immersion"],
        (Ph.RUNNING, Ph.INTERRUPTED): [
            "interrupt_phase",
            "leave_pathway",
            "confirm_presumed_exit",
            "suspend",
            "report_immersion",
        ],
    },
    "immersion": {
        (Im.DRAFT, Im.SIGNING): ["send_agreement"],
        (Im.DRAFT, Im.AGREED): ["record_agreement"],
        (Im.DRAFT, Im.CANCELLED): ["cancel_immersion"],
        (Im.SIGNING, Im.AGREED): [SIGNATORY_LINK, "record_agreement"],
        (Im.SIGNING, Im.DRAFT): [SIGNATORY_LINK, "edit_immersion"],
        (Im.SIGNING, Im.CANCELLED): ["cancel_immersion"],
        (Im.AGREED, Im.REPORTED): ["report_immersion"],
        (Im.AGREED, Im.CANCELLED): ["cancel_immersion"],
    },
    "embauche": {
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
    },
    "point de suivi": {
        (F.DUE, F.DONE): ["follow_up"],
        (F.DUE, F.UNREACHABLE): ["follow_up"],
        (F.DUE, F.NOT_APPLICABLE): ["follow_up", "reopen_pathway"],
    },
    "rendez-vous": {
        (A.PLANNED, A.HELD): ["settle_appointment"],
        (A.PLANNED, A.MISSED): ["settle_appointment"],
        (A.PLANNED, A.CANCELLED): ["cancel_appointment"],
    },
    "parcours clos": {
        (S.NOT_ADMITTED, S.PROJECT): ["reopen_pathway"],
        (S.INTERRUPTED, S.PHASES): ["reopen_pathway"],
        (S.INTERRUPTED, S.INTEGRATION): ["reopen_pathway"],
        (S.COMPLETED, S.INTEGRATION): ["reopen_pathway"],
    },
    "point de suivi mis de côté": {(F.NOT_APPLICABLE, F.DUE): ["leave_pathway", "confirm_presumed_exit"]},
    "métier cible": {
        (T.DRAFT, T.PROPOSED): ["propose_target_job"],
        (T.PROPOSED, T.CONSULTED): ["consult_target_job"],
        (T.CONSULTED, T.APPROVED): ["approve_target_job"],
        (T.APPROVED, T.SUSPENDED): ["suspend_target_job"],
        (T.SUSPENDED, T.APPROVED): ["reinstate_target_job"],
        (T.SUSPENDED, T.CLOSED): ["close_target_job"],
    },
    "atelier": {
        (W.PLANNED, W.OPEN): ["open_workshop"],
        (W.PLANNED, W.CANCELLED): ["cancel_workshop"],
        (W.OPEN, W.FULL): ["enrol", "edit_workshop", "move_cohort"],
        (W.OPEN, W.STARTED): ["start_workshop", APPLICATION],
        (W.OPEN, W.CANCELLED): ["cancel_workshop"],
        (W.FULL, W.OPEN): [*FREES_A_SEAT, "edit_workshop", APPLICATION],
        (W.FULL, W.STARTED): ["start_workshop", APPLICATION],
        (W.FULL, W.CANCELLED): ["cancel_workshop"],
        (W.STARTED, W.ENDED): ["end_workshop", APPLICATION],
    },
}


def legal_moves():
    for subject, moves in MOVES.items():
        for source, targets in moves.items():
            yield from ((subject, source, target) for target in sorted(targets))


def who_may(act):
    """The act, and the kinds of organisations whose people may perform it."""
    if act in (EMPLOYER_LINK, SIGNATORY_LINK, APPLICATION):
        return act
    view = next(pattern.callback for pattern in URLS if pattern.name == act)
    return f"{act} ({', '.join(OrganisationKind(kind).label for kind in sorted(view.kinds))})"


def generated():
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(["objet", "de", "vers", "par"])
    for subject, source, target in legal_moves():
        acts = " | ".join(who_may(act) for act in MADE_BY[subject][source, target])
        writer.writerow([subject, source.label, target.label, acts])
    return text.getvalue()


def test_every_legal_move_is_made_by_something_and_nothing_else_moves():
    made = {(subject, *move) for subject, moves in MADE_BY.items() for move in moves}
    assert set(legal_moves()) == made


def test_the_document_says_what_the_code_does():
    if os.environ.get("UPDATE_DOCS"):
        DOCUMENT.write_text(generated(), encoding="utf-8")
    assert DOCUMENT.read_text(encoding="utf-8") == generated()
