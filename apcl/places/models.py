from django.db import models


class Commune(models.Model):
    """A commune of the territory, by its INSEE code. One asks for it by name, never by postcode."""

    code = models.CharField("code INSEE", max_length=5, unique=True)
    name = models.CharField("nom", max_length=80)
    # Unaccented and lower case, set by whoever sets the name.
    search_name = models.CharField("nom recherché", max_length=210, db_index=True, editable=False)

    class Meta:
        verbose_name = "commune"
        ordering = ["search_name", "code"]

    def __str__(self):
        return f"{self.name} ({self.code})"
