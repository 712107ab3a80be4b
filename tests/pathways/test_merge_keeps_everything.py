"""Whatever points to a file when it is merged points to the one kept: every relation there is, and those to come."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db.models import Model

from pathways.actions.duplicates import merge, pointing_relations, what_moves
from pathways.enums import DisabilityRecognition, Stage
from pathways.models import Beneficiary, Merge, Pathway, SensitiveFacts, ToldApart
from tests.beside import NoteFactory, PathwayDocumentFactory, QuestionFactory
from tests.factories import BeneficiaryFactory, UserFactory, a_pathway
from tests.pathways.test_merge import values_of

pytestmark = pytest.mark.django_db


def _told_apart(person: Beneficiary, third: Beneficiary) -> Model:
    first, second = sorted((person, third), key=lambda one: one.pk)
    return ToldApart.objects.create(first=first, second=second, told_by=UserFactory())


def _merged_before(person: Beneficiary, _third: Beneficiary) -> Model:
    uuid = BeneficiaryFactory.build().uuid
    facts = {"former_uuid": uuid, "former_code": "ANCIEN", "reason": "Doublon.", "merged_by": UserFactory()}
    return Merge.objects.create(kept=person, **facts)


# A row of each relation to a file; a relation that is not here fails the test that walks them all.
MADE: dict[str, Callable[[Beneficiary, Beneficiary], Model]] = {
    "pathways.Pathway.beneficiary": lambda person, _third: a_pathway(Stage.NOT_ADMITTED, beneficiary=person),
    "pathways.SensitiveFacts.beneficiary": lambda person, _third: SensitiveFacts.objects.create(
        beneficiary=person, disability_recognition=DisabilityRecognition.YES
    ),
    "pathways.Merge.kept": _merged_before,
    # By either end: the file that comes first is the first.
    "pathways.ToldApart.first": _told_apart,
    "pathways.ToldApart.second": _told_apart,
}


def named(relation) -> str:
    return f"{relation.related_model._meta.label}.{relation.field.name}"


def test_every_relation_to_a_file_is_tried():
    assert {named(relation) for relation in pointing_relations()} == MADE.keys()
    pointing = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.concrete and field.related_model is Beneficiary
    }
    assert pointing == MADE.keys()


@pytest.mark.parametrize("relation", pointing_relations(), ids=named)
def test_what_pointed_to_the_file_set_aside_points_to_the_one_kept(relation, region):
    files = [a_pathway(Stage.NOT_ADMITTED).beneficiary for _ in range(4)]
    # Someone older than the file set aside is the first of the two told apart, someone younger the second.
    older, kept, other, younger = files
    third = younger if relation.field.name == "first" else older
    row = MADE[named(relation)](other, third)
    merge(kept=kept, other=other, values=values_of(kept, other), reason="Doublon.", by=region)
    rows = type(row)._base_manager
    if isinstance(row, ToldApart):
        pair = rows.get()
        assert {pair.first, pair.second} == {kept, third}
    else:
        assert getattr(rows.get(pk=row.pk), relation.field.name) == kept


def test_all_that_hangs_from_the_pathways_comes_with_them(region):
    kept, other = a_pathway(Stage.NOT_ADMITTED).beneficiary, a_pathway(Stage.COMPLETED).beneficiary
    theirs = other.pathways.get()
    for make in (NoteFactory, PathwayDocumentFactory, QuestionFactory):
        make(pathway=theirs)
    hanging = {relation.related_model: relation.field.name for relation in _hanging_from_a_pathway()}
    before = {model: set(model._base_manager.filter(**{name: theirs})) for model, name in hanging.items()}
    assert dict(what_moves(other))["parcours"] == 1
    merge(kept=kept, other=other, values=values_of(kept, other), reason="Doublon.", by=region)
    assert theirs in kept.pathways.all()
    assert {model: set(model._base_manager.filter(**{name: theirs})) for model, name in hanging.items()} == before
    assert sum(map(len, before.values())) > 8


def _hanging_from_a_pathway():
    fields = Pathway._meta.get_fields(include_hidden=True)
    return [field for field in fields if field.auto_created and not field.concrete and not field.many_to_many]
