"""`manage.py demo`: a fictional world to try the application on."""

import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone

from pathways.demo.creation import create_world
from pathways.demo.welcome import welcome
from pathways.models import Pathway


class Command(BaseCommand):
    help = "Prépare la démonstration (si la base est vide) et dit comment y entrer."

    def handle(self, **options):
        if not settings.DEMO:
            self.stderr.write("La démonstration ne s'installe que si DEMO=1 : jamais sur une base réelle.")
            sys.exit(2)
        _make_room()
        call_command("migrate", verbosity=0, interactive=False)
        today = timezone.localdate()
        if not Pathway.objects.exists():
            create_world(today)
        self.stdout.write(welcome(today))


def _make_room():
    # SQLite makes the file of a new database, not its folder.
    if connection.vendor == "sqlite":
        Path(connection.settings_dict["NAME"]).parent.mkdir(parents=True, exist_ok=True)
