"""`manage.py load_job_titles`: the appellations of the ROME, by which people look for an occupation."""

from apcl.loading import LoadCommand
from jobs.references import load_job_titles


class Command(LoadCommand):
    help = "Charge les appellations du ROME, une fois les métiers chargés, en une seule transaction."
    load = staticmethod(load_job_titles)
    words = ("créées", "modifiées", "inchangées")
