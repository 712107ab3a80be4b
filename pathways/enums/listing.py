"""The two lists of pathways."""

from django.db import models


class Listing(models.TextChoices):
    """Each by the name of its address."""

    BENEFICIARIES = "beneficiaries", "Bénéficiaires"
    PATHWAYS = "pathways", "Parcours"
