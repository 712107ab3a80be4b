"""What a search found of one kind of things."""

from dataclasses import dataclass, field
from typing import Any

from apcl.templatetags.french import nombre

# As many as one reads at a glance, of each kind.
SHOWN = 8
# One of each kind, and several.
_WORDS = {
    "people": ("parcours", "parcours"),
    "target_jobs": ("métier cible", "métiers cibles"),
    "workshops": ("atelier", "ateliers"),
    "organisations": ("organisation", "organisations"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """The first rows found of this kind, and how many there are; `is_cut` when there are more than were counted.

    `is_near` says that nothing holds what was typed, but for a slip of the keyboard.
    """

    kind: str
    rows: list[Any] = field(default_factory=list)
    count: int = 0
    is_cut: bool = False
    is_near: bool = False

    def __str__(self):
        """« plus de 100 parcours »"""
        words = f"{nombre(self.count)} {_WORDS[self.kind][self.count > 1]}"
        words = f"plus de {words}" if self.is_cut else words
        return f"{words} au nom proche" if self.is_near else words

    @property
    def has_more(self) -> bool:
        return self.is_cut or self.count > len(self.rows)
