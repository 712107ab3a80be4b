import datetime
import uuid

from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac

from apcl.accounts.enums import Density, OrganisationKind, Theme
from apcl.accounts.querysets import AbsenceQuerySet, InvitationQuerySet, UserManager
from apcl.db import NoOverlap, in_order


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


class User(AbstractBaseUser):
    """A professional with an account, in one organisation. Beneficiaries are not users."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField("adresse électronique", unique=True)
    first_name = models.CharField("prénom", max_length=80)
    last_name = models.CharField("nom", max_length=80)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.RESTRICT, related_name="users", verbose_name="organisation"
    )
    is_manager = models.BooleanField("responsable de la structure", default=False)
    is_active = models.BooleanField("compte actif", default=True)
    theme = models.CharField("couleurs", max_length=6, choices=Theme, default=Theme.SYSTEM)
    density = models.CharField("tableaux", max_length=5, choices=Density, default=Density.WIDE)
    has_shortcuts = models.BooleanField("raccourcis clavier", default=True)
    # The first steps are put away: « à traiter » shows them no longer.
    checklist_dismissed_at = models.DateTimeField("premiers pas rangés le", null=True, blank=True)
    # Sessions opened under a former number are closed.
    session_number = models.PositiveIntegerField("numéro des sessions", default=0)
    # The kinds of lines of « à traiter » that the daily message leaves out.
    muted = models.JSONField("absents du message quotidien", default=list, blank=True)

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

    @property
    def list_name(self):
        """« DUPONT Marie », as lists show people."""
        return f"{self.last_name.upper()} {self.first_name}"

    def get_session_auth_hash(self):
        """What a session keeps of its account: another password, or another number, closes it at its next request."""
        facts = f"{self.password}:{self.session_number}"
        return salted_hmac("apcl.accounts.session", facts, algorithm="sha256").hexdigest()


class Absence(models.Model):
    """The days on which someone is away, both included, and the colleague who stands in, if any."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="absences", verbose_name="personne absente")
    stand_in = models.ForeignKey(
        User, on_delete=models.RESTRICT, null=True, blank=True, related_name="+", verbose_name="remplacement par"
    )
    starts_on = models.DateField("premier jour")
    ends_on = models.DateField("dernier jour")

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = "absence"
        ordering = ["starts_on", "pk"]
        constraints = [
            in_order(
                "starts_on",
                "ends_on",
                name="absence_in_order",
                message="Le dernier jour d'une absence ne peut précéder le premier.",
            ),
            models.CheckConstraint(
                condition=~Q(stand_in=F("user")),
                name="absence_stand_in_is_another",
                violation_error_message="Une personne absente ne se remplace pas elle-même.",
            ),
            NoOverlap(
                "user",
                start="starts_on",
                end="ends_on",
                name="absence_no_overlap",
                message="Une absence est déjà notée sur ces jours : modifiez-la.",
            ),
        ]

    def __str__(self):
        return f"absence de {self.user}"


class Invitation(models.Model):
    """An account offered to someone, by a manager of the organisation; its link is an `ActionLink`.

    Once an organisation and an address: another organisation must not learn that this one invited.
    """

    LASTS = datetime.timedelta(days=7)

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.RESTRICT, related_name="invitations", verbose_name="organisation"
    )
    email = models.EmailField("adresse électronique")
    first_name = models.CharField("prénom", max_length=80)
    last_name = models.CharField("nom", max_length=80)
    is_manager = models.BooleanField("responsable de la structure", default=False)
    invited_by = models.ForeignKey(User, on_delete=models.RESTRICT, related_name="+", verbose_name="invitation par")
    created_at = models.DateTimeField("créée le", auto_now_add=True)
    sent_at = models.DateTimeField("envoyée le")
    accepted_at = models.DateTimeField("acceptée le", null=True, blank=True)
    cancelled_at = models.DateTimeField("annulée le", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "invitation"
        ordering = ["last_name", "first_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                "organisation",
                condition=Q(accepted_at__isnull=True, cancelled_at__isnull=True),
                name="invitation_one_open_per_email",
                violation_error_message="Une invitation est déjà en cours à cette adresse.",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(cancelled_at__isnull=True),
                name="invitation_accepted_or_cancelled",
                violation_error_message="Une invitation acceptée ne s'annule plus.",
            ),
        ]

    def __str__(self):
        return f"{self.first_name} {self.last_name}"

    @property
    def list_name(self):
        return f"{self.last_name.upper()} {self.first_name}"

    @property
    def expires_at(self):
        return self.sent_at + self.LASTS

    @property
    def is_expired(self):
        return self.expires_at <= timezone.now()
