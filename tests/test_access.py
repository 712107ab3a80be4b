"""Who may open what: every URL × everyone, against the table of `tests.access_table`.

`docs/acces.csv` is the same table, generated; write it again with `UPDATE_DOCS=1 pytest tests/test_access.py`.
"""

import csv
import io
import os
import re

import pytest
from django.conf import settings
from django.urls import get_resolver, reverse

from apcl.accounts.enums import OrganisationKind as Kind
from apcl.journal.models import Entry
from apcl.links.models import ActionLink
from apcl.mail.models import Message
from apcl.typed.models import Draft, Revision, Submission
from jobs.models import Consultation, EmployerCommitment, Finding, TargetJob, Workshop, WorkshopSession
from pathways.models import (
    Attendance,
    Beneficiary,
    CertificationResult,
    CommitmentSignature,
    CommitmentText,
    Contact,
    DiagnosisSection,
    Enrolment,
    FollowUp,
    FormerPlan,
    HandOver,
    Immersion,
    ImmersionSignature,
    Note,
    Pathway,
    PathwayDocument,
    Phase,
    PhaseTemplate,
    Placement,
    PlacementAnswer,
    Postponement,
    ProjectOpinion,
    ProjectValidation,
    Question,
    ReopenedMonth,
    SavedView,
)
from tests.access_table import ACCESS, GONE, LOGIN, OK, REFUSALS, STRANGER
from tests.access_world import WHO, the_world

DOCUMENT = settings.BASE_DIR / "docs" / "acces.csv"
# Everything that a person could lose: a GET leaves these tables as they were. Not the snapshots of « à traiter »: a
# cache, counted again by whoever reads when something changed (see ADR 0019).
WATCHED = [
    *(Pathway, ProjectValidation, Phase, CertificationResult),
    *(Placement, PlacementAnswer, FollowUp, Entry, Message, ActionLink, Postponement, HandOver),
    *(DiagnosisSection, ProjectOpinion, CommitmentText, CommitmentSignature, FormerPlan, PhaseTemplate, ReopenedMonth),
    *(Immersion, ImmersionSignature, Note, PathwayDocument, Question, Beneficiary, Draft, Submission, Revision),
    SavedView,
    *(TargetJob, Finding, Consultation, Workshop, WorkshopSession, EmployerCommitment, Enrolment, Attendance, Contact),
]


@pytest.fixture
def world(db):
    return the_world()


def answer_of(client, person, url, method="get"):
    if person:
        client.force_login(person)
    response = getattr(client, method)(url)
    sent_to_sign_in = response.status_code == GONE and response.url.startswith(reverse("account_login"))
    return LOGIN if sent_to_sign_in else response.status_code


@pytest.mark.parametrize("who", WHO)
def test_each_url_answers_as_the_table_says(client, world, who):
    expected = {name: row[WHO.index(who)] for name, row in ACCESS.items()}
    assert {name: answer_of(client, world.people[who], world.url_of(name)) for name in ACCESS} == expected


@pytest.mark.parametrize("who", WHO)
def test_a_post_never_opens_what_a_get_refuses(client, world, who):
    refused = {name: row[WHO.index(who)] for name, row in ACCESS.items() if row[WHO.index(who)] in REFUSALS}
    answers = {name: answer_of(client, world.people[who], world.url_of(name), "post") for name in refused}
    # A page that takes no POST may say so before it looks at who asks.
    assert {name: answers[name] for name in refused if answers[name] not in (refused[name], 405)} == {}


def test_every_url_has_a_row():
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert names == set(ACCESS)


def without_token(response):
    # The sign-out button of each page carries a token of its own, and a page that is not found its reference.
    return re.sub(
        r'name="csrfmiddlewaretoken" value="\w+"|<strong>[2-9A-Z]{4}-[2-9A-Z]{4}<', "", response.content.decode()
    )


@pytest.mark.parametrize("who", WHO[1:])
def test_a_strangers_object_and_a_missing_one_are_the_same_page(client, world, who):
    client.force_login(world.people[who])
    for name in [name for name, row in ACCESS.items() if row[WHO.index(who)] == STRANGER and OK in row]:
        existing, missing = client.get(world.url_of(name)), client.get(world.url_of(name, missing=True))
        assert (existing.status_code, missing.status_code) == (404, 404)
        assert without_token(existing) == without_token(missing)


@pytest.mark.parametrize("who", WHO)
def test_no_get_changes_anything(client, world, who):
    if person := world.people[who]:
        client.force_login(person)
    before = [list(model.objects.order_by("pk").values()) for model in WATCHED]
    for name in ACCESS:
        client.get(world.url_of(name))
        client.head(world.url_of(name))
    assert [list(model.objects.order_by("pk").values()) for model in WATCHED] == before


def generated():
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(["page", *WHO])
    writer.writerows([name, *row] for name, row in ACCESS.items())
    return text.getvalue()


def test_the_document_says_what_the_table_says():
    if os.environ.get("UPDATE_DOCS"):
        DOCUMENT.write_text(generated(), encoding="utf-8")
    assert DOCUMENT.read_text(encoding="utf-8") == generated()


def test_every_kind_of_organisation_is_tried(world):
    assert {person.organisation.kind for person in world.people.values() if person} == set(Kind)
