"""Two files of one person made one: everything that pointed to either points to the one kept."""

from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, Model

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import User
from apcl.db import action
from apcl.errors import RuleViolation, given
from apcl.journal.record import record
from apcl.names import searchable
from apcl.phonetic import sound_of_person
from pathways.actions.beneficiary import department_of
from pathways.actions.personal_link import revoke_links
from pathways.enums import DisabilityRecognition
from pathways.models import Beneficiary, Merge, Pathway, SensitiveFacts, ToldApart

# They follow from other columns, or name the file itself.
_NOT_CHOSEN = frozenset({"id", "uuid", "code", "search_name", "sound", "department"})
BOTH_OPEN = "Ces deux fiches ont chacune un parcours en cours. Mettez d'abord fin à l'un des deux."


def chosen_columns() -> list[Field]:
    """The columns of a file whose value is chosen when two are merged: all that say something of the person."""
    return [column for column in Beneficiary._meta.concrete_fields if column.name not in _NOT_CHOSEN]


def differing_columns(kept: Beneficiary, other: Beneficiary) -> list[Field]:
    """Those in which these two files do not say the same."""
    return [column for column in chosen_columns() if getattr(kept, column.name) != getattr(other, column.name)]


def may_merge(kept: Beneficiary, other: Beneficiary, user: User) -> bool:
    """The Region; or a prescriber whose organisation follows every pathway of both files."""
    if user.organisation.kind == OrganisationKind.REGION:
        return True
    pathways = Pathway.objects.filter(beneficiary__in=[kept, other])
    is_theirs = not pathways.exclude(advisor__organisation=user.organisation).exists()
    return user.organisation.kind == OrganisationKind.PRESCRIBER and is_theirs


@action
def merge(*, kept: Beneficiary, other: Beneficiary, values: Mapping[str, Any], reason: str, by: User) -> Merge:
    """Make `other` one with `kept`: its pathways, and all that hangs from them, become those of the file kept.

    `values` gives the value of each column in which they differ, one of the two. What is set aside stays in the trace.
    The links sent to an address that is not retained close. Raises RuleViolation for what `may_merge` refuses, when
    both have a pathway in progress, when one is merged already, and when either changed since it was compared.
    """
    kept, other = _held(kept, other)
    if not may_merge(kept, other, by):
        raise RuleViolation("Seule la Région fusionne les fiches que plusieurs structures suivent.")
    if sum(Pathway.objects.filter(beneficiary=person).open().exists() for person in (kept, other)) == 2:
        raise RuleViolation(BOTH_OPEN)
    retained = _retained(kept, other, values)
    dropped = _dropped(kept, other, retained)
    for person in (kept, other):
        if person.email != retained["email"]:
            for pathway in person.pathways.order_by("pk"):
                revoke_links(pathway)
    trace = Merge(former_uuid=other.uuid, former_code=other.code, kept=kept, dropped=dropped)
    trace.dropped_sensitive = _settle_sensitive_facts(kept, other)
    trace.reason, trace.merged_by = given(reason), by
    _point_to(kept, instead_of=other)
    other.delete()
    _write(kept, retained)
    trace.save(force_insert=True)
    for pathway in kept.pathways.order_by("pk"):
        facts = {"former": str(trace.former_uuid), "changed": sorted(dropped)}
        record(by=by, verb="beneficiary.merged", subject=kept, file=pathway, reason=reason, **facts)
        pathway.touch()
    return trace


def pointing_relations() -> list[Any]:
    """Every relation of another row to a file, those that have no name on its side too."""
    return _pointing_to(Beneficiary)


def what_moves(other: Beneficiary) -> list[tuple[str, int]]:
    """What would follow the pathways of a file set aside: the name of each kind of thing, and how many there are."""
    found: list[tuple[Any, str]] = [(Pathway, "beneficiary")]
    found += [(one.related_model, f"{one.field.name}__beneficiary") for one in _pointing_to(Pathway)]
    counts = [(model, model._base_manager.filter(**{path: other}).count()) for model, path in found]
    return [(str(model._meta.verbose_name), count) for model, count in counts if count]


