"""What is kept beside the acts of a pathway, to test with."""

import datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from apcl.documents.checking import Joined
from apcl.documents.models import DocumentKind
from apcl.links.models import ActionLink
from pathways.actions import agreement, immersion
from pathways.enums import AppointmentMeans, ImmersionObject, ImmersionParty, ImmersionStatus, TransferKind
from pathways.models import Appointment, Immersion, ImmersionSignature, Note, PathwayDocument, Question, Transfer
from tests.factories import DocumentFactory, OrganisationFactory, UserFactory, a_project, days_ago

# At the three addresses of the parties.
ADDRESSES = {
    "beneficiary_email": "anais@personne.example",
    "host_email": "tuteur@soudure.example",
    "prescriber_email": "direction@structure.example",
}
A_SCAN = Joined("convention.pdf", DocumentKind.PDF, b"%PDF-1.4\n%%EOF\n")


class ImmersionFactory(DjangoModelFactory):
    """A convention in preparation, for next week; give it a `pathway`."""

    class Meta:
        model = Immersion

    host = factory.SubFactory(OrganisationFactory, employer=True)
    tutor_name = "Sacha Kieffer"
    object = ImmersionObject.CONFIRM
    starts_on = factory.LazyFunction(lambda: days_ago(-7))
    ends_on = factory.LazyFunction(lambda: days_ago(-11))


class ImmersionSignatureFactory(DjangoModelFactory):
    """The host, asked to sign; give it an `immersion`."""

    class Meta:
        model = ImmersionSignature

    party = ImmersionParty.HOST
    email = "tuteur@soudure.example"


def an_immersion(status=ImmersionStatus.DRAFT, *, pathway=None, **facts) -> Immersion:
    """An immersion at this state, by the acts that lead there; next week for five days, unless said.

    Agreed without being reported, it is so on paper, on its first day when that is past.
    """
    pathway = pathway or a_project()
    by = pathway.advisor
    planned = immersion.plan_immersion(
        pathway=pathway,
        by=by,
        **{
            "employer": facts.pop("host", None) or OrganisationFactory(employer=True),
            "tutor_name": "Sacha Kieffer",
            "object": ImmersionObject.CONFIRM,
            "tasks": "Préparer des pièces.",
            "starts_on": days_ago(-7),
            "ends_on": days_ago(-11),
            "weekly_hours": 35,
        }
        | facts,
    )
    if status == ImmersionStatus.SIGNING:
        agreement.send_agreement(immersion=planned, by=by, **ADDRESSES)
    elif status in (ImmersionStatus.AGREED, ImmersionStatus.REPORTED):
        agreed_on = min(planned.starts_on, days_ago(0))
        agreement.record_paper_agreement(immersion=planned, agreed_on=agreed_on, paper=A_SCAN, by=by)
    elif status == ImmersionStatus.CANCELLED:
        immersion.cancel_immersion(immersion=planned, reason="Entreprise fermée.", by=by)
    if status == ImmersionStatus.REPORTED:
        news = {"outcome": "complete", "conclusions": "Projet confirmé.", "led_to_job": "no"}
        immersion.report_immersion(immersion=planned, by=by, **news)
    planned.refresh_from_db()
    return planned


def signed_by(planned: Immersion, *parties: str) -> None:
    """These parties sign; all that are asked, unless said."""
    for signature in planned.signatures.filter(party__in=parties or ImmersionParty.values):
        agreement.answer_agreement(signature=signature, answer="sign", signatory=f"Nom {signature.party}")


def link_to_sign(planned: Immersion, party: str = ImmersionParty.HOST) -> ActionLink:
    """The last link sent to this party."""
    return ActionLink.objects.filter(target=planned.signatures.get(party=party).uuid).latest("created_at")


class NoteFactory(DjangoModelFactory):
    """A shared note of the référent; give it a `pathway`."""

    class Meta:
        model = Note

    text = "Préfère être appelée le matin."
    written_by = factory.SelfAttribute("pathway.advisor")


class PathwayDocumentFactory(DjangoModelFactory):
    """A shared document; give it a `pathway`."""

    class Meta:
        model = PathwayDocument

    label = "Curriculum vitæ"
    document = factory.SubFactory(DocumentFactory)


class AppointmentFactory(DjangoModelFactory):
    """One with the référent, on the telephone, tomorrow at the same hour; give it a `pathway`."""

    class Meta:
        model = Appointment

    held_by = factory.SelfAttribute("pathway.advisor")
    means = AppointmentMeans.CALL
    starts_at = factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(days=1))
    minutes = 45


class TransferFactory(DjangoModelFactory):
    """A pathway proposed to another organisation, in which someone may take it; give it a `pathway`."""

    class Meta:
        model = Transfer

    class Params:
        # Asked by someone of the organisation `to`, instead of proposed to it.
        attachment = factory.Trait(
            kind=TransferKind.ATTACHMENT,
            taker=factory.SubFactory(UserFactory),
            to=factory.SelfAttribute("taker.organisation"),
            asked_by=factory.SelfAttribute("taker"),
        )

    kind = TransferKind.HANDOVER
    giver = factory.SelfAttribute("pathway.advisor")
    to = factory.LazyFunction(lambda: UserFactory().organisation)
    asked_by = factory.SelfAttribute("giver")
    reason = "La personne a déménagé."


class QuestionFactory(DjangoModelFactory):
    """A question not answered yet; give it a `pathway`."""

    class Meta:
        model = Question

    text = "Quand commence la formation ?"
