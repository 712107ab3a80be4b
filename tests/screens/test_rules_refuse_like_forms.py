"""What the rules refuse is told on the form itself, like its own errors: nothing typed is lost, nothing is written."""

from dataclasses import replace

import pytest

from pathways.enums import Decision, EmployerAnswer, PhaseStatus, PlacementStatus, Stage
from pathways.models import Placement
from tests.factories import a_pathway, a_phase, a_placement, a_project, an_answer
from tests.pathways.acting import every_row, no_longer_possible
from tests.screens.acts import day, enter, on, the_region
from tests.screens.every_act import ACTS
from tests.screens.reading import errors_of, main_form, page_of, sent_by, title_of

pytestmark = pytest.mark.django_db
WHY, TOMORROW = "Une raison.", day(-1)
BY_REFERENT = "La décision revient à une autre personne que le conseiller référent."
FUTURE = "Une date réelle ne peut être dans le futur."
PROJECT = {"submitted": True, "committed": True}


def as_usual(name, **changes):
    """The form as it would be accepted, but for these answers."""
    act = ACTS[name]()
    return replace(act, typed=act.typed | changes)


def a_hire_already_over():
    act = ACTS["employer_confirm"]()
    Placement.objects.update(ended_on=day(2))
    return replace(act, typed=act.typed | {"answer": "not_yet"})


def an_answered_hire():
    return an_answer(EmployerAnswer.WRONG_PERSON).placement


# Each form but two, whose fields hold all that could be refused: opening a pathway, and the employer's first page.
REFUSED = {
    "decided by the référent": (
        lambda: on(a_project(**PROJECT), "decide_project", decision="favourable", reason=WHY),
        BY_REFERENT,
    ),
    "decided before the commitment": (
        lambda: replace(
            as_usual("decide_project", decision="favourable"),
            url=on(a_project(submitted=True), "decide_project").url,
        ),
        "La personne signe son engagement avant une décision favorable.",
    ),
    "adjourned without a reason": (
        lambda: on(a_project(**PROJECT), "decide_project", by=the_region(), decision="adjourned", reason=WHY),
        "Choisissez au moins une pièce attendue.",
    ),
    "a project already decided": (
        lambda: on(
            a_project(**PROJECT, decision=Decision.FAVOURABLE), "submit_project", **as_usual("submit_project").typed
        ),
        "Le projet de ce parcours est déjà décidé.",
    ),
    "a commitment to come": (
        lambda: as_usual("record_commitment", committed_on=TOMORROW),
        "L'engagement ne peut être signé dans le futur.",
    ),
    "withdrawn after the entry": (
        lambda: on(a_pathway(), "withdraw", reason=WHY),
        no_longer_possible(Stage.PHASES),
    ),
    "a plan that ends before it begins": (
        lambda: as_usual("plan_phase", planned_end=day(30)),
        "La fin prévue ne peut précéder le début prévu.",
    ),
    "suspended the wrong way round": (
        lambda: as_usual("suspend", until=day(9)),
        "La suspension ne peut finir avant de commencer.",
    ),
    "resumed without a suspension": (
        lambda: on(a_pathway(), "resume", resumed_on=day(0)),
        no_longer_possible(Stage.PHASES),
    ),
    "left with a phase to end": (
        lambda: as_usual("leave_pathway", exit_reason="completed"),
        "Il reste une phase prévue ou en cours : terminez-la, annulez-la ou dispensez-en la personne.",
    ),
    "closed without an outcome": (
        lambda: on(a_pathway(Stage.INTEGRATION), "complete_pathway"),
        "L'issue n'est pas connue : notez d'abord une embauche ou un point de suivi.",
    ),
    "followed up tomorrow": (
        lambda: as_usual("follow_up", observed_on=TOMORROW),
        "La date d'observation ne peut être dans le futur.",
    ),
    "hired before the decision": (
        lambda: replace(as_usual("declare_placement"), by=the_region(), url=on(a_project(), "declare_placement").url),
        "Une embauche se déclare une fois le projet validé.",
    ),
    "started tomorrow": (lambda: as_usual("start_phase", started_on=TOMORROW), FUTURE),
    "ended before it started": (
        lambda: as_usual("end_phase", ended_on=day(200)),
        "La fin réelle ne peut précéder le début réel.",
    ),
    "interrupted after its end": (
        lambda: on(a_phase(PhaseStatus.ACHIEVED), "interrupt_phase", ended_on=day(9), reason=WHY),
        no_longer_possible(PhaseStatus.ACHIEVED),
    ),
    "dropped while it runs": (
        lambda: on(a_phase(PhaseStatus.RUNNING), "drop_phase", status="cancelled", reason=WHY),
        no_longer_possible(PhaseStatus.RUNNING),
    ),
    "a result before the end": (
        lambda: on(a_phase(PhaseStatus.RUNNING), "record_result", kind="failed", obtained_on=day(1)),
        "Un résultat se note sur une formation qualifiante terminée.",
    ),
    "asked again after the answer": (
        lambda: on(an_answered_hire(), "ask_employer", employer_email="rh@forge.example"),
        "L'employeur a déjà répondu : la preuve peut encore venir d'un document vérifié.",
    ),
    "a link sent twice a day": (
        lambda: on(a_placement(PlacementStatus.AWAITING_EMPLOYER), "resend_link"),
        "Un lien est déjà parti il y a moins de 24 heures : il arrive peut-être encore.",
    ),
    "a document seen by whoever declared the hire": (
        lambda: on(a_placement(), "check_document", seen="on"),
        "Le document est vérifié par une autre personne que celle qui a déclaré l'embauche.",
    ),
    "arbitrated without a dispute": (
        lambda: replace(as_usual("arbitrate"), url=on(a_placement(), "arbitrate").url),
        "Seule une embauche contestée s'arbitre.",
    ),
    "a hire that ends tomorrow": (
        lambda: as_usual("end_placement", ended_on=TOMORROW),
        "La fin réelle ne peut être dans le futur.",
    ),
    "cancelled once confirmed": (
        lambda: on(a_placement(PlacementStatus.CONFIRMED), "cancel_placement", reason=WHY),
        no_longer_possible(PlacementStatus.CONFIRMED),
    ),
    "expected after its end": (a_hire_already_over, "La fin réelle d'un contrat ne peut précéder son début."),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_refusal_of_the_rules_is_shown_like_an_error_of_the_form(client, case):
    build, sentence = REFUSED[case]
    act = build()
    enter(client, act.by)
    before = every_row()
    response = client.post(act.url, act.typed)
    page = page_of(response)
    assert response.status_code == 422
    assert errors_of(page) == [("", sentence)]
    assert title_of(page).startswith("Erreur : ")
    assert sent_by(main_form(page)).items() >= act.typed.items()
    assert every_row() == before
