"""Where to reach the person: corrected, without a trace of what it was; a new address closes the old links."""

import pytest

from apcl.journal.models import Entry
from apcl.links.models import ActionLink
from pathways.actions.beneficiary import department_of, edit_contact_details
from pathways.actions.personal_link import send_personal_link
from tests.factories import BeneficiaryFactory, a_project
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
KNOWN = {"email": "marie@personne.example", "phone": "+33612345678", "commune": "57463"}


@pytest.fixture
def pathway():
    return a_project(beneficiary=BeneficiaryFactory(department="57", **KNOWN))


def edit(pathway, **changes):
    edit_contact_details(pathway=pathway, by=pathway.advisor, **KNOWN | changes)


def test_what_changes_is_kept_and_only_named_in_the_journal(pathway):
    with recorded("beneficiary.changed", by=pathway.advisor, file=pathway) as entries:
        edit(pathway, phone="+33699887766", commune="54395")
    person = pathway.beneficiary
    person.refresh_from_db()
    assert (person.phone, person.commune, person.department, person.email) == (
        "+33699887766",
        "54395",
        "54",
        KNOWN["email"],
    )
    assert (entries[0].subject, entries[0].details) == (person.uuid, {"changed": ["commune", "department", "phone"]})
    assert "99887766" not in str(list(Entry.objects.values()))


def test_nothing_changed_is_said(pathway):
    with refused("Rien n'a changé."):
        edit(pathway)


def is_open(link):
    return ActionLink.objects.filter(pk=link.pk, revoked_at__isnull=True).exists()


def test_a_new_address_closes_the_links_sent_to_the_old_one(pathway):
    link = send_personal_link(pathway=pathway, by=pathway.advisor)
    edit(pathway, phone="")
    assert is_open(link)
    edit(pathway, phone="", email="autre@personne.example")
    assert not is_open(link)


@pytest.mark.parametrize(
    ("commune", "department"), [("57463", "57"), ("2A004", "2A"), ("97105", "971"), ("98818", "988"), ("", "")]
)
def test_the_department_is_that_of_the_commune(commune, department):
    assert department_of(commune) == department
