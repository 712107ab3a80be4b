"""Invariant 8 and the states of an immersion: what the database refuses, whoever writes."""

import datetime

import pytest
from django.utils import timezone

from pathways.enums import ImmersionStatus
from tests.beside import an_immersion, signed_by
from tests.breaking import insert, refused_by, write
from tests.factories import DocumentFactory, OrganisationFactory, a_project, days_ago

pytestmark = pytest.mark.django_db
D = datetime.date


@pytest.fixture
def immersion(db):
    return an_immersion()


@pytest.fixture
def signing(db):
    return an_immersion(ImmersionStatus.SIGNING)


@pytest.fixture
def agreed(db):
    return an_immersion(ImmersionStatus.AGREED, starts_on=days_ago(9), ends_on=days_ago(2))


@pytest.fixture
def reported(db):
    return an_immersion(ImmersionStatus.REPORTED, starts_on=days_ago(9), ends_on=days_ago(2))


def test_invariant_8_its_dates_are_in_order(immersion):
    with refused_by("immersion_dates"):
        write(immersion, ends_on=immersion.starts_on - datetime.timedelta(days=1))


@pytest.mark.parametrize(
    ("first", "right", "wrong"),
    [(D(2030, 2, 14), D(2030, 3, 14), D(2030, 3, 15)), (D(2030, 1, 31), D(2030, 2, 28), D(2030, 3, 1))],
    ids=str,
)
def test_invariant_8_a_month_at_most(immersion, first, right, wrong):
    with refused_by("immersion_within_a_month", "INSERT"):
        insert(immersion, starts_on=first, ends_on=wrong)
    write(immersion, starts_on=first, ends_on=right)
    with refused_by("immersion_within_a_month", "UPDATE"):
        write(immersion, ends_on=wrong)


@pytest.fixture
def july(immersion):
    """The whole of July, which leaves the 31 days of August."""
    write(immersion, starts_on=D(2030, 7, 1), ends_on=D(2030, 7, 31))
    immersion.refresh_from_db()
    return immersion


AUGUST = {"starts_on": D(2030, 8, 1), "ends_on": D(2030, 8, 31)}


def test_invariant_8_two_months_at_most_with_one_host_in_a_year(july):
    insert(july, **AUGUST)
    with refused_by("immersion_two_months_a_host", "INSERT"):
        insert(july, starts_on=D(2031, 6, 30), ends_on=D(2031, 6, 30))
    insert(july, starts_on=D(2031, 8, 1), ends_on=D(2031, 8, 31))


def test_invariant_8_nor_by_a_change_nor_before(july):
    august = insert(july, **AUGUST)
    other = insert(july, host=OrganisationFactory(employer=True), starts_on=D(2030, 3, 1), ends_on=D(2030, 3, 1))
    with refused_by("immersion_two_months_a_host", "UPDATE"):
        write(other, host=july.host)
    write(august, ends_on=D(2030, 8, 30))
    write(other, host=july.host)


def test_invariant_8_neither_the_cancelled_nor_the_absent_nor_another_person_counts(july):
    insert(july, **AUGUST)
    more = {"starts_on": D(2030, 9, 2), "ends_on": D(2030, 9, 30)}
    insert(july, status=ImmersionStatus.CANCELLED, **more)
    insert(july, pathway=a_project(), **more)
    who = {"reported_by": july.pathway.advisor, "led_to_job": "no", "agreed_on": days_ago(0)}
    insert(july, status=ImmersionStatus.REPORTED, outcome="absent", **who, **more)
    with refused_by("immersion_two_months_a_host", "INSERT"):
        insert(july, status=ImmersionStatus.REPORTED, outcome="complete", **who, **more)


def test_invariant_8_agreed_before_the_start(agreed):
    with refused_by("immersion_agreed_before_start"):
        write(agreed, agreed_on=days_ago(8))


def test_invariant_8_not_in_the_future(immersion):
    with refused_by("pathways_immersion_no_future", "INSERT"):
        insert(immersion, agreed_on=days_ago(-1))
    with refused_by("pathways_immersion_no_future", "UPDATE"):
        write(immersion, agreed_on=days_ago(-1))


def test_invariant_6_a_signed_convention_has_a_date(agreed):
    with refused_by("immersion_agreed_is_dated"):
        write(agreed, agreed_on=None, paper=None)


def test_invariant_6_a_paper_has_a_date(immersion):
    with refused_by("immersion_paper_is_dated"):
        write(immersion, paper=DocumentFactory())


@pytest.mark.parametrize("wrong", [{"outcome": ""}, {"led_to_job": ""}], ids=lambda wrong: [*wrong][0])
def test_invariant_6_a_report_says_both(reported, wrong):
    with refused_by("immersion_reported_iff_outcome"):
        write(reported, **wrong)


def test_invariant_6_no_outcome_before_the_report(agreed):
    with refused_by("immersion_reported_iff_outcome"):
        write(agreed, outcome="complete", led_to_job="no")


def test_invariant_6_a_report_has_an_author(reported, agreed):
    with refused_by("immersion_reported_by_someone"):
        write(reported, reported_by=None)
    with refused_by("immersion_reported_by_someone"):
        write(agreed, reported_by=agreed.pathway.advisor)


def test_invariant_6_the_last_day_of_one_followed_in_part(reported):
    with refused_by("immersion_last_day_iff_partial"):
        write(reported, outcome="partial")
    with refused_by("immersion_last_day_iff_partial"):
        write(reported, last_day=days_ago(5))


@pytest.mark.parametrize("ago", [10, 1])
def test_invariant_3_the_last_day_is_one_of_them(reported, ago):
    with refused_by("immersion_last_day_inside"):
        write(reported, outcome="partial", last_day=days_ago(ago))


def test_invariant_11_no_state_without_its_entry(immersion):
    with refused_by("pathways_immersion_state_is_journaled", "UPDATE"):
        write(immersion, status=ImmersionStatus.CANCELLED)


def test_invariant_8_three_signatures_or_a_paper(signing):
    signed_by(signing, "host", "beneficiary")
    with refused_by("immersion_signed_by_three", "UPDATE"):
        write(signing, status=ImmersionStatus.AGREED, agreed_on=days_ago(0))


def test_each_party_is_asked_once(signing):
    with refused_by("immersion_signature_once"):
        insert(signing.signatures.first())


@pytest.mark.parametrize(
    "wrong", [{"signed_at": timezone.now()}, {"signatory": "Sacha"}], ids=lambda wrong: [*wrong][0]
)
def test_a_signature_names_who_signed(signing, wrong):
    with refused_by("immersion_signed_iff_named"):
        write(signing.signatures.first(), **wrong)
