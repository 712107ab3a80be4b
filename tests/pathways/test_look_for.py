"""Looking for a person: everything of those one follows, of the others one organisation's name, and a trace."""

import datetime

import pytest

from apcl.journal.models import Entry
from pathways.actions import people
from pathways.enums import Stage
from pathways.likeness import Likeness
from tests.factories import BeneficiaryFactory, UserFactory, a_pathway, a_project
from tests.pathways.acting import refused

pytestmark = pytest.mark.django_db
BORN = datetime.date(1990, 3, 15)
WHO = {"last_name": "Lefèvre", "first_names": "Anaïs", "birth_date": BORN}
CONTACT = {"email": "anais@personne.example", "phone": "+33612345678"}


def known(advisor=None, **facts):
    person = BeneficiaryFactory(**WHO | facts)
    return a_project(beneficiary=person, **({"advisor": advisor} if advisor else {}))


def likenesses(findings):
    return [one.likenesses for one in findings.known]


@pytest.mark.parametrize(
    ("typed", "likeness"),
    [
        ({"last_name": "LEFEVRE", "first_names": "anais"}, Likeness.NAME),
        ({"last_name": "Lefebvre", "first_names": "Anaïs Rose"}, Likeness.SOUND),
        ({"last_name": "Anaïs", "first_names": "Lefèvre"}, Likeness.SOUND),
        ({"last_name": "Autre", "email": "Anais@personne.example".lower()}, Likeness.EMAIL),
        ({"last_name": "Autre", "phone": "+33612345678"}, Likeness.PHONE),
    ],
)
def test_whoever_looks_like_it_is_found_among_those_one_follows(advisor, typed, likeness):
    pathway = known(advisor, **CONTACT)
    findings = people.look_for(by=advisor, **WHO | typed)
    assert likenesses(findings) == [(likeness,)]
    assert findings.known[0].open_pathway == pathway
    assert findings.elsewhere is None


@pytest.mark.parametrize(
    "typed",
    [{"birth_date": datetime.date(1990, 3, 16)}, {"first_names": "Jeanne"}, {"last_name": "Moreau"}],
    ids=["born another day", "another first name", "another name"],
)
def test_whoever_does_not_is_not(advisor, typed):
    known(advisor)
    assert not people.look_for(by=advisor, **WHO | typed)


def test_a_file_without_telephone_nor_address_is_like_no_other_by_these(advisor):
    known(advisor)
    assert not people.look_for(by=advisor, **WHO | {"last_name": "Moreau"}, email="", phone="")


def test_elsewhere_the_very_name_and_birth_date_tell_one_organisation_and_nothing_else(advisor):
    theirs = known(**CONTACT)
    findings = people.look_for(by=advisor, **WHO)
    assert (list(findings.known), findings.elsewhere) == ([], theirs.advisor.organisation)


@pytest.mark.parametrize(
    "typed",
    [{"last_name": "Lefebvre"}, {"last_name": "Autre"} | CONTACT, {"birth_date": datetime.date(1990, 3, 16)} | CONTACT],
    ids=["by ear", "by telephone and address", "by them with another day"],
)
def test_elsewhere_anything_less_tells_nothing(advisor, typed):
    known(**CONTACT)
    assert not people.look_for(by=advisor, **WHO | typed)


def test_someone_whose_pathways_are_closed_is_followed_by_who_followed_them_last(advisor):
    closed = a_pathway(Stage.NOT_ADMITTED, beneficiary=BeneficiaryFactory(**WHO))
    assert people.look_for(by=advisor, **WHO).elsewhere == closed.advisor.organisation


def test_each_search_leaves_a_trace_without_a_name(advisor):
    theirs = known()
    people.look_for(by=advisor, **WHO)
    people.look_for(by=advisor, **WHO | {"last_name": "Moreau"})
    found, nothing = Entry.objects.filter(verb=people.LOOKED_FOR).order_by("pk")
    assert (found.subject, found.file) == (theirs.beneficiary.uuid, theirs.uuid)
    assert (nothing.subject, nothing.file) == (advisor.organisation.uuid, None)
    assert [entry.details for entry in (found, nothing)] == [{"found": "elsewhere"}, {"found": "nowhere"}]


def test_beyond_so_many_in_an_hour_nothing_more_is_told(advisor, colleague, clock, monkeypatch):
    monkeypatch.setattr(people, "MOST_AN_HOUR", 3)
    known()
    for _ in range(3):
        people.look_for(by=advisor, **WHO)
    with refused(people.TOO_MANY):
        people.look_for(by=advisor, **WHO)
    # Each counts their own; the hour passes.
    assert people.look_for(by=colleague, **WHO)
    clock.shift(datetime.timedelta(minutes=61))
    assert people.look_for(by=advisor, **WHO)


def test_the_region_finds_everyone_here():
    pathway = known()
    assert people.look_for(by=UserFactory(region=True), **WHO).known[0].open_pathway == pathway
