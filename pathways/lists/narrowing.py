"""What narrows a list of pathways: one function a filter, of the rows that a user already sees."""

import datetime

from django.db.models import Exists, OuterRef, Q
from django.db.models.lookups import LessThan
from django.utils import timezone

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import User
from apcl.search import holds, words_of
from jobs.models import Workshop
from pathways.board import SILENCE
from pathways.enums import OPEN_STAGES, EnrolmentStatus, PlacementStatus
from pathways.models import Contact, Enrolment, Pathway, Placement
from pathways.models.pathway import BY_DUE_DAY
from pathways.querysets import PathwayQuerySet

CONFIRMED = "confirmee"


def current_ones(pathways: PathwayQuerySet, user: User) -> PathwayQuerySet:
    """Of each person one pathway: the one under way or, of several closed, the last; among those that `user` sees."""
    others = Pathway.objects.visible_to(user).filter(beneficiary=OuterRef("beneficiary"))
    hides_it = others.filter(Q(stage__in=OPEN_STAGES) | Q(pk__gt=OuterRef("pk")))
    return pathways.filter(Q(stage__in=OPEN_STAGES) | ~Exists(hides_it))


def late(pathways: PathwayQuerySet) -> PathwayQuerySet:
    """Something was due before today: see `pathways.deadlines`."""
    return pathways.filter(LessThan(BY_DUE_DAY, timezone.localdate()))


def silent(pathways: PathwayQuerySet) -> PathwayQuerySet:
    """Under way, and nobody noted a contact for more than 30 days, nor came so lately: as the board of a workshop."""
    since = timezone.localdate() - datetime.timedelta(days=SILENCE.days)
    contacts = Contact.objects.filter(pathway=OuterRef("pk"), made_on__gte=since)
    return pathways.filter(~Exists(contacts), stage__in=OPEN_STAGES, applied_on__lt=since)


def enrolled(pathways: PathwayQuerySet, user: User, *, text: str, status: str) -> PathwayQuerySet:
    """With a seat or a place in the queue, as said, of a workshop whose title or code holds these words."""
    enrolments = (
        Enrolment.objects.filter(status=status)
        if status
        else Enrolment.objects.exclude(status=EnrolmentStatus.WITHDRAWN)
    )
    if text:
        sought = words_of(text)
        # As for target jobs: no database at hand ignores accents in the same way.
        rows = Workshop.objects.visible_to(user).values_list("pk", "title", "code")
        found = [pk for pk, *texts in rows if holds(words_of(" ".join(texts)), sought)]
        enrolments = enrolments.filter(workshop__in=found)
    return pathways.filter(pk__in=enrolments.values("pathway"))


def hired(pathways: PathwayQuerySet, user: User, which: str) -> PathwayQuerySet:
    hires = Placement.objects.visible_to(user).in_target_job()
    hires = hires.filter(status=PlacementStatus.CONFIRMED) if which == CONFIRMED else hires
    return pathways.filter(pk__in=hires.values("pathway"))


def followed_by(pathways: PathwayQuerySet, text: str) -> PathwayQuerySet:
    """Those whose référent, or their organisation, has a name that holds these words."""
    sought = words_of(text)
    advisors = User.objects.filter(organisation__kind=OrganisationKind.PRESCRIBER)
    rows = advisors.values_list("pk", "first_name", "last_name", "organisation__name")
    return pathways.filter(advisor__in=[pk for pk, *texts in rows if holds(words_of(" ".join(texts)), sought)])
