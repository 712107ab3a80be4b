"""`manage.py load_occupations`: the ROME, from the files of France Travail."""

from apcl.loading import LoadCommand
from jobs.occupations import load_occupations


class Command(LoadCommand):
    help = "Charge les métiers d'un fichier du ROME (version 3 ou 4), en une seule transaction."
    load = staticmethod(load_occupations)
