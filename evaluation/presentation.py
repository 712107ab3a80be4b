"""The figures as a page shows them: cards and tables, from stored cells."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Value

from apcl.accounts.models import Organisation
from evaluation.computation import counts_of
from evaluation.indicators import INDICATORS
from evaluation.models import Cell
from evaluation.rates import Counts
from jobs.models import Sector, TargetJob

# The two rates that the evaluation is about, and the wider one they are read against.
HEADLINES = ("REU-01", "AEV-6", "AE-6")
DIMENSION_LABELS = {
    "cohort": "Semestre de sortie",
    "entry_year": "Année d'entrée",
    "target_job": "Métier cible",
    "sector": "Secteur",
    "provider": "Organisme de formation",
    "department": "Département",
    "sex": "Sexe",
    "age_band": "Âge à l'entrée",
    "education_level": "Niveau de formation",
    "unemployment": "Durée de chômage à l'entrée",
    "prescriber_kind": "Type de prescripteur",
}
BANDS = frozenset({"<26", "26-44", "45-54", "55+", "<12", "12-23", "24+"})
# Below this many known answers, a rate is not shown to evaluators.
SHOWN_FROM = 20
HIDDEN_BELOW = 5


@dataclass(frozen=True, slots=True)
class Card:
    """One headline figure."""

    id: str
    label: str
    definition: str
    counts: Counts

    @property
    def is_publishable(self) -> bool:
        """Whether enough answers are known for a rate to be shown outside the Region."""
        return self.counts.known >= SHOWN_FROM

    @property
    def has_small_counts(self) -> bool:
        """Whether one of the counts behind the rate is of 1 to 4 people: the others would give it by subtraction."""
        told = self.counts
        small = (told.yes, told.no, told.unknown, told.neutralised, told.pending, told.partial, self.declared_only)
        return any(0 < count < HIDDEN_BELOW for count in small)

    @property
    def bar(self) -> list[tuple[str, str, str]]:
        """The parts of the bar, as (kind, start, width) in per cent of the mature units: yes, unknown, no.

        The edges of « unknown » are the two bounds of the rate.
        """
        counts, parts, start = self.counts, [], 0.0
        for kind in ("yes", "unknown", "no"):
            width = 100 * getattr(counts, kind) / counts.mature if counts.mature else 0.0
            parts.append((kind, f"{start:.2f}%", f"{width:.2f}%"))
            start += width
        return parts

    @property
    def declared_only(self) -> int:
        """The yes that nobody has proved."""
        return self.counts.yes - self.counts.confirmed


@dataclass(frozen=True, slots=True)
class Line:
    """One value of a dimension, with the counts of each headline."""

    label: str
    counts: list[Counts]


@dataclass(frozen=True, slots=True)
class Table:
    """One dimension, broken down."""

    id: str
    title: str
    lines: list[Line]


def cards() -> list[Card]:
    """The headline figures of the whole programme."""
    return _cards(Cell.objects.filter(dimension="", indicator__in=HEADLINES))


def cards_and_tables() -> tuple[list[Card], list[Table]]:
    """The same, and one table for each dimension: each value with its counts for each headline."""
    cells = list(Cell.objects.filter(indicator__in=HEADLINES))
    found: dict[str, dict[str, dict[str, Counts]]] = {name: {} for name in DIMENSION_LABELS}
    for cell in cells:
        if cell.dimension:
            found[cell.dimension].setdefault(cell.value, {})[cell.indicator] = counts_of(cell)
    words = _words()
    tables = [Table(name, title, _lines(words.get(name, {}), found[name])) for name, title in DIMENSION_LABELS.items()]
    return _cards(cell for cell in cells if not cell.dimension), tables


def _cards(totals: Iterable[Cell]) -> list[Card]:
    counts = {cell.indicator: counts_of(cell) for cell in totals}
    return [
        Card(name, INDICATORS[name].label, INDICATORS[name].definition, counts.get(name, Counts()))
        for name in HEADLINES
    ]


def _lines(words: dict[str, str], found: dict[str, dict[str, Counts]]) -> list[Line]:
    # Bands come in the order of their words, « moins de 26 ans » first; other values in their own order.
    rank = {value: position for position, value in enumerate(words)}
    values = sorted(found, key=lambda value: (rank.get(value, 0) if value in BANDS else 0, value))
    return [_line(words, value, found[value]) for value in values]


def _line(words: dict[str, str], value: str, counts: dict[str, Counts]) -> Line:
    label = words.get(value, value) if value else words.get("", "Non renseigné")
    return Line(label, [counts.get(name, Counts()) for name in HEADLINES])


def _words() -> dict[str, dict[str, str]]:
    """The names behind the codes, for those dimensions whose values are codes."""
    return _names() | {
        "cohort": {"": "Pas encore sortis"},
        "sex": {"F": "Femmes", "M": "Hommes"},
        "education_level": {str(level): f"Niveau {level}" for level in range(1, 9)},
        "age_band": {"<26": "Moins de 26 ans", "26-44": "26 à 44 ans", "45-54": "45 à 54 ans", "55+": "55 ans et plus"},
        "unemployment": {"<12": "Moins d'un an", "12-23": "Un à deux ans", "24+": "Deux ans et plus"},
        "prescriber_kind": {
            "france_travail": "France Travail",
            "mission_locale": "Mission locale",
            "cap_emploi": "Cap emploi",
            "plie": "PLIE",
            "departement": "Département",
        },
    }


def _names() -> dict[str, dict[str, str]]:
    """Those of rows, in one question whatever their tables."""
    providers = Organisation.objects.filter(kind=Organisation.Kind.TRAINING_PROVIDER)
    rows = {
        "target_job": TargetJob.objects.values_list("code", "title"),
        "sector": Sector.objects.values_list("code", "name"),
        "provider": providers.values_list("code", "name"),
    }
    told = [named.order_by().annotate(of=Value(dimension)) for dimension, named in rows.items()]
    names: dict[str, dict[str, str]] = {dimension: {} for dimension in rows}
    for code, name, dimension in told[0].union(*told[1:], all=True):
        names[dimension][code] = name
    return names
