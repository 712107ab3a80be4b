"""The forms about an immersion: by those who follow the pathway, and by a party through its link."""

import datetime

from django.urls import reverse
from django.utils import timezone

from apcl.links.models import ActionLink
from pathways.enums import ImmersionStatus
from tests.beside import ADDRESSES, an_immersion, link_to_sign
from tests.documents.files import PDF, Chosen
from tests.factories import OrganisationFactory, a_project
from tests.screens.acts import Act, day, on

_WHY = "Une raison,\nsur deux lignes."
_ENDED = {"starts_on": timezone.localdate() - datetime.timedelta(days=9), "ends_on": timezone.localdate()}


def _convention():
    host = {"employer": str(OrganisationFactory(employer=True).pk), "employer_name": "Forges & Cie"}
    tutor = {"tutor_name": "Sacha L'Ours", "tutor_role": "Chef d'équipe", "employer_siret": "73282932000074"}
    what = {"object": "discover", "tasks": "Souder.\n\nMeuler.", "weekly_hours": "28"}
    return host | tutor | what | {"starts_on": day(-7), "ends_on": day(-11)}


def _resend_agreement():
    signature = an_immersion(ImmersionStatus.SIGNING).signatures.get(party="host")
    yesterday = timezone.now() - datetime.timedelta(hours=25)
    ActionLink.objects.filter(target=signature.uuid).update(created_at=yesterday)
    return on(signature, "resend_agreement")


def _sign():
    link = link_to_sign(an_immersion(ImmersionStatus.SIGNING))
    who = {"signatory": "Dominique L'Ours", "signatory_role": "Gérance", "reason": _WHY}
    return Act(link, reverse("agreement"), {"answer": "sign"} | who)


ACTS = {
    "plan_immersion": lambda: on(a_project(), "plan_immersion", **_convention()),
    "edit_immersion": lambda: on(an_immersion(), "edit_immersion", **_convention()),
    "send_agreement": lambda: on(an_immersion(), "send_agreement", **ADDRESSES),
    "record_agreement": lambda: on(
        an_immersion(), "record_agreement", agreed_on=day(0), paper=Chosen("convention.pdf", PDF)
    ),
    "resend_agreement": _resend_agreement,
    "report_immersion": lambda: on(
        an_immersion(ImmersionStatus.AGREED, **_ENDED),
        "report_immersion",
        outcome="partial",
        last_day=day(3),
        conclusions=_WHY,
        led_to_job="yes",
    ),
    "cancel_immersion": lambda: on(an_immersion(), "cancel_immersion", reason=_WHY),
    "agreement": _sign,
}
