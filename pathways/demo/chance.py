"""Chance with a seed: the same world for the same day."""

import datetime
import random
from collections.abc import Sequence


class Chance(random.Random):
    """A seeded generator, with the questions that the demo asks of it."""

    def happens(self, share: float) -> bool:
        return self.random() < share

    def days(self, least: int, most: int) -> datetime.timedelta:
        return datetime.timedelta(days=self.randint(least, most))

    def deck(self, **cards: int) -> "Deck":
        return Deck(self, [card for card, count in cards.items() for _ in range(count)])


class Deck:
    """Cards drawn without putting them back, then shuffled again: proportions hold even over a few dozen draws."""

    def __init__(self, chance: Chance, cards: Sequence[str]):
        self._chance, self._cards = chance, cards
        self._left: list[str] = []

    def draw(self) -> str:
        if not self._left:
            self._left = self._chance.sample(self._cards, len(self._cards))
        return self._left.pop()


def office_day(day: datetime.date) -> datetime.date:
    """That day, or the Friday before a week-end: offices do not decide on Sundays."""
    return day - datetime.timedelta(days=max(0, day.weekday() - 4))
