"""People are found by their name, whatever its accents, its case, the order of its words and a slip of the keyboard."""

import pytest

from apcl.names import searchable
from pathways.enums import Stage
from pathways.search.found import SHOWN
from pathways.search.people import MOST_COUNTED, find_people
from tests.factories import BeneficiaryFactory, a_pathway, a_project

pytestmark = pytest.mark.django_db
PEOPLE = {
    "dupont": ("Dupont", "Marie-Hélène"),
    "lefebvre": ("Lefèbvre", "Anaïs"),
    "d'angelo": ("D'Angelo", "Zoé"),
    "le goff": ("Le Goff", "Yann"),
    "nguyen": ("Nguyễn", "Thanh"),
    "ng": ("Ng", "Li"),
    "müller": ("Müller", "Jürgen"),
}


@pytest.fixture
def known(advisor):
    """Each of these people, followed by `advisor`."""
    for last_name, first_names in PEOPLE.values():
        a_named_project(advisor, last_name, first_names)
    return advisor


def a_named_project(advisor, last_name, first_names="Anaïs", **facts):
    person = BeneficiaryFactory(last_name=last_name, first_names=first_names)
    return a_project(advisor=advisor, beneficiary=person, diagnosed=False, **facts)


def names_found(user, text):
    return [searchable(pathway.beneficiary.last_name) for pathway in find_people(user, text).rows]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dupont", "dupont"),
        ("DUPONT", "dupont"),
        ("Dupont Marie", "dupont"),
        ("marie-hélène DUPONT", "dupont"),
        ("mari dup", "dupont"),
        ("helene", "dupont"),
        ("upon", "dupont"),
        ("lefebvre", "lefebvre"),
        ("Lefèbvre anais", "lefebvre"),
        ("dangelo", "dangelo"),
        ("D’Angelo", "dangelo"),
        ("d angelo", "dangelo"),
        ("legoff", "le goff"),
        ("goff yann", "le goff"),
        ("le goff", "le goff"),
        ("nguyen", "nguyen"),
        ("NGUYỄN", "nguyen"),
        ("li ng", "ng"),
        ("muller", "muller"),
        ("jurgen mü", "muller"),
    ],
)
def test_a_name(known, typed, found):
    assert names_found(known, typed) == [found]
    assert not find_people(known, typed).is_near or typed == "legoff"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Dupnot", "dupont"),
        ("dupond", "dupont"),
        ("dupnt", "dupont"),
        ("duppont", "dupont"),
        ("udpont", "dupont"),
        ("dupno", "dupont"),
        ("marei dupnot", "dupont"),
        ("Lefevbre", "lefebvre"),
        ("lefevre", "lefebvre"),
        ("lefébvr anias", "lefebvre"),
        ("nguyn", "nguyen"),
        ("mueller", "muller"),
    ],
)
def test_a_slip_of_the_keyboard(known, typed, found):
    assert names_found(known, typed) == [found]
    assert find_people(known, typed).is_near


@pytest.mark.parametrize("typed", ["du", "DU", "dù"])
def test_two_letters_only_begin_a_name(known, typed):
    a_named_project(known, "Fedou", "Ludu")
    assert names_found(known, typed) == ["dupont"]


@pytest.mark.parametrize("typed", ["zzz", "duxxont", "marie durand", "xy", "abc" * 30, "goff dupont"])
def test_what_is_nobodys_name(known, typed):
    assert names_found(known, typed) == []


def test_nobody_is_near_who_is_found(known):
    """Who has the very name does not come with who has nearly the same."""
    a_named_project(known, "Dumont")
    assert names_found(known, "dupont") == ["dupont"]


def test_the_nearest_first_and_those_under_way_before_the_others(advisor):
    for last_name, first_names in (("Zan", "Marti"), ("Martinez", "Paul"), ("Saint-Martin", "Eve"), ("Martin", "Zoé")):
        a_named_project(advisor, last_name, first_names)
    left = a_pathway(Stage.INTERRUPTED, advisor=advisor, beneficiary=BeneficiaryFactory(last_name="Martin"))
    found = find_people(advisor, "marti").rows
    assert [pathway.beneficiary.last_name for pathway in found] == [
        "Martin", "Martinez", "Martin", "Saint-Martin", "Zan"
    ]  # fmt: skip
    assert found[2] == left


def test_two_pathways_of_a_person_are_two_answers(advisor):
    left = a_pathway(Stage.NOT_ADMITTED, advisor=advisor, beneficiary=BeneficiaryFactory(last_name="Dupont"))
    again = a_project(advisor=advisor, beneficiary=left.beneficiary)
    assert find_people(advisor, "dupont").rows == [again, left]


def test_beyond_what_is_counted(advisor):
    for number in range(MOST_COUNTED):
        a_named_project(advisor, f"Martin {number:03}")
    whole = find_people(advisor, "martin")
    assert (len(whole.rows), whole.count, whole.is_cut) == (SHOWN, MOST_COUNTED, False)
    a_named_project(advisor, "Martin")
    cut = find_people(advisor, "martin")
    assert (len(cut.rows), cut.count, cut.is_cut, cut.has_more) == (SHOWN, MOST_COUNTED, True, True)
