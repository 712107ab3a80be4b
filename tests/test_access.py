"""Who may open what: every URL × everyone, against the table below.

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
from jobs.models import Consultation, EmployerCommitment, Finding, TargetJob, Workshop, WorkshopSession
from pathways.models import (
    Attendance,
    CertificationResult,
    Contact,
    Enrolment,
    FollowUp,
    Pathway,
    Phase,
    Placement,
    PlacementAnswer,
    ProjectValidation,
)
from tests.access_world import WHO, the_world

DOCUMENT = settings.BASE_DIR / "docs" / "acces.csv"
LOGIN, FORBIDDEN, STRANGER, OK, GONE = "connexion", 403, 404, 200, 302
REFUSALS = (LOGIN, FORBIDDEN, STRANGER)

# In the order of WHO: anonymous, Region, référent's organisation, another agency, provider of a phase, another
# provider, the employer of the hire, another employer, evaluator.
PUBLIC = (OK,) * len(WHO)
PROGRAMME = (LOGIN, OK, OK, OK, OK, OK, FORBIDDEN, FORBIDDEN, FORBIDDEN)
WORKLIST = (LOGIN, OK, OK, OK, OK, OK, OK, OK, FORBIDDEN)
FILE = (LOGIN, OK, OK, STRANGER, OK, STRANGER, FORBIDDEN, FORBIDDEN, FORBIDDEN)
FOLLOWERS = (LOGIN, OK, OK, STRANGER, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN)
PRESCRIBERS = (LOGIN, FORBIDDEN, OK, OK, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN)
REGION = (LOGIN, OK, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN)
EVALUATION = (LOGIN, OK, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN, OK)
HIRE = (LOGIN, OK, OK, STRANGER, FORBIDDEN, FORBIDDEN, OK, STRANGER, FORBIDDEN)
PROVIDER = (LOGIN, OK, FORBIDDEN, FORBIDDEN, OK, STRANGER, FORBIDDEN, FORBIDDEN, FORBIDDEN)
# A POST and nothing else, for those who see the board.
ON_SEVERAL = (LOGIN, *(405,) * 5, FORBIDDEN, FORBIDDEN, FORBIDDEN)
PROMISES = (LOGIN, OK, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN, OK, OK, FORBIDDEN)
OWN_PROMISE = (LOGIN, OK, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN, OK, STRANGER, FORBIDDEN)
SIGNED_IN_LEAVES = (OK, *(GONE,) * 8)
# Without the cookie of a followed link, the employer's pages do not exist.
BY_LINK = (STRANGER,) * len(WHO)

ACCESS = {
    "home": SIGNED_IN_LEAVES,
    "health": PUBLIC,
    "accessibility": PUBLIC,
    "personal_data": PUBLIC,
    # The demo's mailbox exists in the demo only.
    "demo_mailbox": (STRANGER,) * len(WHO),
    "account_login": SIGNED_IN_LEAVES,
    "account_logout": (GONE, *(OK,) * 8),
    "account_inactive": PUBLIC,
    "account_reset_password": PUBLIC,
    "account_reset_password_done": PUBLIC,
    "account_reset_password_from_key": PUBLIC,
    "account_reset_password_from_key_done": PUBLIC,
    "target_jobs": PROGRAMME,
    "create_target_job": REGION,
    "target_job": PROGRAMME,
    "compare_target_jobs": PROGRAMME,
    "edit_target_job": REGION,
    "choose_occupations": REGION,
    "add_finding": REGION,
    "finding_document": PROGRAMME,
    "add_consultation": REGION,
    "propose_target_job": REGION,
    "consult_target_job": REGION,
    "approve_target_job": REGION,
    "suspend_target_job": REGION,
    "reinstate_target_job": REGION,
    "close_target_job": REGION,
    "occupations": PROGRAMME,
    "communes": PROGRAMME,
    "certifications": PROGRAMME,
    "add_certification": REGION,
    "edit_certification": REGION,
    "workshops": PROGRAMME,
    "workshop_calendar": PROGRAMME,
    "create_workshop": REGION,
    "copy_workshop": REGION,
    "workshop": FILE,
    "workshop_sessions": FILE,
    "plan_sessions": PROVIDER,
    "cancel_sessions": PROVIDER,
    "workshop_ics": FILE,
    "act_on_several": ON_SEVERAL,
    "enrol": FOLLOWERS,
    "accept_offer": FOLLOWERS,
    "withdraw_enrolment": FOLLOWERS,
    "open_workshop": REGION,
    "edit_workshop": REGION,
    "start_workshop": PROVIDER,
    "end_workshop": PROVIDER,
    "cancel_workshop": REGION,
    "move_cohort": REGION,
    "commitments": PROMISES,
    "add_commitment": REGION,
    "edit_commitment": REGION,
    "commitment_document": OWN_PROMISE,
    "worklist": WORKLIST,
    "pathways": PROGRAMME,
    "open_pathway": PRESCRIBERS,
    "pathway": FILE,
    "submit_project": FOLLOWERS,
    "record_commitment": FOLLOWERS,
    "decide_project": FOLLOWERS,
    "withdraw": FOLLOWERS,
    "plan_phase": FOLLOWERS,
    "suspend": FOLLOWERS,
    "resume": FOLLOWERS,
    "leave_pathway": FOLLOWERS,
    "complete_pathway": FOLLOWERS,
    "declare_placement": FOLLOWERS,
    "start_phase": FILE,
    "end_phase": FILE,
    "interrupt_phase": FILE,
    "drop_phase": FOLLOWERS,
    "record_result": FILE,
    "placement": FOLLOWERS,
    "ask_employer": FOLLOWERS,
    "resend_link": HIRE,
    "check_document": FOLLOWERS,
    "arbitrate": REGION,
    "end_placement": FOLLOWERS,
    "cancel_placement": FOLLOWERS,
    "follow_up": FOLLOWERS,
    "employer_confirmation": BY_LINK,
    "employer_confirm": BY_LINK,
    "employer_receipt": BY_LINK,
    "employer_expired_link": BY_LINK,
    "employer_renew_link": (405,) * len(WHO),
    "employer_link": BY_LINK,
    "evaluation": EVALUATION,
    "definitions": EVALUATION,
}
# Everything that a person could lose: a GET leaves these tables as they were.
WATCHED = [
    *(Pathway, ProjectValidation, Phase, CertificationResult),
    *(Placement, PlacementAnswer, FollowUp, Entry, Message, ActionLink),
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
    # The sign-out button of each page carries a token of its own.
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


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
