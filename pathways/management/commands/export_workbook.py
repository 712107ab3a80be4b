import sys
from pathlib import Path

from django.core.management.base import BaseCommand

from pathways.workbook.exporting import export_workbook
from pathways.workbook.writing import Unwritable


class Command(BaseCommand):
    help = "Écrit tout le programme dans un classeur d'échange. Format : docs/classeur.md."

    def add_arguments(self, parser):
        parser.add_argument("target", type=Path, help="fichier .xlsx, ou dossier où écrire les CSV")

    def handle(self, *, target, **options):
        try:
            counts = export_workbook(target)
        except Unwritable as error:
            self.stderr.write(str(error))
            sys.exit(2)
        for sheet, count in counts.items():
            self.stdout.write(f"{sheet} : {count} lignes")
