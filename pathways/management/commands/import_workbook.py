import sys
from pathlib import Path

from django.core.management.base import BaseCommand

from pathways.workbook.containers import Unreadable
from pathways.workbook.faults import write_faults
from pathways.workbook.importing import import_workbook
from pathways.workbook.telling import refused, told
from pathways.workbook.writing import Unwritable

REFUSED, UNREADABLE = 1, 2


class Command(BaseCommand):
    help = "Reprend un classeur d'échange : tout, ou rien. Format : docs/classeur.md."

    def add_arguments(self, parser):
        parser.add_argument("source", type=Path, help="fichier .xlsx, dossier de CSV, ou .zip de CSV")
        parser.add_argument("--dry-run", action="store_true", help="dit ce qui serait fait, ligne à ligne, sans écrire")
        parser.add_argument("--errors", type=Path, metavar="FICHIER", help="rend les lignes refusées, avec leur motif")

    def handle(self, *, source, dry_run, errors, **options):
        try:
            reading = import_workbook(source, is_trial=dry_run)
            for line in told(reading, is_trial=dry_run):
                self.stdout.write(line)
            if reading.report.refusals:
                if errors:
                    write_faults(errors, reading)
                self.stderr.write(refused(reading))
                sys.exit(REFUSED)
        except (Unreadable, Unwritable) as error:
            self.stderr.write(str(error))
            sys.exit(UNREADABLE)
        if dry_run:
            self.stdout.write("Essai : rien n'a été écrit.")
