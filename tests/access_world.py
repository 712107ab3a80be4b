"""The people and the objects that the access matrix tries: one file, and everyone who stands near or far from it."""

import uuid
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from apcl.accounts.models import User
from pathways.enums import PhaseStatus, PlacementStatus, Stage
from tests.factories import UserFactory, a_pathway, a_phase, a_placement

WHO = (
    "anonyme",
    "Région",
    "structure du référent",
    "autre structure",
    "organisme de la phase",
    "autre organisme",
    "employeur de l'embauche",
    "autre employeur",
    "évaluateur",
)
OF_A_PHASE = {"start_phase", "end_phase", "interrupt_phase", "drop_phase", "record_result"}
OF_A_HIRE = {
    "placement",
    "ask_employer",
    "resend_link",
    "check_document",
    "arbitrate",
    "end_placement",
    "cancel_placement",
}


@dataclass
class World:
    """Who may ask, and the UUID that each URL is tried with."""

    people: dict[str, User | None]
    pathway: uuid.UUID
    phase: uuid.UUID
    placement: uuid.UUID
    follow_up: uuid.UUID

    def url_of(self, name, *, missing=False):
        """The address of a page about the world's own object; `missing` asks for one that does not exist."""
        try:
            return reverse(name, args=[uuid.uuid4() if missing else self._object(name)])
        except NoReverseMatch:
            return self._other_url(name)

    def _object(self, name):
        if name in OF_A_PHASE:
            return self.phase
        if name in OF_A_HIRE:
            return self.placement
        return self.follow_up if name == "follow_up" else self.pathway

    def _other_url(self, name):
        if name == "employer_link":
            return reverse(name, args=["un-jeton-que-personne-n-a-recu"])
        if name == "account_reset_password_from_key":
            return reverse(name, args=["1", "cle-inconnue"])
        return reverse(name)


def the_world() -> World:
    """One person's file: a phase under way, a hire awaiting its employer; another one, left, to be followed up."""
    advisor, provider, employer = UserFactory(), UserFactory(provider=True), UserFactory(employer=True)
    colleague = UserFactory(organisation=advisor.organisation)
    phase = a_phase(PhaseStatus.RUNNING, advisor=advisor, provider=provider.organisation)
    hire = a_placement(PlacementStatus.AWAITING_EMPLOYER, pathway=phase.pathway, employer=employer.organisation)
    left = a_pathway(Stage.INTEGRATION, advisor=advisor)
    people = [
        None,
        UserFactory(region=True),
        colleague,
        UserFactory(),
        provider,
        UserFactory(provider=True),
        employer,
        UserFactory(employer=True),
        UserFactory(evaluator=True),
    ]
    return World(
        dict(zip(WHO, people, strict=True)), phase.pathway.uuid, phase.uuid, hire.uuid, left.follow_ups.first().uuid
    )
