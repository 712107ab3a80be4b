"""Reading: who sees what (`visible_to`), and the annotations that screens need (`with_…`)."""

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery

from apcl.accounts.enums import OrganisationKind
from apcl.names import searchable
from pathways.enums import OPEN_STAGES, TARGET_MATCHES, EnrolmentStatus, PhaseKind, PlacementStatus


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

    def named(self, text):
        """Those of whose person each word of `text` is in the name, whatever its accents and its case."""
        for word in searchable(text).split():
            self = self.filter(beneficiary__search_name__contains=word)
        return self

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

    def in_target_job(self):
        """In the job aimed at, or one admitted for it, as retained; neither rejected nor cancelled."""
        undone = [PlacementStatus.REJECTED, PlacementStatus.CANCELLED]
        return self.filter(match__in=TARGET_MATCHES).exclude(status__in=undone)

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


class EnrolmentQuerySet(QuerySet):
    def visible_to(self, user):
        """Those of the pathways that this user sees; who holds the other seats is not told."""
        pathways = self.model._meta.get_field("pathway").related_model._default_manager.visible_to(user)
        return self.filter(pathway__in=pathways)

    def kept_by(self, pathway):
        """The seats and the ranks that this person has."""
        return self.filter(pathway=pathway).exclude(status=EnrolmentStatus.WITHDRAWN)

    def with_position(self):
        """`position`: of who waits, their place in the list, the first being 1."""
        ahead = self.model._default_manager.filter(workshop=OuterRef("workshop"), rank__lte=OuterRef("rank"))
        # Without its order, which would part the count.
        position = ahead.order_by().values("workshop").annotate(number=Count("pk"))
        return self.annotate(position=Subquery(position.values("number")))
