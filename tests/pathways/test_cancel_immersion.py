"""An immersion is cancelled before it begins, with its phase and its links."""

import pytest

from apcl.links.models import ActionLink
from apcl.mail.models import Message
from pathways.actions.immersion import cancel_immersion
from pathways.actions.phase import drop_phase, start_phase
from pathways.enums import ImmersionStatus, PhaseStatus
from tests.beside import ADDRESSES, an_immersion
from tests.factories import a_pathway, days_ago
from tests.pathways.acting import no_longer_possible, recorded, refused

pytestmark = pytest.mark.django_db
RUNNING_SINCE = {"starts_on": days_ago(4), "ends_on": days_ago(-2)}


def cancel(immersion, reason="Entreprise fermée."):
    cancel_immersion(immersion=immersion, reason=reason, by=immersion.pathway.advisor)
    immersion.refresh_from_db()


@pytest.mark.parametrize("status", ["draft", "signing", "agreed"])
def test_with_its_reason(status):
    immersion = an_immersion(status, starts_on=days_ago(0), ends_on=days_ago(-4))
    with recorded("immersion.cancelled", by=immersion.pathway.advisor, file=immersion.pathway) as entries:
        cancel(immersion)
    assert (entries[0].reason, immersion.status) == ("Entreprise fermée.", ImmersionStatus.CANCELLED)


def test_its_links_close_and_the_parties_are_told():
    immersion = an_immersion(ImmersionStatus.SIGNING)
    cancel(immersion)
    assert not ActionLink.objects.filter(revoked_at__isnull=True).exists()
    told = Message.objects.filter(subject="Immersion annulée")
    assert sorted(told.values_list("to", flat=True)) == sorted(ADDRESSES.values())


def test_its_phase_is_cancelled_too():
    immersion = an_immersion(pathway=a_pathway())
    with recorded("immersion.cancelled", "phase.cancelled", by=immersion.pathway.advisor, file=immersion.pathway):
        cancel(immersion)
    immersion.phase.refresh_from_db()
    assert (immersion.phase.status, immersion.phase.reason) == (PhaseStatus.CANCELLED, "Entreprise fermée.")


def test_a_phase_dropped_before_stays_so():
    immersion = an_immersion(pathway=a_pathway())
    immersion.phase.move_to(PhaseStatus.WAIVED, by=immersion.pathway.advisor, verb="phase.waived", reason="Inutile.")
    cancel(immersion)
    immersion.phase.refresh_from_db()
    assert immersion.phase.status == PhaseStatus.WAIVED


@pytest.mark.parametrize("status", ["draft", "signing", "agreed"])
def test_its_phase_is_not_dropped_without_it(status):
    immersion = an_immersion(status, pathway=a_pathway(), starts_on=days_ago(0), ends_on=days_ago(-4))
    with refused("Cette phase est une immersion : annulez l'immersion, la phase est annulée avec elle."):
        drop_phase(phase=immersion.phase, status="waived", reason="Inutile.", by=immersion.pathway.advisor)


def test_not_once_it_has_begun():
    immersion = an_immersion(
        ImmersionStatus.AGREED, pathway=a_pathway(entered_on=days_ago(100), exited_on=days_ago(-90)), **RUNNING_SINCE
    )
    start_phase(phase=immersion.phase, started_on=days_ago(4), by=immersion.pathway.advisor)
    with refused("L'immersion a commencé : faites plutôt son bilan, avec le dernier jour fait."):
        cancel(immersion)


def test_a_reason_is_asked_and_it_happens_once():
    immersion = an_immersion()
    with refused("Indiquez le motif."):
        cancel(immersion, reason=" ")
    cancel(immersion)
    with refused(no_longer_possible(ImmersionStatus.CANCELLED)):
        cancel(immersion)