def _pointing_to(model: type[Model]) -> list[Any]:
    fields = model._meta.get_fields(include_hidden=True)
    return [field for field in fields if field.auto_created and not field.concrete and not field.many_to_many]


def _held(kept: Beneficiary, other: Beneficiary) -> tuple[Beneficiary, Beneficiary]:
    """Both as they are now, and as nobody changes them nor points to them until the end."""
    rows = Beneficiary.objects.select_for_update().filter(pk__in=[kept.pk, other.pk]).order_by("pk")
    found = {row.pk: row for row in rows}
    if len(found) != 2:
        raise RuleViolation("L'une de ces fiches est déjà fusionnée.")
    return found[kept.pk], found[other.pk]


def _retained(kept: Beneficiary, other: Beneficiary, values: Mapping[str, Any]) -> dict[str, Any]:
    differing = {column.name for column in differing_columns(kept, other)}
    retained = {column.name: getattr(kept, column.name) for column in chosen_columns()} | dict(values)
    is_one_of_two = all(retained[name] in (getattr(kept, name), getattr(other, name)) for name in retained)
    if set(values) != differing or not is_one_of_two:
        raise RuleViolation("L'une des deux fiches vient de changer : relisez-les, puis choisissez de nouveau.")
    return retained


def _dropped(kept: Beneficiary, other: Beneficiary, retained: Mapping[str, Any]) -> dict[str, Any]:
    """As JSON keeps it, what one of the two said and that is not retained: what is empty says nothing."""
    encoded = DjangoJSONEncoder()
    said = {}
    for column in differing_columns(kept, other):
        for person in (kept, other):
            value = getattr(person, column.name)
            if value != retained[column.name] and value not in ("", None):
                said[column.name] = value if isinstance(value, str | int) else encoded.default(value)
    return said


def _settle_sensitive_facts(kept: Beneficiary, other: Beneficiary) -> dict[str, str]:
    """What is known of either; of two answers, that of the file kept, the other being kept apart."""
    ours, theirs = (SensitiveFacts.objects.filter(beneficiary=person).first() for person in (kept, other))
    if not theirs:
        return {}
    if not ours or ours.disability_recognition == DisabilityRecognition.UNKNOWN:
        SensitiveFacts.objects.filter(beneficiary=kept).delete()
        SensitiveFacts.objects.filter(pk=theirs.pk).update(beneficiary=kept)
        return {}
    theirs.delete()
    is_same = ours.disability_recognition == theirs.disability_recognition
    return {} if is_same else {"disability_recognition": theirs.disability_recognition}


def _point_to(kept: Beneficiary, *, instead_of: Beneficiary) -> None:
    _tell_apart_from(kept, instead_of)
    for relation in pointing_relations():
        model: type[Model] = relation.related_model
        rows = model._base_manager.filter(**{relation.field.name: instead_of})
        rows.update(**{relation.field.name: kept})


def _tell_apart_from(kept: Beneficiary, other: Beneficiary) -> None:
    """Whoever was told apart from the file set aside is told apart from the one kept."""
    for pair in [*ToldApart.objects.filter(first=other), *ToldApart.objects.filter(second=other)]:
        third = pair.second_id if pair.first_id == other.pk else pair.first_id
        pair.delete()
        if third != kept.pk:
            first, second = sorted((third, kept.pk))
            told = {"told_by_id": pair.told_by_id}
            ToldApart.objects.get_or_create(first_id=first, second_id=second, defaults=told)


def _write(kept: Beneficiary, retained: Mapping[str, Any]) -> None:
    names = (retained["last_name"], retained["first_names"])
    derived = {"search_name": searchable(*names), "sound": sound_of_person(*names)}
    if retained["commune"]:
        derived["department"] = department_of(retained["commune"])
    # The birth date is written even when it stays: the database compares it with the phases of both.
    Beneficiary.objects.filter(pk=kept.pk).update(**retained, **derived)
    kept.refresh_from_db()
