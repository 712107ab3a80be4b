"""Reading the offer: who sees what (`visible_to`), and the annotations that screens need (`with_…`)."""

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from apcl.accounts.enums import OrganisationKind
from apcl.places.models import Commune
from jobs.enums import ENROLLING_STATUSES, EXPIRY_NOTICE, TargetJobStatus

# Professionals of the programme see what is offered; the figures alone are for evaluators.
PROGRAMME_KINDS = (OrganisationKind.REGION, OrganisationKind.PRESCRIBER, OrganisationKind.TRAINING_PROVIDER)


class TargetJobQuerySet(QuerySet):
    def visible_to(self, user):
        """The only door to target jobs: what is approved, what an open workshop leads to, what one's people aim at."""
        organisation = user.organisation
        match organisation.kind:
            case OrganisationKind.REGION:
                return self
            case OrganisationKind.PRESCRIBER:
                own = [Q(pathways__advisor__organisation=organisation)]
            case OrganisationKind.TRAINING_PROVIDER:
                own = [Q(pathways__phases__provider=organisation), Q(workshops__provider=organisation)]
            case _:
                return self.none()
        seen = Q(status=TargetJobStatus.APPROVED)
        # A subquery each, not joins: a later Count() must not be multiplied, nor pathways by workshops.
        for one in (*own, Q(workshops__status__in=ENROLLING_STATUSES)):
            seen |= Q(pk__in=self.model._default_manager.filter(one).values("pk"))
        return self.filter(seen)

    def open(self):
        """Approved and within their period today: a pathway may aim at them."""
        today = timezone.localdate()
        return self.filter(status=TargetJobStatus.APPROVED).exclude(valid_from__gt=today).exclude(valid_until__lt=today)

    def with_counts(self):
        """`open_workshop_count`: where one may enrol; `pathway_count`: those that aim at each, whoever follows them."""
        open_ones = Count("workshops", filter=Q(workshops__status__in=ENROLLING_STATUSES), distinct=True)
        return self.annotate(open_workshop_count=open_ones, pathway_count=Count("pathways", distinct=True))


class OfTargetJobQuerySet(QuerySet):
    def visible_to(self, user):
        """What is said of the target jobs that this user sees."""
        target_jobs = self.model._meta.get_field("target_job").related_model._default_manager.visible_to(user)
        return self.filter(target_job__in=target_jobs)


class CertificationQuerySet(QuerySet):
    def visible_to(self, user):
        """Public facts, for professionals of the programme."""
        return self if user.organisation.kind in PROGRAMME_KINDS else self.none()

    def in_use(self):
        """Those that a target job leads to, unless it is closed."""
        target_jobs = self.model.target_jobs.rel.related_model._default_manager.exclude(status=TargetJobStatus.CLOSED)
        return self.filter(pk__in=target_jobs.filter(certification__isnull=False).values("certification"))

    def expired(self, today):
        """Nobody enters them any more: `Certification.is_expired`, in SQL."""
        return self.filter(expires_on__lt=today)

    def expiring(self, today):
        """Not expired, but soon: `Certification.expires_soon`, in SQL."""
        return self.filter(expires_on__range=(today, today + EXPIRY_NOTICE))


class WorkshopQuerySet(QuerySet):
    def visible_to(self, user):
        """The only door to workshops: those where one may enrol, one's own, and those of one's own people."""
        organisation = user.organisation
        match organisation.kind:
            case OrganisationKind.REGION:
                return self
            case OrganisationKind.PRESCRIBER:
                own = Q(enrolments__pathway__advisor__organisation=organisation)
            case OrganisationKind.TRAINING_PROVIDER:
                own = Q(provider=organisation)
            case _:
                return self.none()
        own = self.model._default_manager.filter(own).values("pk")
        return self.filter(Q(status__in=ENROLLING_STATUSES) | Q(pk__in=own))

    def run_by(self, user):
        """Among these, those that this user plans, starts and ends: a provider, its own."""
        if user.organisation.kind == OrganisationKind.TRAINING_PROVIDER:
            return self.filter(provider=user.organisation)
        return self

    def with_commune(self):
        """`commune_name`: the name of its commune, or the code of one that is not known."""
        names = Commune.objects.filter(code=OuterRef("commune")).values("name")
        return self.annotate(commune_name=Coalesce(Subquery(names), F("commune")))

    def with_counts(self):
        """`seated`: how many people hold a seat; `taken`: those seats and the ones held for whom they are offered to;
        `waiting`: how many wait, offered a seat or not."""
        return self.annotate(
            seated=Count("enrolments", filter=Q(enrolments__status="seated")),
            taken=Count("enrolments", filter=Q(enrolments__seat__isnull=False)),
            waiting=Count("enrolments", filter=Q(enrolments__status="waiting")),
        )


class EmployerCommitmentQuerySet(QuerySet):
    def visible_to(self, user):
        """All of them for the Region; its own for an employer."""
        organisation = user.organisation
        match organisation.kind:
            case OrganisationKind.REGION:
                return self
            case OrganisationKind.EMPLOYER:
                return self.filter(employer=organisation)
        return self.none()
