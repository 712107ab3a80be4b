import uuid

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import Organisation
from apcl.db import in_order
from jobs.enums import TargetJobStatus, WorkshopStatus
from jobs.querysets import TargetJobQuerySet, WorkshopQuerySet


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


class Certification(models.Model):
    """A certification of the national directory (RNCP) or of the specific one (RS); its expiry date decides."""

    code = models.CharField("code", max_length=10, unique=True)
    title = models.CharField("intitulé", max_length=300)
    level = models.PositiveSmallIntegerField("niveau européen", null=True, blank=True)
    expires_on = models.DateField("échéance", null=True, blank=True)

    class Meta:
        verbose_name = "certification"
        ordering = ["code"]

    def __str__(self):
        return f"{self.title} ({self.code})"


class TargetJob(models.Model):
    """A métier cible: a job that employers of the territory need, aimed at by pathways."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField("code", max_length=40, unique=True)
    title = models.CharField("intitulé", max_length=200)
    sector = models.ForeignKey(Sector, on_delete=models.RESTRICT, verbose_name="secteur")
    occupation = models.ForeignKey(Occupation, on_delete=models.RESTRICT, related_name="+", verbose_name="métier ROME")
    admitted_occupations = models.ManyToManyField(
        Occupation, related_name="+", blank=True, verbose_name="métiers ROME admis"
    )
    estimated_posts = models.PositiveIntegerField("postes estimés", null=True, blank=True)
    valid_from = models.DateField("valide du", null=True, blank=True)
    valid_until = models.DateField("valide au", null=True, blank=True)
    certification = models.ForeignKey(
        Certification, on_delete=models.RESTRICT, null=True, blank=True, verbose_name="certification"
    )
    status = models.CharField("statut", max_length=10, choices=TargetJobStatus, default=TargetJobStatus.APPROVED)

    objects = TargetJobQuerySet.as_manager()

    class Meta:
        verbose_name = "métier cible"
        ordering = ["title", "pk"]
        constraints = [
            in_order(
                "valid_from",
                "valid_until",
                name="target_job_period",
                message="La validité d'un métier cible ne peut finir avant de commencer.",
            )
        ]

    def __str__(self):
        return self.title


class Workshop(models.Model):
    """An atelier: a dated session around one target job, with one provider, in one commune."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField("code", max_length=40, unique=True)
    target_job = models.ForeignKey(
        TargetJob, on_delete=models.RESTRICT, related_name="workshops", verbose_name="métier cible"
    )
    provider = models.ForeignKey(
        Organisation,
        on_delete=models.RESTRICT,
        related_name="workshops",
        limit_choices_to={"kind": OrganisationKind.TRAINING_PROVIDER},
        verbose_name="organisme de formation",
    )
    title = models.CharField("intitulé", max_length=200)
    commune = models.CharField("commune (code INSEE)", max_length=5, blank=True)
    starts_on = models.DateField("début")
    ends_on = models.DateField("fin")
    seats = models.PositiveIntegerField("places")
    hours_in_centre = models.PositiveIntegerField("heures en centre", null=True, blank=True)
    hours_in_company = models.PositiveIntegerField("heures en entreprise", null=True, blank=True)
    cost = models.DecimalField("coût (€)", max_digits=12, decimal_places=2, null=True, blank=True)
    status = models.CharField("statut", max_length=10, choices=WorkshopStatus, default=WorkshopStatus.PLANNED)

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        verbose_name = "atelier"
        ordering = ["-starts_on", "title", "pk"]
        constraints = [
            in_order(
                "starts_on",
                "ends_on",
                name="workshop_dates",
                message="Un atelier ne peut finir avant de commencer.",
            )
        ]

    def __str__(self):
        return self.title
