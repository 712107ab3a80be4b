import uuid

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from apcl.accounts.enums import OrganisationKind


class Organisation(models.Model):
    """A partner of the programme. Its name is data: institutions change theirs."""

    Kind = OrganisationKind

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField("code", max_length=40, unique=True)
    name = models.CharField("nom", max_length=200)
    kind = models.CharField("type", max_length=20, choices=OrganisationKind)
    # The workbook's own word (mission_locale, etat, syndicat…): a dimension of the evaluation.
    sub_kind = models.CharField("sous-type", max_length=40, blank=True)
    siret = models.CharField("SIRET", max_length=14, blank=True)
    nda = models.CharField("numéro de déclaration d'activité", max_length=11, blank=True)
    commune = models.CharField("commune (code INSEE)", max_length=5, blank=True)
    department = models.CharField("département", max_length=3, blank=True)
    email = models.EmailField("adresse électronique", blank=True)
    phone = models.CharField("téléphone", max_length=20, blank=True)
    ceased_on = models.DateField("cessation d'activité le", null=True, blank=True)

    class Meta:
        verbose_name = "organisation"
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        """A user without `password` cannot sign in until one is chosen through the reset link."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def managing_the_programme(self):
        """Those who answer for the Region, and are told what the whole programme must know."""
        return self.filter(organisation__kind=OrganisationKind.REGION, is_manager=True, is_active=True)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """A professional with an account, in one organisation. Beneficiaries are not users."""

    email = models.EmailField("adresse électronique", unique=True)
    first_name = models.CharField("prénom", max_length=80)
    last_name = models.CharField("nom", max_length=80)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.RESTRICT, related_name="users", verbose_name="organisation"
    )
    is_manager = models.BooleanField("responsable de la structure", default=False)
    is_active = models.BooleanField("compte actif", default=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    class Meta:
        verbose_name = "compte"
        constraints = [
            models.UniqueConstraint(
                Lower("email"), name="user_email", violation_error_message="Un compte existe déjà à cette adresse."
            )
        ]

    def __str__(self):
        return f"{self.first_name} {self.last_name}"
