import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from apcl.names import SEARCH_LENGTH, list_name, new_code
from pathways.enums import DisabilityRecognition, Sex
from pathways.querysets import BeneficiaryQuerySet


class Beneficiary(models.Model):
    """A volunteer job seeker. Never a user; no social-security number anywhere; sensitive facts are apart."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField("code", max_length=40, unique=True, default=new_code)
    last_name = models.CharField("nom", max_length=100)
    first_names = models.CharField("prénoms", max_length=100)
    # Unaccented and lower case, set by whoever sets the names.
    search_name = models.CharField("nom recherché", max_length=SEARCH_LENGTH, db_index=True, editable=False)
    # By ear, set with the names; on a row that nobody has heard, nothing: it is found by its letters.
    sound = models.CharField("nom à l'oreille", max_length=SEARCH_LENGTH, null=True, editable=False)  # noqa: DJ001
    sex = models.CharField("sexe", max_length=1, choices=Sex, blank=True)
    birth_date = models.DateField("date de naissance")
    email = models.EmailField("adresse électronique", blank=True)
    phone = models.CharField("téléphone", max_length=20, blank=True)
    commune = models.CharField("commune (code INSEE)", max_length=5, blank=True)
    department = models.CharField("département", max_length=3, blank=True)
    france_travail_id = models.CharField("identifiant France Travail", max_length=11, blank=True)
    education_level = models.PositiveSmallIntegerField("niveau de formation (1 à 8)", null=True, blank=True)
    registered_on = models.DateField("inscription comme demandeur d'emploi le", null=True, blank=True)

    objects = BeneficiaryQuerySet.as_manager()

    class Meta:
        verbose_name = "bénéficiaire"
        ordering = ["search_name", "pk"]
        # What two files of one person have in common: see `pathways.likeness`.
        indexes = [
            models.Index(fields=["search_name", "id"], name="beneficiary_by_name"),
            models.Index(fields=["birth_date", "sound"], name="beneficiary_by_ear"),
            models.Index(fields=["email"], name="beneficiary_by_email"),
            models.Index(fields=["phone"], name="beneficiary_by_phone"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(education_level__isnull=True) | Q(education_level__range=(1, 8)),
                name="beneficiary_education_level",
                violation_error_message="Le niveau de formation va de 1 à 8.",
            )
        ]

    def __str__(self):
        return f"{self.first_names} {self.last_name}"

    def get_absolute_url(self):
        return reverse("person", args=[self.uuid])

    @property
    def list_name(self) -> str:
        """As lists show it: « DUPONT Marie »."""
        return list_name(self.last_name, self.first_names)


class SensitiveFacts(models.Model):
    """Facts that the law protects more, in a table of their own: no list, no search, no figure reads them."""

    beneficiary = models.OneToOneField(Beneficiary, on_delete=models.CASCADE, related_name="sensitive")
    disability_recognition = models.CharField(
        "reconnaissance de la qualité de travailleur handicapé", max_length=10, choices=DisabilityRecognition
    )

    class Meta:
        verbose_name = "informations sensibles"
        verbose_name_plural = "informations sensibles"

    def __str__(self):
        return f"informations sensibles n° {self.pk}"
