"""Who reads what is kept beside the acts of a pathway."""

from django.db import models


class Audience(models.TextChoices):
    FOLLOWERS = "followers", "Les personnes qui suivent ce parcours"
    OWN = "own", "Ma structure seulement"
    BENEFICIARY = "beneficiary", "Les personnes qui suivent ce parcours, et la personne elle-même"
