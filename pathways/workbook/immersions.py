"""Rules about the real dates of phases side by side: no overlap, and what the law says of immersions (PMSMP)."""

import datetime
from collections.abc import Iterator
from itertools import combinations

from apcl.dates import add_months
from pathways.enums import PhaseKind
from pathways.workbook.rows import Row
from pathways.workbook.rule import Fault, said

Found = Iterator[tuple[Row, Fault]]


def immersion_faults(phases: list[Row], today: datetime.date) -> Found:
    """What is wrong with the real dates of these phases of one pathway, each with the phase at fault."""
    real = sorted((phase for phase in phases if phase["reel_du"]), key=lambda phase: phase["reel_du"])
    for first, second in combinations(real, 2):
        yield from _overlap(first, second, today)
    immersions = [phase for phase in real if phase["type"] == PhaseKind.IMMERSION]
    for phase in immersions:
        yield from _length(phase)
        yield from _agreement(phase)
    yield from _same_host(immersions)


def _overlap(first: Row, second: Row, today: datetime.date) -> Found:
    """An immersion takes place inside a training, and the support goes along with anything.

    A day may be shared: one phase ends in the morning and the next begins in the afternoon.
    """
    is_support = PhaseKind.SUPPORT in {first["type"], second["type"]}
    if is_support or _is_immersion_inside(second, first, today) or _is_immersion_inside(first, second, today):
        return
    if second["reel_du"] < _end(first, today) and first["reel_du"] < _end(second, today):
        reason = f"cette phase chevauche la phase {first.key}, du {said(first['reel_du'])}"
        yield second, Fault(reason, "des dates réelles qui se suivent", column="reel_du")


def _is_immersion_inside(inner: Row, outer: Row, today: datetime.date) -> bool:
    is_immersion = inner["type"] == PhaseKind.IMMERSION != outer["type"]
    return is_immersion and outer["reel_du"] <= inner["reel_du"] and _end(inner, today) <= _end(outer, today)


def _end(phase: Row, today: datetime.date) -> datetime.date:
    return phase["reel_au"] or today


def _length(phase: Row) -> Found:
    if phase["reel_au"] and phase["reel_au"] > add_months(phase["reel_du"], 1):
        yield (
            phase,
            Fault("une immersion dure un mois au plus", "deux immersions, avec deux conventions", column="reel_au"),
        )


def _agreement(phase: Row) -> Found:
    if phase["convention_le"] and phase["convention_le"] > phase["reel_du"]:
        reason = "la convention d'une immersion se signe avant son début"
        yield phase, Fault(reason, f"le {said(phase['reel_du'])} au plus tard", column="convention_le")


def _same_host(immersions: list[Row]) -> Found:
    """Two months at most with one host over twelve months, days laid end to end from the first."""
    for index, last in enumerate(immersions):
        since = add_months(last["reel_du"], -12)
        near = [phase for phase in immersions[: index + 1] if _is_near(phase, last, since)]
        days = sum((phase["reel_au"] - phase["reel_du"]).days + 1 for phase in near if phase["reel_au"])
        if near and near[0]["reel_du"] + datetime.timedelta(days=days) > add_months(near[0]["reel_du"], 2):
            reason = "plus de deux mois d'immersion chez le même employeur en douze mois"
            yield last, Fault(reason, "deux mois au plus", column="employeur")


def _is_near(phase: Row, last: Row, since: datetime.date) -> bool:
    return bool(last["employeur"]) and phase["employeur"] == last["employeur"] and phase["reel_du"] > since
