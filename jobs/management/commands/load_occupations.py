"""`manage.py load_occupations`: the ROME, from the files of France Travail."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand

from jobs.occupations import Refused, load_occupations
from jobs.rome_files import Unreadable, read_rome


class Command(BaseCommand):
    help = "Charge les métiers d'un fichier du ROME (version 3 ou 4), en une seule transaction."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FICHIER", type=Path, help="fichier CSV de France Travail")

    def handle(self, **options):
        try:
            loaded = load_occupations(read_rome(options["file"].read_bytes()))
        except OSError:
            self._stop(2, f"Le fichier « {options['file']} » n'existe pas ou ne peut être lu.")
        except Unreadable as problem:
            self._stop(2, str(problem))
        except Refused as refused:
            self._stop(1, *refused.problems, "Rien n'a été écrit.")
        self.stdout.write(f"{loaded.created} créés, {loaded.changed} modifiés, {loaded.unchanged} inchangés")

    def _stop(self, status, *sentences):
        self.stderr.write("\n".join(sentences))
        sys.exit(status)
