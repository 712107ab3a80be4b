"""The occupations that stand near another: those people come from, those of its card and those of its family."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from jobs.models import NearOccupation, Occupation

# What a measured nearness is called, from so much on.
_WORDS = ((Decimal("0.8"), "Très proche"), (Decimal("0.5"), "Proche"), (Decimal(0), "Un peu proche"))


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An occupation near another, and why it is."""

    occupation: Occupation
    why: str


def neighbours_of(occupation: Occupation) -> list[Neighbour]:
    """Those measured as near, the nearest first; then its parent and children; then the rest of its family."""
    pairs = NearOccupation.objects.filter(occupation=occupation).select_related("near")
    near = [Neighbour(pair.near, _said(pair.score)) for pair in pairs]
    measured = {neighbour.occupation.pk for neighbour in near}
    of_its_card = Q(pk=occupation.parent_id) | Q(parent=occupation)
    related = Occupation.objects.filter(of_its_card | Q(code__startswith=_family(occupation)))
    others = [one for one in related.exclude(pk=occupation.pk) if one.pk not in measured]
    kin = [Neighbour(one, _kinship(one, occupation)) for one in others]
    return near + sorted(kin, key=lambda neighbour: neighbour.why == _same_family(occupation))


def _said(score: Decimal) -> str:
    return next(words for threshold, words in _WORDS if score >= threshold)


def _family(occupation: Occupation) -> str:
    return occupation.code[:3]


def _same_family(occupation: Occupation) -> str:
    return f"Même domaine ({_family(occupation)})"


def _kinship(one: Occupation, other: Occupation) -> str:
    if one.pk == other.parent_id:
        return "Fiche d'origine au ROME 3"
    return "Fiche qui en vient au ROME 4" if one.parent_id == other.pk else _same_family(other)
