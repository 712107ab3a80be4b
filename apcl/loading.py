"""Loading the reference files of others: all of a file or nothing, and as often as one likes."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Model

from apcl.tables import Refused, Unreadable


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading a file changed."""

    created: int
    changed: int
    unchanged: int


def bring_up_to_date(model: type[Model], known: Mapping[Any, Any], said: Mapping[Any, Mapping[str, Any]]) -> Loaded:
    """Create the rows that are not `known`, and write what is said of the others. What is not said stays."""
    created = [model(**facts) for key, facts in said.items() if key not in known]
    changed = []
    for key, facts in said.items():
        row = known.get(key)
        if row and any(getattr(row, name) != value for name, value in facts.items()):
            for name, value in facts.items():
                setattr(row, name, value)
            changed.append(row)
    model._default_manager.bulk_create(created, batch_size=500)
    if changed:
        model._default_manager.bulk_update(changed, list(next(iter(said.values()))), batch_size=200)
    return Loaded(len(created), len(changed), len(said) - len(created) - len(changed))


class LoadCommand(BaseCommand):
    """A command that loads one file by `load`; it stops with 2 on another file, with 1 on a file with wrong rows."""

    load: Callable[[bytes], Loaded]
    # The words of « 3 créés, 0 modifiés, 12 inchangés ».
    words = ("créés", "modifiés", "inchangés")

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FICHIER", type=Path, help="fichier CSV")

    def handle(self, **options):
        try:
            loaded = self.load(options["file"].read_bytes())
        except OSError:
            self._stop(2, f"Le fichier « {options['file']} » n'existe pas ou ne peut être lu.")
        except Unreadable as problem:
            self._stop(2, str(problem))
        except Refused as refused:
            self._stop(1, *refused.problems, "Rien n'a été écrit.")
        counts = (loaded.created, loaded.changed, loaded.unchanged)
        self.stdout.write(", ".join(f"{count} {word}" for count, word in zip(counts, self.words, strict=True)))

    def _stop(self, status, *sentences):
        self.stderr.write("\n".join(sentences))
        sys.exit(status)
