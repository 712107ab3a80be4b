"""Rules about the real dates of phases side by side: no overlap, and what the law says of immersions (PMSMP)."""

import datetime
from collections.abc import Iterator
from itertools import combinations

from pathways.enums import PhaseKind
from pathways.immersion_limits import Stay, exceeding, latest_end
from pathways.workbook.rows import Row
from pathways.workbook.rule import Fault, said

Found = Iterator[tuple[Row, Fault]]


def immersion_faults(phases: list[Row]) -> Found:
    """What is wrong with the real dates of these phases of one pathway, each with the phase at fault."""
    real = sorted((phase for phase in phases if phase["reel_du"]), key=lambda phase: phase["reel_du"])
    for first, second in combinations(real, 2):
        yield from _overlap(first, second)
    immersions = [phase for phase in real if phase["type"] == PhaseKind.IMMERSION]
    for phase in immersions:
        yield from _length(phase)
        yield from _agreement(phase)
    yield from _same_host(immersions)


def _overlap(first: Row, second: Row) -> Found:
    """An immersion takes place inside a training, and the support goes along with anything.

    A day may be shared: one phase ends in the morning and the next begins in the afternoon. One that still runs has
    no end: nothing follows it yet.
    """
    is_support = PhaseKind.SUPPORT in {first["type"], second["type"]}
    if is_support or _is_immersion_inside(second, first) or _is_immersion_inside(first, second):
        return
    if second["reel_du"] < _end(first) and first["reel_du"] < _end(second):
        reason = f"cette phase chevauche la phase {first.key}, du {said(first['reel_du'])}"
        yield second, Fault(reason, "des dates réelles qui se suivent", column="reel_du")


def _is_immersion_inside(inner: Row, outer: Row) -> bool:
    is_immersion = inner["type"] == PhaseKind.IMMERSION != outer["type"]
    return is_immersion and outer["reel_du"] <= inner["reel_du"] and _end(inner) <= _end(outer)


def _end(phase: Row) -> datetime.date:
    return phase["reel_au"] or datetime.date.max


def _length(phase: Row) -> Found:
    if phase["reel_au"] and phase["reel_au"] > latest_end(phase["reel_du"]):
        yield (
            phase,
            Fault("une immersion dure un mois au plus", "deux immersions, avec deux conventions", column="reel_au"),
        )


def _agreement(phase: Row) -> Found:
    if phase["convention_le"] and phase["convention_le"] > phase["reel_du"]:
        reason = "la convention d'une immersion se signe avant son début"
        yield phase, Fault(reason, f"le {said(phase['reel_du'])} au plus tard", column="convention_le")


def _same_host(immersions: list[Row]) -> Found:
    """Two months at most with one host over twelve months."""
    for host in dict.fromkeys(phase["employeur"] for phase in immersions if phase["employeur"]):
        there = [phase for phase in immersions if phase["employeur"] == host]
        for position in exceeding([Stay(phase["reel_du"], phase["reel_au"]) for phase in there]):
            reason = "plus de deux mois d'immersion chez le même employeur en douze mois"
            yield there[position], Fault(reason, "deux mois au plus", column="employeur")
