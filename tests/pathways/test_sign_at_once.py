"""Three parties sign at the same moment: all three have, and the convention is made once. Two plans share a limit."""

import datetime
from functools import partial

import pytest

from apcl.journal.models import Entry
from apcl.mail.models import Message
from pathways.actions.agreement import answer_agreement
from pathways.actions.immersion import cancel_immersion, edit_immersion, plan_immersion
from pathways.enums import ImmersionStatus
from tests.at_once import DONE, at_once
from tests.beside import an_immersion
from tests.factories import OrganisationFactory, a_pathway, a_project

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
ROUNDS = 8
D = datetime.date


def signing(immersion):
    rows = immersion.signatures.all()
    return [partial(answer_agreement, signature=row, answer="sign", signatory=f"Nom {row.party}") for row in rows]


@pytest.mark.parametrize("make", [a_project, a_pathway], ids=["on a project", "in a phase"])
def test_three_signatures_at_once_make_one_convention(make):
    for _ in range(ROUNDS):
        immersion = an_immersion(ImmersionStatus.SIGNING, pathway=make())
        assert at_once(*signing(immersion)) == [DONE] * 3
        immersion.refresh_from_db()
        assert (immersion.status, immersion.signatures.filter(signed_at__isnull=True).count()) == ("agreed", 0)
        assert Entry.objects.filter(subject=immersion.uuid, verb="immersion.agreed").count() == 1
        assert Message.objects.filter(key__startswith=f"agreement_agreed:{immersion.uuid}").count() == 1


def test_the_same_party_twice_at_once_signs_once():
    immersion = an_immersion(ImmersionStatus.SIGNING)
    outcomes = at_once(*signing(immersion)[:1] * 6)
    assert sorted(outcomes) == sorted([DONE] + ["Cette partie a déjà signé la convention."] * 5)


def test_signed_cancelled_and_changed_at_once_none_is_lost():
    for _ in range(ROUNDS):
        immersion = an_immersion(ImmersionStatus.SIGNING, pathway=a_pathway())
        by = immersion.pathway.advisor
        names = ("tutor_name", "tutor_role", "object", "starts_on", "ends_on", "weekly_hours")
        known = {name: getattr(immersion, name) for name in names} | {"employer": immersion.host}
        change = partial(edit_immersion, immersion=immersion, by=by, tasks="Autre chose.", **known)
        cancel = partial(cancel_immersion, immersion=immersion, reason="Fermée.", by=by)
        outcomes = at_once(*signing(immersion), change, cancel)
        assert [outcome for outcome in outcomes if "Error" in outcome or "never" in outcome] == []
        immersion.refresh_from_db()
        assert (outcomes[-1], immersion.status) == (DONE, ImmersionStatus.CANCELLED)


def test_two_plans_at_once_do_not_pass_the_limit_together():
    for _ in range(ROUNDS):
        host, pathway = OrganisationFactory(employer=True), a_project()
        about = {"pathway": pathway, "employer": host, "by": pathway.advisor}
        what = {"tutor_name": "Sacha", "object": "confirm", "tasks": "", "weekly_hours": 35}
        months = [(D(2030, month, 1), D(2030, month, 28)) for month in (3, 6, 9)]
        outcomes = at_once(
            *(partial(plan_immersion, starts_on=first, ends_on=last, **about, **what) for first, last in months)
        )
        assert outcomes.count(DONE) == 2
        assert pathway.immersions.count() == 2
