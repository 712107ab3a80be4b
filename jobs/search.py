"""Finding an occupation of the ROME by its label, its code or one of its appellations."""

from collections import defaultdict
from dataclasses import dataclass, field

from apcl.search import distance, holding, holds, words_of
from jobs.models import JobTitle, Occupation

# What one reads at a glance; beyond, one more word says it better.
MOST_SHOWN = 30
TITLES_SHOWN = 3


@dataclass(slots=True)
class Found:
    """An occupation, and those of its appellations that hold what is sought: the nearest first."""

    occupation: Occupation
    titles: list[str] = field(default_factory=list)

    @property
    def first_titles(self) -> list[str]:
        return self.titles[:TITLES_SHOWN]

    @property
    def other_titles(self) -> int:
        """How many more hold it."""
        return len(self.titles[TITLES_SHOWN:])


def find_occupations(text: str) -> list[Found]:
    """The occupations of which each word of `text` begins a word, the nearest first; none for less than two letters."""
    sought = words_of(text)
    if len(sought) < 2:
        return []
    titles = _titles_holding(sought)
    found = []
    for occupation in Occupation.objects.all():
        own = words_of(f"{occupation.label} {occupation.code}")
        matching = titles.get(occupation.pk, [])
        # Where both hold it as near, the occupation's own name comes before a title.
        nearness = [(rank, 1) for rank, _words, _label in matching]
        if holds(own, sought):
            nearness.append((_own_distance(occupation, own, sought), 0))
        if nearness:
            found.append((min(nearness), own, Found(occupation, [label for _rank, _words, label in matching])))
    return [one for _nearness, _own, one in sorted(found, key=lambda entry: entry[:2])]


def _own_distance(occupation: Occupation, own: str, sought: str) -> int:
    # A code typed in full is that occupation, and no other.
    return 0 if occupation.code.lower() == sought else distance(own, sought)


def _titles_holding(sought: str) -> dict[int, list[tuple[int, str, str]]]:
    """By occupation, the appellations that hold what is sought: how near, as searched, as written."""
    titles = defaultdict(list)
    rows = JobTitle.objects.filter(holding("search_label", sought))
    for occupation, words, label in rows.values_list("occupation_id", "search_label", "label"):
        titles[occupation].append((distance(words, sought), words, label))
    return {occupation: sorted(matching) for occupation, matching in titles.items()}
