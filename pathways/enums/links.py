"""What a personal link is for."""

from django.db import models


class LinkPurpose(models.TextChoices):
    EMPLOYER = "placement.confirmation", "Confirmer une embauche"
    BENEFICIARY = "pathway.beneficiary", "Suivre son parcours"
    AGREEMENT = "immersion.agreement", "Signer une convention d'immersion"
