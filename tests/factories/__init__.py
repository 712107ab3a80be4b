"""Rows to test with: the reference ones by factory_boy, the story of a person through the actions that write it.

Nothing here skips a rule: a pathway at a stage got there by the acts of the application, so that its journal, its
follow-ups and its messages are those of a real one. Days are counted back from today, whatever the test says it is.
"""

from tests.factories.hires import a_placement, an_answer, the_link
from tests.factories.rows import (
    EMPLOYER_EMAIL,
    BeneficiaryFactory,
    CertificationFactory,
    CommitmentTextFactory,
    DocumentFactory,
    OccupationFactory,
    OrganisationFactory,
    SectorFactory,
    TargetJobFactory,
    UserFactory,
    WorkshopFactory,
    days_ago,
)
from tests.factories.stories import a_diagnosis, a_follow_up, a_pathway, a_phase, a_project, decide

__all__ = [
    "BeneficiaryFactory",
    "CertificationFactory",
    "CommitmentTextFactory",
    "DocumentFactory",
    "EMPLOYER_EMAIL",
    "OccupationFactory",
    "OrganisationFactory",
    "SectorFactory",
    "TargetJobFactory",
    "UserFactory",
    "WorkshopFactory",
    "days_ago",
    "a_diagnosis",
    "a_follow_up",
    "a_pathway",
    "a_phase",
    "a_project",
    "a_placement",
    "an_answer",
    "decide",
    "the_link",
]
