"""Where the walks take place: three people, those who follow them, and the one seat of a workshop."""

import datetime
import random
from dataclasses import dataclass, field

from django.utils import timezone

from apcl.accounts.models import User
from jobs.models import Workshop
from pathways.enums import PhaseStatus, Stage
from pathways.models import Pathway
from tests.factories import (
    BeneficiaryFactory,
    CommitmentTextFactory,
    OrganisationFactory,
    TargetJobFactory,
    UserFactory,
    a_pathway,
    a_phase,
    a_project,
    days_ago,
)
from tests.offer import a_workshop

REASONS = ("", "  ", *["Une raison."] * 6)


@dataclass
class World:
    """The people who act, and what they act on; `chance` is that of one step."""

    advisor: User
    colleague: User
    stranger: User
    region: User
    provider: User
    evaluator: User
    workshop: Workshop
    employer: object
    people: list[Pathway]
    chance: random.Random = field(default_factory=random.Random)

    def someone(self) -> User:
        return self.chance.choice([self.advisor, self.advisor, self.colleague, self.region, self.region, self.provider])

    def pathway(self) -> Pathway:
        """One of them, as it is now."""
        known = self.chance.choice(self.people)
        return Pathway.objects.select_related("advisor__organisation", "project", "target_job").get(pk=known.pk)

    def one_of(self, rows):
        """A row of these, or None."""
        found = list(rows)
        return self.chance.choice(found) if found else None

    def a_day(self, *around: int) -> datetime.date:
        """Today most of the time, or some days from it."""
        return timezone.localdate() + datetime.timedelta(days=self.chance.choice([0, 0, 0, *around]))

    def a_reason(self) -> str:
        return self.chance.choice(REASONS)


def a_world() -> World:
    """A pathway at each turn: two projects, phases, an integration, an exit; and one that only a stranger may read."""
    CommitmentTextFactory()
    advisor, stranger, provider = UserFactory(), UserFactory(), UserFactory(provider=True)
    job = TargetJobFactory()
    started = {"target_job": job, "applied_on": days_ago(20)}
    running = {"started_on": days_ago(30), "planned_end": days_ago(-60), "provider": provider.organisation}
    return World(
        advisor=advisor,
        colleague=UserFactory(organisation=advisor.organisation),
        stranger=stranger,
        region=UserFactory(region=True),
        provider=provider,
        evaluator=UserFactory(evaluator=True),
        workshop=a_workshop(target_job=job, provider=provider.organisation, seats=1),
        employer=OrganisationFactory(employer=True),
        people=[
            a_project(advisor=advisor, beneficiary=_reachable("anais"), submitted=True, **started),
            a_phase(
                PhaseStatus.RUNNING, advisor=advisor, target_job=job, beneficiary=_reachable("karim"), **running
            ).pathway,
            a_project(advisor=advisor, target_job=job, submitted=True, committed=True, applied_on=days_ago(30)),
            a_pathway(Stage.INTEGRATION, advisor=advisor, target_job=job),
            a_pathway(Stage.INTERRUPTED, advisor=advisor, target_job=job),
            a_project(advisor=stranger, target_job=job, applied_on=days_ago(9)),
        ],
    )


def _reachable(name):
    return BeneficiaryFactory(email=f"{name}@personne.example")
