"""A workbook that still has the code of a file merged since speaks of the person whose file was kept."""

import pytest

from pathways.actions.duplicates import merge
from pathways.models import Beneficiary, Merge, Pathway
from tests.factories import UserFactory
from tests.pathways.test_merge import values_of
from tests.workbook.book import a_book
from tests.workbook.running import taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def merged(tmp_path):
    """Two people of a workbook, not both in a pathway, made one since."""
    taken(tmp_path, a_book())
    is_open = set(Pathway.objects.open().values_list("beneficiary", flat=True))
    people = list(Beneficiary.objects.order_by("code"))
    kept = next(person for person in people if person.pk not in is_open)
    other = next(person for person in people if person.pk != kept.pk)
    facts = {"values": values_of(kept, other), "reason": "Doublon.", "by": UserFactory(region=True)}
    return merge(kept=kept, other=other, **facts)


def test_the_same_workbook_again_opens_no_second_file_and_undoes_nothing(tmp_path, merged):
    before = (Beneficiary.objects.count(), list(Pathway.objects.order_by("pk").values("pk", "beneficiary")))
    names = list(Beneficiary.objects.order_by("pk").values("pk", "last_name", "email"))
    report = taken(tmp_path / "again", a_book())
    [doubt] = [str(doubt) for doubt in report.doubts]
    assert f"la fiche {merged.former_code} est fusionnée avec {merged.kept.code}" in doubt
    assert (Beneficiary.objects.count(), list(Pathway.objects.order_by("pk").values("pk", "beneficiary"))) == before
    assert list(Beneficiary.objects.order_by("pk").values("pk", "last_name", "email")) == names


def test_without_a_merge_nothing_is_left_out(tmp_path):
    assert taken(tmp_path, a_book()).doubts == []
    assert not Merge.objects.exists()
