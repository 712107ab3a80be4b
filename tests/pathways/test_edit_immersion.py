"""A convention is changed until all have signed it; what was signed before is void."""

import pytest

from apcl.links.models import ActionLink
from apcl.mail.models import Message
from pathways.actions.agreement import send_agreement
from pathways.actions.immersion import edit_immersion
from pathways.enums import ImmersionStatus, PhaseStatus
from pathways.models import FormerPlan
from tests.beside import ADDRESSES, an_immersion, signed_by
from tests.factories import OrganisationFactory, a_pathway, days_ago
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
NAMES = ("tutor_name", "tutor_role", "object", "tasks", "starts_on", "ends_on", "weekly_hours")


def edit(immersion, **changes):
    known = {name: getattr(immersion, name) for name in NAMES} | {"employer": immersion.host}
    edit_immersion(immersion=immersion, by=immersion.pathway.advisor, **known | changes)
    immersion.refresh_from_db()


def test_a_draft_is_changed():
    immersion = an_immersion()
    host = OrganisationFactory(employer=True)
    with recorded("immersion.changed", by=immersion.pathway.advisor, file=immersion.pathway):
        edit(immersion, tutor_name="Dominique", employer=host)
    assert (immersion.tutor_name, immersion.host, immersion.status) == ("Dominique", host, ImmersionStatus.DRAFT)


def test_sent_already_it_comes_back_and_everyone_signs_again():
    immersion = an_immersion(ImmersionStatus.SIGNING)
    signed_by(immersion, "host", "beneficiary")
    with recorded("immersion.changed", by=immersion.pathway.advisor, file=immersion.pathway) as entries:
        edit(immersion, tasks="Autre chose.")
    assert (entries[0].state, immersion.status) == (ImmersionStatus.DRAFT, ImmersionStatus.DRAFT)
    assert not ActionLink.objects.filter(revoked_at__isnull=True).exists()
    told = Message.objects.filter(key__startswith="agreement_withdrawn:")
    assert sorted(told.values_list("to", flat=True)) == sorted(ADDRESSES.values())
    send_agreement(immersion=immersion, by=immersion.pathway.advisor, **ADDRESSES)
    assert immersion.signatures.filter(signed_at__isnull=True).count() == 3


def test_the_plan_of_its_phase_follows_and_the_old_one_is_kept():
    immersion = an_immersion(pathway=a_pathway())
    host = OrganisationFactory(employer=True)
    edit(immersion, starts_on=days_ago(-8), ends_on=days_ago(-12), employer=host)
    phase = immersion.phase
    phase.refresh_from_db()
    assert (phase.planned_start, phase.planned_end, phase.host) == (days_ago(-8), days_ago(-12), host)
    assert FormerPlan.objects.get(phase=phase).planned_start == days_ago(-7)


def test_the_tasks_alone_leave_the_plan_as_it_was():
    immersion = an_immersion(pathway=a_pathway())
    edit(immersion, tasks="Autre chose.")
    assert immersion.phase.status == PhaseStatus.PLANNED
    assert not FormerPlan.objects.exists()


@pytest.mark.parametrize("status", ["agreed", "cancelled", "reported"])
def test_no_longer_once_signed_or_cancelled(status):
    dates = {"starts_on": days_ago(9), "ends_on": days_ago(2)}
    immersion = an_immersion(status, **dates)
    with refused("Une convention signée ne se modifie plus : annulez l'immersion et préparez-en une autre."):
        edit(immersion, tutor_name="Dominique")


def test_nothing_changed_is_said():
    immersion = an_immersion()
    with refused("Rien n'a changé."):
        edit(immersion)


def test_its_own_days_do_not_count_against_it_and_the_limit_holds():
    immersion = an_immersion(starts_on=days_ago(-7), ends_on=days_ago(-35))
    edit(immersion, starts_on=days_ago(-8))
    with refused("Le dernier jour de l'immersion suit le premier."):
        edit(immersion, ends_on=days_ago(-7))
