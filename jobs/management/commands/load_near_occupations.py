"""`manage.py load_near_occupations`: which occupations are near which, as measured by France Travail."""

from apcl.loading import LoadCommand
from jobs.references import load_near_occupations


class Command(LoadCommand):
    help = "Charge les métiers proches, une fois les métiers chargés, en une seule transaction."
    load = staticmethod(load_near_occupations)
