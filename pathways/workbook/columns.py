"""What describes a sheet of the workbook: its columns, its key, and where each value is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import FilteredRelation, Model, Q, QuerySet

from apcl.accounts.enums import OrganisationKind
from pathways.workbook.cells import Kind


@dataclass(frozen=True)
class Column:
    """One column; `field` is the path of its value from the model of the sheet.

    A column that `refers_to` another sheet holds the key of a row there; `of_kinds` limits the organisation that it
    names, or that its account belongs to. `is_past`: a fact, never dated after today. `kept_in`: the sheet whose rows
    store the value; here it is only read, through a join of the sheet.
    """

    name: str
    kind: Kind
    field: str
    required: bool = False
    default: object = None
    refers_to: str = ""
    is_past: bool = False
    of_kinds: tuple[OrganisationKind, ...] = ()
    kept_in: str = ""


@dataclass(frozen=True)
class Satellite:
    """A one-to-one row beside the main one; `is_kept` when it exists even with nothing in it."""

    model: type[Model]
    parent: str
    derived: tuple[str, ...] = ()
    is_kept: bool = False


@dataclass(frozen=True)
class Sheet:
    """A sheet. `derived` are fields of the model that no column holds; `many` is the column of a list of references.

    `joins` name the relations of the model of which only some rows, one at most, are read.
    """

    name: str
    model: type[Model]
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    satellites: Mapping[str, Satellite] = field(default_factory=dict)
    joins: Mapping[str, tuple[str, Q]] = field(default_factory=dict)
    derived: tuple[str, ...] = ()
    many: str = ""
    is_journaled: bool = False

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def blank(self) -> dict[str, Any]:
        return {column.name: column.kind.empty for column in self.columns}

    @cached_property
    def stored_columns(self) -> tuple[Column, ...]:
        """Those whose value is read by one query: all but the list of references."""
        return tuple(column for column in self.columns if column.name != self.many)

    def columns_of(self, satellite: str = "") -> dict[Column, str]:
        """The columns stored in this satellite (in the main row when not said), each with its field there."""
        homes = {column: column.field.split("__") for column in self.stored_columns if not column.kept_in}
        if satellite:
            return {column: path[1] for column, path in homes.items() if path[0] == satellite}
        return {column: path[0] for column, path in homes.items() if path[0] not in self.satellites}

    def objects(self) -> QuerySet[Any]:
        """The rows of the database, with the joins that the columns need, in no order."""
        joins = {name: FilteredRelation(relation, condition=only) for name, (relation, only) in self.joins.items()}
        return self.model._default_manager.annotate(**joins).order_by()

    def key_of(self, values: Mapping[str, Any]) -> Any:
        """What identifies a row: one value, or a tuple when several columns make the key."""
        if len(self.key) == 1:
            return values[self.key[0]]
        return tuple(values[name] for name in self.key)
