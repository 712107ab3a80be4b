"""Reading: who sees what (`visible_to`), and the annotations that screens need (`with_…`)."""

import datetime

from django.db.models import Case, Count, Exists, Max, Min, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from apcl.accounts.enums import OrganisationKind
from apcl.names import searchable
from pathways.enums import (
    APPOINTMENT_MINUTES,
    ATTENDED_STATES,
    OPEN_STAGES,
    RESULT_DELAY,
    TARGET_MATCHES,
    VOID_STATUSES,
    AppointmentStatus,
    AttendanceState,
    EnrolmentStatus,
    ImmersionParty,
    PhaseKind,
    PhaseStatus,
    PlacementStatus,
    ResultKind,
    Stage,
    TransferKind,
    TransferStatus,
)
from pathways.presumed import SILENCE


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
                # Asked of each pathway, not a join: a later Count() must still see every phase, not only theirs.
                phases = self.model.phases.rel.related_model._default_manager
                return self.filter(Exists(phases.filter(pathway=OuterRef("pk"), provider=organisation)))
        return self.none()

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

    def presumed_left(self, day):
        """Those whose person is presumed to have left, as `pathways.presumed` says, with `last_attended_on`."""
        phases = self.model.phases.rel.related_model._default_manager.filter(pathway=OuterRef("pk"))
        training = phases.exclude(kind=PhaseKind.SUPPORT)
        to_come = training.filter(status=PhaseStatus.PLANNED, planned_end__gte=day)
        # Where nobody notes who comes, a phase under way is attended to this day.
        unnoted = training.filter(status=PhaseStatus.RUNNING, attendance__isnull=True)
        attended = training.filter(started_on__isnull=False).with_attended_until()
        last = attended.annotate(last=Coalesce("ended_on", "attended_until")).order_by("-last").values("last")[:1]
        has_long_resumed = Q(suspended_until__isnull=False, suspended_until__lte=day - SILENCE)
        return self.annotate(last_attended_on=Subquery(last)).filter(
            ~Exists(to_come),
            ~Exists(unnoted),
            has_long_resumed | Q(suspended_from__isnull=True) | Q(suspended_from__gt=day),
            stage__in=[Stage.PHASES, Stage.SUSPENDED],
            last_attended_on__lte=day - SILENCE,
        )

    def with_last_contact(self):
        """`last_contact`: the day of the last contact with the person, or None."""
        made = self.model.contacts.rel.related_model._default_manager.filter(pathway=OuterRef("pk"))
        last = made.order_by().values("pathway").annotate(day=Max("made_on")).values("day")
        return self.annotate(last_contact=Subquery(last))


class BeneficiaryQuerySet(QuerySet):
    def visible_to(self, user):
        """People are reached through their pathways, never otherwise."""
        pathways = self.model.pathways.rel.related_model._default_manager.visible_to(user)
        return self.filter(pk__in=pathways.values("beneficiary"))

    def known_by(self, uuid):
        """The file of this UUID, or the one with which it was merged."""
        merged = self.model.merges.rel.related_model._default_manager.filter(former_uuid=uuid)
        return self.filter(Q(uuid=uuid) | Q(pk__in=merged.values("kept")))


class FollowedQuerySet(QuerySet):
    # How the pathway is reached from a row.
    to_pathway = "pathway"

    def visible_to(self, user):
        """What only those who follow the pathway read; a provider of one of its phases, nothing."""
        organisation = user.organisation
        match organisation.kind:
            case OrganisationKind.REGION:
                return self
            case OrganisationKind.PRESCRIBER:
                return self.filter(**{f"{self.to_pathway}__advisor__organisation": organisation})
        return self.none()


class PhaseQuerySet(FollowedQuerySet):
    def visible_to(self, user):
        """The phases of the pathways that this user sees; a provider, only its own."""
        if user.organisation.kind == OrganisationKind.TRAINING_PROVIDER:
            return self.filter(provider=user.organisation)
        return super().visible_to(user)

    def with_attended_until(self):
        """`attended_until`: the last day noted as attended, the first of the phase if none was; None without a row."""
        attendance = self.model.attendance.rel.related_model._default_manager
        attended = Case(When(state__in=ATTENDED_STATES, then="day"), default="phase__started_on")
        noted = attendance.filter(phase=OuterRef("pk")).order_by().values("phase").annotate(last=Max(attended))
        return self.annotate(attended_until=Subquery(noted.values("last")))

    def without_result(self):
        """The qualifying ones followed to their end, of which the jury's word is not known."""
        unknown = Q(result__isnull=True) | Q(result__kind=ResultKind.AWAITING)
        return self.filter(unknown, kind=PhaseKind.QUALIFYING, status=PhaseStatus.ACHIEVED)

    def with_result_due_before(self, day):
        """Of those without a result, the ones of which it was due before this day (see `Phase.result_due_on`)."""
        planned = Q(result__jury_on__lt=day) | Q(result__jury_on__isnull=True, result__obtained_on__lt=day)
        nothing_planned = Q(result__jury_on__isnull=True, result__obtained_on__isnull=True)
        return self.filter(planned | nothing_planned & Q(ended_on__lt=day - RESULT_DELAY))

    def with_half_days(self):
        """`attended`, `excused`, `counted`: of the half-days noted; what is excused does not count."""
        excused = Q(attendance__state=AttendanceState.EXCUSED)
        return self.annotate(
            attended=Count("attendance", filter=Q(attendance__state__in=ATTENDED_STATES)),
            excused=Count("attendance", filter=excused),
            counted=Count("attendance", filter=~excused),
        )


