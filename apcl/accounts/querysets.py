"""Reading accounts: whom someone sees, who is away on a day."""

from django.contrib.auth.models import BaseUserManager
from django.db.models import QuerySet

from apcl.accounts.enums import OrganisationKind


class OfOneOrganisation(QuerySet):
    def visible_to(self, user):
        """Those of the organisation of this user: nobody reads the team of another one."""
        return self.filter(organisation=user.organisation_id)


class UserQuerySet(OfOneOrganisation):
    def active(self):
        return self.filter(is_active=True)

    def colleagues_of(self, user):
        """The others of the same organisation who may act."""
        return self.visible_to(user).active().exclude(pk=user.pk)

    def managing(self, organisation):
        """Those who may change the team of this organisation."""
        return self.active().filter(organisation=organisation, is_manager=True)

    def managing_the_programme(self):
        """Those who answer for the Region, and are told what the whole programme must know."""
        return self.active().filter(organisation__kind=OrganisationKind.REGION, is_manager=True)


# Made as Django says to; the plugin of mypy reads it in models only.
class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(self, email, password=None, **fields):
        """A user without `password` cannot sign in until one is chosen through the reset link."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class AbsenceQuerySet(QuerySet):
    def visible_to(self, user):
        return self.filter(user__organisation=user.organisation_id)

    def on(self, day):
        """Those of this day."""
        return self.filter(starts_on__lte=day, ends_on__gte=day)

    def from_now_on(self, day):
        """Those of this day, and those to come."""
        return self.filter(ends_on__gte=day)


class InvitationQuerySet(OfOneOrganisation):
    def open(self):
        """Neither accepted nor cancelled: expired ones are sent again."""
        return self.filter(accepted_at__isnull=True, cancelled_at__isnull=True)
