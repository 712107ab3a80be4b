"""A workshop is planned around a target job, from nothing or from a previous one."""

from decimal import Decimal

import pytest
from django.urls import reverse

from apcl.journal.models import Entry
from jobs.actions.workshop import copy_workshop, create_workshop
from jobs.enums import TargetJobStatus, WorkshopStatus
from jobs.models import Workshop
from tests.factories import OrganisationFactory, TargetJobFactory, days_ago
from tests.offer import a_workshop, in_days
from tests.pathways.acting import refused

pytestmark = pytest.mark.django_db


def facts(**changes):
    known = {
        "target_job": TargetJobFactory(),
        "provider": OrganisationFactory(provider=True),
        "title": "Soudage TIG",
        "commune": "57463",
        "starts_on": in_days(30),
        "ends_on": in_days(120),
        "seats": 12,
        "hours_in_centre": 420,
        "hours_in_company": 140,
        "cost": Decimal("52000.50"),
        "region_share": Decimal("40000.00"),
        "other_funders": "Opco 2i",
    }
    return known | changes


def test_a_workshop_is_planned_with_all_that_is_known_of_it(region):
    known = facts()
    workshop = create_workshop(by=region, **known)
    workshop.refresh_from_db()
    assert {name: getattr(workshop, name) for name in known} == known
    assert workshop.status == WorkshopStatus.PLANNED
    entry = Entry.objects.get(subject=workshop.uuid)
    assert (entry.verb, entry.state, entry.by) == ("workshop.created", WorkshopStatus.PLANNED, region)
    assert entry.file == workshop.target_job.uuid


def test_a_copy_is_another_workshop_and_says_what_it_comes_from(region):
    source = a_workshop(WorkshopStatus.ENDED)
    copy = copy_workshop(workshop=source, by=region, **facts(target_job=source.target_job))
    assert (copy.status, copy.code != source.code) == (WorkshopStatus.PLANNED, True)
    entry = Entry.objects.get(subject=copy.uuid)
    assert (entry.verb, entry.details) == ("workshop.copied", {"source": str(source.uuid)})
    assert source.status == WorkshopStatus.ENDED


def test_a_closed_target_job_has_no_new_workshop(region):
    known = facts(target_job=TargetJobFactory(status=TargetJobStatus.CLOSED))
    with refused("Un métier cible clos n'accueille plus d'atelier."):
        create_workshop(by=region, **known)


@pytest.mark.parametrize("status", [status for status in TargetJobStatus if status != TargetJobStatus.CLOSED])
def test_any_other_may_have_one_planned(region, status):
    assert create_workshop(by=region, **facts(target_job=TargetJobFactory(status=status))).pk


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"starts_on": days_ago(1)}, "Un atelier se prévoit pour une date à venir."),
        ({"ends_on": in_days(29)}, "Un atelier ne peut finir avant de commencer."),
        ({"region_share": Decimal(60000)}, "La part de la Région ne peut dépasser le coût total."),
    ],
    ids=["past", "backwards", "too large a share"],
)
def test_what_cannot_be_is_refused(region, changes, sentence):
    known = facts(**changes)
    with refused(sentence):
        create_workshop(by=region, **known)


def test_the_link_of_a_target_job_chooses_it(client, region):
    client.force_login(region)
    job = TargetJobFactory()
    page = client.get(reverse("create_workshop"), {"metier": job.uuid})
    assert f'<option value="{job.pk}" selected>' in page.content.decode()
    for wrong in ("", "x", "00000000-0000-4000-8000-000000000000"):
        assert client.get(reverse("create_workshop"), {"metier": wrong}).status_code == 200


def test_the_form_of_a_copy_holds_all_but_past_dates(client, region):
    source = a_workshop(WorkshopStatus.ENDED, title="Soudage MAG", cost=Decimal("52000.50"), commune="57463")
    client.force_login(region)
    page = client.get(reverse("copy_workshop", args=[source.uuid]))
    initial = page.context["form"].initial
    assert (initial["title"], initial["cost"], initial["commune"]) == ("Soudage MAG", source.cost, "57463")
    assert initial["starts_on"] > days_ago(0)
    assert initial["starts_on"].weekday() == source.starts_on.weekday()
    assert initial["ends_on"] - initial["starts_on"] == source.ends_on - source.starts_on


def test_what_people_type_is_read_as_they_write_it(client, region):
    client.force_login(region)
    known = facts()
    typed = known | {"target_job": known["target_job"].pk, "provider": known["provider"].pk, "cost": "52 000,50"}
    response = client.post(reverse("create_workshop"), typed | {"region_share": "40000"})
    workshop = Workshop.objects.get()
    assert response.url == workshop.get_absolute_url()
    assert (workshop.cost, workshop.region_share) == (Decimal("52000.50"), Decimal(40000))
