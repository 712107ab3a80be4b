"""The groups that figures are broken down by: the value of each dimension for one pathway.

Values are the words of the exchange workbook, as text; None when missing. Pure.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from apcl.dates import complete_months, complete_years
from evaluation.history import KnownPathway, PhaseRecord

Values = dict[str, str | None]


def values_of(known: KnownPathway) -> Values:
    """The value of each dimension for a pathway, by name, as known on its day."""
    return {name: dimension(known) or None for name, dimension in DIMENSIONS.items()}


def values_of_phase(pathway_values: Values, phase: PhaseRecord) -> Values:
    """The same for a figure counted in phases: those of the pathway, but for the provider, which is the phase's own."""
    return {**pathway_values, "provider": phase.provider or None}


def cohort(known: KnownPathway) -> str | None:
    """Half-year of the exit, typed or presumed: « 2026-S1 »."""
    if known.exited_on is None:
        return None
    return f"{known.exited_on.year}-S{1 if known.exited_on.month <= 6 else 2}"


def entry_year(known: KnownPathway) -> str | None:
    return str(known.entered_on.year) if known.entered_on else None


def age_band(known: KnownPathway) -> str | None:
    """By complete years at entry."""
    if known.entered_on is None or known.history.birth_date is None:
        return None
    age = complete_years(known.history.birth_date, known.entered_on)
    bands = ((26, "<26"), (45, "26-44"), (55, "45-54"))
    return next((band for limit, band in bands if age < limit), "55+")


def unemployment(known: KnownPathway) -> str | None:
    """By complete months from the registration as a job seeker to the entry."""
    if known.entered_on is None or known.history.registered_on is None:
        return None
    months = complete_months(known.history.registered_on, known.entered_on)
    bands = ((12, "<12"), (24, "12-23"))
    return next((band for limit, band in bands if months < limit), "24+")


DIMENSIONS: Mapping[str, Callable[[KnownPathway], str | None]] = MappingProxyType(
    {
        "cohort": cohort,
        "entry_year": entry_year,
        "target_job": lambda known: known.history.target_job,
        "sector": lambda known: known.history.sector,
        "provider": lambda known: known.provider,
        "department": lambda known: known.history.department,
        "sex": lambda known: known.history.sex,
        "age_band": age_band,
        "education_level": lambda known: known.history.education_level,
        "unemployment": unemployment,
        "prescriber_kind": lambda known: known.history.prescriber_kind,
    }
)