class PlacementQuerySet(FollowedQuerySet):
    def visible_to(self, user):
        """The hires of the pathways that this user follows; an employer, its own; a provider, none."""
        if user.organisation.kind == OrganisationKind.EMPLOYER:
            return self.filter(employer=user.organisation)
        return super().visible_to(user)

    def in_target_job(self):
        """In the job aimed at, or one admitted for it, as retained; neither rejected nor cancelled."""
        return self.filter(match__in=TARGET_MATCHES).exclude(status__in=VOID_STATUSES)

    def awaiting(self):
        return self.filter(status=PlacementStatus.AWAITING_EMPLOYER)


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


class OwnedQuerySet(QuerySet):
    def visible_to(self, user):
        """Of the pathways that this user sees, what is shared, or reserved to their own organisation."""
        pathways = self.model._meta.get_field("pathway").related_model._default_manager.visible_to(user)
        ours = Q(reserved_to__isnull=True) | Q(reserved_to=user.organisation)
        return self.filter(ours, pathway__in=pathways)


class CommitmentTextQuerySet(QuerySet):
    def current(self):
        """The version in force: the last published. None before the first."""
        return self.order_by("-published_at", "-pk").first()


class AppointmentQuerySet(FollowedQuerySet):
    def planned(self):
        return self.filter(status=AppointmentStatus.PLANNED)

    def of(self, people):
        """Those that concern these users: with one of them, or about a person of whom they are the référent."""
        return self.filter(Q(held_by__in=people) | Q(pathway__advisor__in=people))

    def beside(self, appointment):
        """The others planned with the same member of staff that share a moment with this one."""
        near = datetime.timedelta(minutes=APPOINTMENT_MINUTES[1])
        others = self.planned().filter(held_by=appointment.held_by_id).exclude(pk=appointment.pk)
        around = others.filter(starts_at__gt=appointment.starts_at - near, starts_at__lt=appointment.ends_at)
        return [other for other in around if other.ends_at > appointment.starts_at]


class TransferQuerySet(QuerySet):
    def visible_to(self, user):
        """Both sides, and whoever asked; the other side reads of the person what the request tells, no more."""
        organisation = user.organisation
        match organisation.kind:
            case OrganisationKind.REGION:
                return self
            case OrganisationKind.PRESCRIBER:
                ours = Q(pathway__advisor__organisation=organisation) | Q(to=organisation)
                return self.filter(ours | Q(giver__organisation=organisation))
        return self.none()

    def with_people(self):
        """With what a page shows: the person, both sides, whoever asked and whoever answered."""
        pathway = ("pathway__beneficiary", "pathway__target_job", "pathway__advisor__organisation")
        return self.select_related(
            *pathway, "giver__organisation", "to", "taker", "asked_by__organisation", "answered_by"
        )

    def offered_to(self, user):
        """The handovers that this user may take: proposed to them, or to nobody in particular; a manager, all."""
        offered = self.filter(status=TransferStatus.ASKED, kind=TransferKind.HANDOVER, to=user.organisation)
        return offered if user.is_manager else offered.filter(Q(taker=user) | Q(taker__isnull=True))

    def asked_of(self, user, advisors):
        """The attachments asked of these référents, or of anyone whom this user manages."""
        asked = self.filter(status=TransferStatus.ASKED, kind=TransferKind.ATTACHMENT)
        asked = asked.filter(pathway__advisor__organisation=user.organisation)
        return asked if user.is_manager else asked.filter(pathway__advisor__in=advisors)


class OpinionQuerySet(QuerySet):
    def given(self):
        """Those that say something; the others are only asked."""
        return self.exclude(verdict="")


class SignatureQuerySet(FollowedQuerySet):
    to_pathway = "immersion__pathway"

    def visible_to(self, user):
        """Those of the immersions that this user follows; an employer, its own on those that it hosts."""
        if user.organisation.kind == OrganisationKind.EMPLOYER:
            return self.filter(immersion__host=user.organisation, party=ImmersionParty.HOST)
        return super().visible_to(user)


class LineQuerySet(QuerySet):
    def visible_to(self, user):
        """What this user did with their own lines."""
        return self.filter(user=user)

    def standing(self):
        return self.filter(ended_at__isnull=True)


class SavedViewQuerySet(QuerySet):
    def visible_to(self, user):
        """One's own, and those that a colleague shares with their organisation."""
        return self.filter(Q(owner=user) | Q(is_shared=True, owner__organisation=user.organisation))


class HandOverQuerySet(LineQuerySet):
    def visible_to(self, user):
        """What this user handed over, and what was handed over to them."""
        return self.filter(Q(user=user) | Q(to=user))
