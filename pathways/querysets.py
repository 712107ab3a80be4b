"""Reading: who sees what (`visible_to`), and the annotations that screens need (`with_…`)."""

from django.db.models import Min, OuterRef, Q, QuerySet, Subquery

from apcl.accounts.enums import OrganisationKind
from pathways.enums import OPEN_STAGES, PhaseKind, PlacementStatus


class PathwayQuerySet(QuerySet):
    def visible_to(self, user):
        """The only door to pathways for anything a user asks."""
        organisation = user.organisation
        match organisation.kind:
            case OrganisationKind.REGION:
                return self
            case OrganisationKind.PRESCRIBER:
                return self.filter(advisor__organisation=organisation)
            case OrganisationKind.TRAINING_PROVIDER:
                return self._having(phases__provider=organisation)
        return self.none()

    def _having(self, **related):
        # A subquery, not a join: a later Count() must still see every phase, not only the matching ones.
        return self.filter(pk__in=self.model._default_manager.filter(**related).values("pk"))

    def open(self):
        return self.filter(stage__in=OPEN_STAGES)

    def with_people(self):
        """With what a list shows: the person, the target job, the advisor and their organisation."""
        return self.select_related("beneficiary", "target_job", "advisor__organisation", "project")

    def with_entered_on(self):
        """`entered_on`: the first real start of a phase other than support, or None."""
        starts = self.model._default_manager.filter(pk=OuterRef("pk")).values("pk")
        first = starts.annotate(day=Min("phases__started_on", filter=~Q(phases__kind=PhaseKind.SUPPORT)))
        return self.annotate(entered_on=Subquery(first.values("day")))


class BeneficiaryQuerySet(QuerySet):
    def visible_to(self, user):
        """People are reached through their pathways, never otherwise."""
        pathways = self.model.pathways.rel.related_model._default_manager.visible_to(user)
        return self.filter(pk__in=pathways.values("beneficiary"))


class PhaseQuerySet(QuerySet):
    def visible_to(self, user):
        """The phases of the pathways that this user sees; a provider, only its own."""
        organisation = user.organisation
        match organisation.kind:
            case OrganisationKind.REGION:
                return self
            case OrganisationKind.PRESCRIBER:
                return self.filter(pathway__advisor__organisation=organisation)
            case OrganisationKind.TRAINING_PROVIDER:
                return self.filter(provider=organisation)
        return self.none()


class PlacementQuerySet(QuerySet):
    def visible_to(self, user):
        """The hires of the pathways that this user follows; an employer, its own; a provider, none."""
        organisation = user.organisation
        match organisation.kind:
            case OrganisationKind.REGION:
                return self
            case OrganisationKind.PRESCRIBER:
                return self.filter(pathway__advisor__organisation=organisation)
            case OrganisationKind.EMPLOYER:
                return self.filter(employer=organisation)
        return self.none()

    def awaiting(self):
        return self.filter(status=PlacementStatus.AWAITING_EMPLOYER)


class FollowUpQuerySet(QuerySet):
    def visible_to(self, user):
        """The follow-ups of the pathways that this user follows."""
        organisation = user.organisation
        match organisation.kind:
            case OrganisationKind.REGION:
                return self
            case OrganisationKind.PRESCRIBER:
                return self.filter(pathway__advisor__organisation=organisation)
        return self.none()
