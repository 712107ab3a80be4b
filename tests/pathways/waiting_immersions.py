"""What waits for the référent of an immersion."""

from pathways.actions.agreement import answer_agreement
from pathways.actions.immersion import report_immersion
from pathways.enums import ImmersionStatus
from tests.beside import an_immersion
from tests.factories import a_project, days_ago
from tests.pathways.waiting_case import DAY, Waiting


def _signing(who):
    soon = {"starts_on": days_ago(-3), "ends_on": days_ago(-9)}
    return an_immersion(ImmersionStatus.SIGNING, pathway=a_project(advisor=who.advisor), **soon)


def _to_sign(who):
    asked = an_immersion(
        ImmersionStatus.SIGNING, pathway=a_project(advisor=who.advisor), host=who.employer.organisation
    )
    return asked.signatures.get(party="host")


def _ended(who):
    ended = {"starts_on": days_ago(9), "ends_on": days_ago(2)}
    return an_immersion(ImmersionStatus.AGREED, pathway=a_project(advisor=who.advisor), **ended)


def _sign(immersion, _who):
    for signature in immersion.signatures.all():
        answer_agreement(signature=signature, answer="sign", signatory="Sacha Kieffer")


WAITING = [
    Waiting(
        "Convention d'immersion à faire signer",
        _signing,
        ("advisor",),
        lambda immersion: immersion.starts_on,
        _sign,
    ),
    Waiting(
        "Bilan d'immersion à faire",
        _ended,
        ("advisor",),
        lambda immersion: immersion.ends_on + 7 * DAY,
        lambda immersion, who: report_immersion(
            immersion=immersion, outcome="complete", conclusions="Projet confirmé.", led_to_job="no", by=who.advisor
        ),
    ),
    Waiting(
        "Convention d'immersion à signer par le lien reçu",
        _to_sign,
        ("employer",),
        lambda signature: signature.immersion.starts_on,
        lambda signature, who: _sign(signature.immersion, who),
    ),
]
