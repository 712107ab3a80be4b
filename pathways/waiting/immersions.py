"""What waits about an immersion: its convention to have signed, to sign, then its report."""

import datetime

from apcl.accounts.enums import OrganisationKind as Kind
from pathways.enums import ImmersionStatus
from pathways.models import Immersion, ImmersionSignature
from pathways.waiting.rule import ADVISOR, Rule, of_portfolio

SIGNING_WARNING = datetime.timedelta(days=3)
REPORT_DELAY = datetime.timedelta(days=7)


def _mine(reader, **state):
    return of_portfolio(Immersion.objects, reader).filter(**state)


def _to_sign(reader, _today):
    asked = ImmersionSignature.objects.visible_to(reader.user).filter(signed_at__isnull=True)
    return asked.filter(immersion__status=ImmersionStatus.SIGNING).select_related("immersion")


RULES = (
    Rule(
        "convention",
        "Convention d'immersion à faire signer",
        "Voir qui a signé",
        "immersion",
        Immersion,
        ADVISOR,
        lambda reader, today: _mine(reader, status=ImmersionStatus.SIGNING, starts_on__lte=today + SIGNING_WARNING),
        lambda immersion: immersion.starts_on,
    ),
    Rule(
        "bilan-immersion",
        "Bilan d'immersion à faire",
        "Faire le bilan",
        "report_immersion",
        Immersion,
        ADVISOR,
        lambda reader, today: _mine(reader, status=ImmersionStatus.AGREED, ends_on__lt=today),
        lambda immersion: immersion.ends_on + REPORT_DELAY,
    ),
    Rule(
        "convention-entreprise",
        "Convention d'immersion à signer par le lien reçu",
        "Renvoyer le lien",
        "resend_agreement",
        ImmersionSignature,
        frozenset({Kind.EMPLOYER}),
        _to_sign,
        lambda signature: signature.immersion.starts_on,
    ),
)
