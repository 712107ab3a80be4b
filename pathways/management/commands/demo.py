"""`manage.py demo`: a fictional world to try the application on."""

import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from pathways.demo.creation import create_world
from pathways.demo.welcome import welcome
from pathways.models import Pathway


class Command(BaseCommand):
    help = "Prépare la démonstration (si la base est vide) et dit comment y entrer."
    # The tables are made here.
    requires_migrations_checks = False

    def handle(self, **options):
        if not settings.DEMO:
            self.stderr.write("La démonstration ne s'installe que si DEMO=1 : jamais sur une base réelle.")
            sys.exit(2)
        call_command("migrate", verbosity=0, interactive=False)
        today = timezone.localdate()
        if not Pathway.objects.exists():
            create_world(today)
        self.stdout.write(welcome(today))
