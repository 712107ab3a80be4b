"""Two files of one person become one: what is retained, what stays in the trace, who may, and what is refused."""

import pytest

from apcl.journal.models import Entry
from apcl.links.models import ActionLink
from pathways.actions.duplicates import BOTH_OPEN, differing_columns, merge
from pathways.actions.people import tell_apart
from pathways.actions.personal_link import send_personal_link
from pathways.enums import DisabilityRecognition, Stage
from pathways.models import Beneficiary, Merge, SensitiveFacts, ToldApart
from tests.breaking import write
from tests.factories import BeneficiaryFactory, UserFactory, a_pathway, a_project, days_ago
from tests.pathways.acting import refused

pytestmark = pytest.mark.django_db
WHY = "Même personne, prénom mal saisi."
CHANGED = "L'une des deux fiches vient de changer : relisez-les, puis choisissez de nouveau."


@pytest.fixture
def kept(advisor):
    person = BeneficiaryFactory(last_name="Lefèvre", first_names="Anaïs", phone="", email="a@personne.example")
    return a_project(advisor=advisor, beneficiary=person).beneficiary


@pytest.fixture
def other(colleague):
    facts = {"last_name": "Lefebvre", "first_names": "Anaïs", "phone": "+33612345678", "email": "b@personne.example"}
    return a_pathway(Stage.NOT_ADMITTED, advisor=colleague, beneficiary=BeneficiaryFactory(**facts)).beneficiary


def values_of(kept, other, **from_other):
    """The choices: what the file kept says, but for these columns."""
    sides = {column.name: kept for column in differing_columns(kept, other)} | {
        name: other for name, is_other in from_other.items() if is_other
    }
    return {name: getattr(person, name) for name, person in sides.items()}


def merged(kept, other, by, **from_other):
    return merge(kept=kept, other=other, values=values_of(kept, other, **from_other), reason=WHY, by=by)


def test_the_pathways_follow_and_each_history_tells_it(kept, other, region):
    [theirs], [ours] = other.pathways.all(), kept.pathways.all()
    seen = {pathway.pk: pathway.changed_at for pathway in (theirs, ours)}
    merged(kept, other, region)
    assert set(kept.pathways.all()) == {theirs, ours}
    assert list(Beneficiary.objects.all()) == [kept]
    for pathway in kept.pathways.all():
        assert pathway.changed_at > seen[pathway.pk]
        entry = Entry.objects.filter(file=pathway.uuid).first()
        assert (entry.verb, entry.by, entry.reason) == ("beneficiary.merged", region, WHY)
        assert entry.details["former"] == str(other.uuid)


def test_each_value_is_one_of_the_two_and_the_other_stays_in_the_trace(kept, other, region):
    former_uuid, former_code = other.uuid, other.code
    merged(kept, other, region, phone=True, last_name=True)
    kept.refresh_from_db()
    assert (kept.last_name, kept.phone, kept.email) == ("Lefebvre", "+33612345678", "a@personne.example")
    assert kept.search_name == "lefebvre anais"
    trace = Merge.objects.get()
    assert (trace.former_uuid, trace.former_code, trace.kept) == (former_uuid, former_code, kept)
    # What was empty said nothing.
    assert trace.dropped == {"last_name": "Lefèvre", "email": "b@personne.example"}
    assert (trace.merged_by, trace.reason) == (region, WHY)


def test_the_journal_says_which_columns_and_never_what_they_held(kept, other, region):
    merged(kept, other, region)
    told = str(list(Entry.objects.filter(verb="beneficiary.merged").values()))
    assert "last_name" in told
    assert "Lefebvre" not in told
    assert "b@personne.example" not in told


def test_the_links_sent_to_the_address_set_aside_close(kept, other, region):
    links = {person: send_personal_link(pathway=person.pathways.get(), by=region) for person in (kept, other)}
    merged(kept, other, region)
    still = {person: ActionLink.objects.get(pk=link.pk).revoked_at for person, link in links.items()}
    assert still[kept] is None
    assert still[other] is not None


