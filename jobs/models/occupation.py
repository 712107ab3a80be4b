import datetime
import uuid

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from jobs.enums import EXPIRY_NOTICE
from jobs.querysets import CertificationQuerySet


class Sector(models.Model):
    """A branch of activity of the programme: matériaux, énergie, bois…"""

    code = models.CharField("code", max_length=40, unique=True)
    name = models.CharField("nom", max_length=120)

    class Meta:
        verbose_name = "secteur"
        ordering = ["name"]

    def __str__(self):
        return self.name


class Occupation(models.Model):
    """A ROME job card; version 4 cards keep the version 3 card they come from as `parent`."""

    code = models.CharField(
        "code ROME",
        max_length=5,
        unique=True,
        validators=[RegexValidator(r"^[A-N]\d{4}$", "Un code ROME est une lettre de A à N et quatre chiffres.")],
    )
    label = models.CharField("libellé", max_length=200)
    rome_version = models.PositiveSmallIntegerField("version du ROME", default=3)
    parent = models.ForeignKey("self", on_delete=models.RESTRICT, null=True, blank=True, verbose_name="métier parent")

    class Meta:
        verbose_name = "métier"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rome_version__in=[3, 4]),
                name="occupation_rome_version",
                violation_error_message="La version du ROME est 3 ou 4.",
            )
        ]

    def __str__(self):
        return f"{self.label} ({self.code})"


class JobTitle(models.Model):
    """An appellation of the ROME: one of the names that people give to an occupation, by which they look for it."""

    code = models.CharField("code OGR", max_length=10, unique=True)
    occupation = models.ForeignKey(
        Occupation, on_delete=models.CASCADE, related_name="titles", verbose_name="métier ROME"
    )
    label = models.CharField("appellation", max_length=300)
    # Unaccented and lower case, set by whoever sets the label.
    search_label = models.CharField("appellation recherchée", max_length=210, editable=False)

    class Meta:
        verbose_name = "appellation"
        ordering = ["search_label", "pk"]

    def __str__(self):
        return self.label


class NearOccupation(models.Model):
    """An occupation from which people come to another with what they know: how near, from 0 to 1, as measured."""

    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="near", verbose_name="métier")
    near = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="+", verbose_name="métier proche")
    score = models.DecimalField("proximité", max_digits=5, decimal_places=4)

    class Meta:
        verbose_name = "métier proche"
        verbose_name_plural = "métiers proches"
        ordering = ["-score", "near__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "near"],
                name="near_occupation_once",
                violation_error_message="Ces deux métiers sont déjà dits proches.",
            ),
            models.CheckConstraint(
                condition=~Q(near=F("occupation")),
                name="near_occupation_is_another",
                violation_error_message="Un métier n'est pas proche de lui-même.",
            ),
            models.CheckConstraint(
                condition=Q(score__range=(0, 1)),
                name="near_occupation_score",
                violation_error_message="Une proximité va de 0 à 1.",
            ),
        ]

    def __str__(self):
        return f"{self.near} ({self.score})"


class Certification(models.Model):
    """A certification of the national directory (RNCP) or of the specific one (RS); its expiry date decides."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField("code", max_length=10, unique=True)
    title = models.CharField("intitulé", max_length=300)
    level = models.PositiveSmallIntegerField("niveau européen", null=True, blank=True)
    expires_on = models.DateField("échéance", null=True, blank=True)

    objects = CertificationQuerySet.as_manager()

    class Meta:
        verbose_name = "certification"
        ordering = ["code"]

    def __str__(self):
        return f"{self.title} ({self.code})"

    def is_expired(self, today: datetime.date) -> bool:
        """The expiry is the last day on which people may still enter the certification."""
        return self.expires_on is not None and self.expires_on < today

    def expires_soon(self, today: datetime.date) -> bool:
        """From ninety days before the expiry, that day included."""
        return self.expires_on is not None and today <= self.expires_on <= today + EXPIRY_NOTICE
