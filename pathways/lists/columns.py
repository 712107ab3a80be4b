"""What a list shows of a pathway besides the person, each a column that one may choose."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import User
from apcl.templatetags.french import badge, date_courte, il_y_a
from pathways.board import reads_contacts
from pathways.enums import Stage

_NONE = "–"
_TONES = {
    Stage.COMPLETED: "success",
    Stage.SUSPENDED: "warning",
    Stage.INTERRUPTED: "neutral",
    Stage.NOT_ADMITTED: "neutral",
}


@dataclass(frozen=True, slots=True)
class Column:
    """`needs` are the facts of the pathway that the cell tells; `sort` is the key of `SORTS` of its heading, if any."""

    key: str
    label: str
    needs: tuple[str, ...]
    cell: Callable[..., str]
    sort: str = ""
    is_usual: bool = True

    def told(self, facts: dict[str, Any]) -> str:
        return self.cell(*(facts[name] for name in self.needs))


@functools.cache
def _stage(stage: str) -> SafeString:
    return badge(_TONES.get(Stage(stage), "info"), Stage(stage).label)


def _advisor(first_name, last_name, organisation):
    return format_html('{} {}<br><span class="text-secondary">{}</span>', first_name, last_name, organisation)


def _due(day):
    if not day:
        return _NONE
    is_late = day < timezone.localdate()
    return format_html("{} {}", date_courte(day), badge("danger", "En retard")) if is_late else date_courte(day)


_ADVISOR = ("advisor__first_name", "advisor__last_name", "advisor__organisation__name")
COLUMNS = (
    Column("numero", "Numéro", ("code",), str, is_usual=False),
    Column("metier", "Métier cible", ("target_job__title",), str),
    Column("etape", "Étape", ("stage",), _stage, sort="etape"),
    Column("referent", "Référent", _ADVISOR, _advisor),
    Column("candidature", "Candidature", ("applied_on",), date_courte, sort="candidature", is_usual=False),
    Column("echeance", "Prochaine échéance", ("due_on",), _due, sort="echeance"),
    Column("contact", "Dernier contact", ("last_contact",), lambda day: il_y_a(day) or _NONE),
    Column("changement", "Dernier changement", ("changed_at",), il_y_a, sort="changement", is_usual=False),
)


# Of one's own agency, its name says nothing.
_COLLEAGUE = Column("referent", "Référent", _ADVISOR[:2], "{} {}".format)


def columns_for(user: User) -> list[Column]:
    """Those that this user may choose: contacts are a matter of those who follow the pathway."""
    columns = [column for column in COLUMNS if column.key != "contact" or reads_contacts(user)]
    if user.organisation.kind == OrganisationKind.PRESCRIBER:
        return [_COLLEAGUE if column.key == "referent" else column for column in columns]
    return columns