def test_a_merged_file_merged_again_still_leads_to_the_last(kept, other, region):
    first = other.uuid
    merged(kept, other, region)
    kept.refresh_from_db()
    third = a_pathway(Stage.NOT_ADMITTED).beneficiary
    merged(third, kept, region)
    assert Beneficiary.objects.known_by(first).get() == third
    assert Beneficiary.objects.known_by(kept.uuid).get() == third


def test_who_was_told_apart_from_one_is_from_the_other(kept, other, region):
    third = a_project().beneficiary
    tell_apart(person=other, others=[third, kept], by=region)
    merged(kept, other, region)
    pair = ToldApart.objects.get()
    assert {pair.first, pair.second} == {kept, third}


Y, N, U = DisabilityRecognition.YES, DisabilityRecognition.NO, DisabilityRecognition.UNKNOWN


@pytest.mark.parametrize(
    ("ours", "theirs", "left", "aside"),
    [
        (None, None, None, {}),
        (Y, None, Y, {}),
        (None, Y, Y, {}),
        (U, Y, Y, {}),
        (Y, Y, Y, {}),
        (Y, N, Y, {"disability_recognition": "no"}),
    ],
)
def test_sensitive_facts_are_kept_and_never_in_the_trace_that_the_region_reads(
    kept, other, region, ours, theirs, left, aside
):
    for person, known in ((kept, ours), (other, theirs)):
        if known:
            SensitiveFacts.objects.create(beneficiary=person, disability_recognition=known)
    trace = merged(kept, other, region)
    found = SensitiveFacts.objects.filter(beneficiary=kept).first()
    assert (found.disability_recognition if found else None) == left
    assert trace.dropped_sensitive == aside
    assert "disability_recognition" not in trace.dropped


def test_both_have_a_pathway_in_progress(kept, region):
    other = a_project().beneficiary
    values = values_of(kept, other)
    with refused(BOTH_OPEN):
        merge(kept=kept, other=other, values=values, reason=WHY, by=region)


def test_prescribers_merge_what_their_organisation_alone_follows(kept, other, colleague):
    assert merged(kept, other, colleague)


def test_what_others_follow_too_the_region_merges(kept, advisor):
    other = a_pathway(Stage.NOT_ADMITTED).beneficiary
    for person in (advisor, UserFactory(provider=True), UserFactory()):
        with refused("Seule la Région fusionne les fiches que plusieurs structures suivent."):
            merged(kept, other, person)


def test_nor_do_they_merge_whom_another_organisation_follows_now(advisor):
    once, ours = (a_pathway(Stage.NOT_ADMITTED, advisor=advisor).beneficiary for _ in range(2))
    a_project(beneficiary=once)
    with refused("Seule la Région fusionne les fiches que plusieurs structures suivent."):
        merged(ours, once, advisor)


def test_what_changed_since_it_was_read_is_read_again(kept, other, region):
    values = values_of(kept, other)
    write(kept, email="c@personne.example")
    with refused(CHANGED):
        merge(kept=kept, other=other, values=values, reason=WHY, by=region)


def test_no_value_is_invented_nor_left_out(kept, other, region):
    for wrong in ({"last_name": "Durand"}, {"sex": "M"}):
        with refused(CHANGED):
            merge(kept=kept, other=other, values=values_of(kept, other) | wrong, reason=WHY, by=region)
    with refused(CHANGED):
        merge(kept=kept, other=other, values={}, reason=WHY, by=region)


def test_a_reason_is_asked_and_a_file_is_merged_once(kept, other, region):
    values = values_of(kept, other)
    with refused("Indiquez le motif."):
        merge(kept=kept, other=other, values=values, reason=" ", by=region)
    merge(kept=kept, other=other, values=values, reason=WHY, by=region)
    with refused("L'une de ces fiches est déjà fusionnée."):
        merge(kept=kept, other=other, values=values, reason=WHY, by=region)


def test_nobody_was_in_training_before_sixteen(region):
    """The birth date retained is compared with the phases that come along, by the database."""
    child = BeneficiaryFactory(birth_date=days_ago(10 * 365))
    grown = a_pathway(Stage.INTERRUPTED).beneficiary
    with refused("L'entrée en parcours suppose 16 ans révolus."):
        merged(child, grown, region)
