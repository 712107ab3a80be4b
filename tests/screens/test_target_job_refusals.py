"""What the rules of target jobs refuse is told on the form, which keeps what was typed; nothing is written."""

from dataclasses import replace

import pytest

from jobs.enums import TargetJobStatus as Status
from tests.factories import TargetJobFactory, a_project
from tests.pathways.acting import every_row, no_longer_possible
from tests.screens.acts import day, enter, on, the_region
from tests.screens.acts_on_target_jobs import ACTS, at
from tests.screens.reading import errors_of, main_form, page_of, sent_by, title_of

pytestmark = pytest.mark.django_db
TOMORROW = day(-1)


def as_usual(name, target_job=None, **changes):
    """The form as it would be accepted, but for these answers, or about this target job."""
    act = ACTS[name]()
    url = on(target_job, name, by=act.by).url if target_job else act.url
    return replace(act, url=url, typed=act.typed | changes)


def on_one_at(status, name):
    return on(at(status), name, by=the_region(), **ACTS[name]().typed)


CLOSED = "Un métier cible clos ne change plus."
PERIOD = "La validité d'un métier cible ne peut finir avant de commencer."
REFUSED = {
    "created for a period that ends before": (lambda: as_usual("create_target_job", valid_until=day(4)), PERIOD),
    "another occupation under pathways": (
        lambda: as_usual("edit_target_job", a_project().target_job),
        "Des parcours mènent à ce métier cible : son métier ROME ne change plus.",
    ),
    "edited once closed": (lambda: on_one_at(Status.CLOSED, "edit_target_job"), CLOSED),
    "a finding once closed": (lambda: on_one_at(Status.CLOSED, "add_finding"), CLOSED),
    "a finding to come": (
        lambda: as_usual("add_finding", found_on=TOMORROW),
        "Une date réelle ne peut être dans le futur.",
    ),
    "an opinion on a draft": (
        lambda: on_one_at(Status.DRAFT, "add_consultation"),
        "Un avis se note sur un métier cible proposé, et non clos.",
    ),
    "proposed without a finding": (
        lambda: as_usual("propose_target_job", TargetJobFactory(status=Status.DRAFT)),
        "Il faut au moins un constat.",
    ),
    "consulted without an opinion": (
        lambda: as_usual("consult_target_job", TargetJobFactory(status=Status.PROPOSED)),
        "Il faut au moins un avis.",
    ),
    "approved for a period that ends before": (lambda: as_usual("approve_target_job", valid_until=day(4)), PERIOD),
    "approved twice": (lambda: on_one_at(Status.APPROVED, "approve_target_job"), no_longer_possible(Status.APPROVED)),
    "suspended as a draft": (lambda: on_one_at(Status.DRAFT, "suspend_target_job"), no_longer_possible(Status.DRAFT)),
    "reinstated though approved": (
        lambda: on_one_at(Status.APPROVED, "reinstate_target_job"),
        no_longer_possible(Status.APPROVED),
    ),
    "closed though approved": (
        lambda: on_one_at(Status.APPROVED, "close_target_job"),
        no_longer_possible(Status.APPROVED),
    ),
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
