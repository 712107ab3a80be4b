"""`manage.py load_communes`: the communes of the territory, from the file of La Poste."""

from apcl.loading import LoadCommand
from apcl.places.loading import load_communes


class Command(LoadCommand):
    help = "Charge les communes d'un fichier (code_insee, nom_commune), en une seule transaction."
    load = staticmethod(load_communes)
    words = ("créées", "modifiées", "inchangées")
