import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from pathways.enums import Listing
from pathways.querysets import SavedViewQuerySet


class SavedView(models.Model):
    """A list as someone looks at it: which one, what narrows it, how it is sorted, its columns. It holds no name.

    Whoever opens it reads in it what they may read, no more.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="views", verbose_name="propriétaire"
    )
    listing = models.CharField("liste", max_length=13, choices=Listing)
    name = models.CharField("nom", max_length=60)
    # As in an address, by the form of the list: only what it knows, in its order.
    query = models.CharField("filtres", max_length=4000)
    is_shared = models.BooleanField("partagée avec la structure", default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = "vue enregistrée"
        verbose_name_plural = "vues enregistrées"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "listing", "name"],
                name="view_one_of_a_name",
                violation_error_message="Vous avez déjà une vue de ce nom.",
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(query=""),
                name="view_says_something",
                violation_error_message="Une vue a un nom, et retient un filtre, un tri ou des colonnes.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{reverse(self.listing)}?{self.query}"
