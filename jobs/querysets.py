from django.db.models import Count, QuerySet
from django.utils import timezone

from apcl.accounts.enums import OrganisationKind
from jobs.enums import TargetJobStatus

# Professionals of the programme see what is offered; the figures alone are for evaluators.
PROGRAMME_KINDS = (OrganisationKind.REGION, OrganisationKind.PRESCRIBER, OrganisationKind.TRAINING_PROVIDER)


class TargetJobQuerySet(QuerySet):
    def visible_to(self, user):
        """The only door to target jobs for anything a user asks."""
        return self if user.organisation.kind in PROGRAMME_KINDS else self.none()

    def open(self):
        """Approved and within their period today: a pathway may aim at them."""
        today = timezone.localdate()
        return self.filter(status=TargetJobStatus.APPROVED).exclude(valid_from__gt=today).exclude(valid_until__lt=today)

    def with_counts(self):
        """`workshop_count`, and `pathway_count`: how many pathways aim at each."""
        return self.annotate(
            workshop_count=Count("workshops", distinct=True), pathway_count=Count("pathways", distinct=True)
        )


class WorkshopQuerySet(QuerySet):
    def visible_to(self, user):
        """The only door to workshops for anything a user asks."""
        return self if user.organisation.kind in PROGRAMME_KINDS else self.none()

    def with_counts(self):
        """`seated`: how many pathways hold a seat."""
        return self.annotate(seated=Count("pathways"))
