"""The story of target jobs in figures: the need, the offer, and what became of people. Each figure leads to its list.

People are counted among the pathways that the reader sees, a person once; promises and planned workshops are for the
Region, hires for those who follow the person.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import User
from jobs.enums import WorkshopStatus
from jobs.models import EmployerCommitment, TargetJob
from pathways.enums import EnrolmentStatus, PlacementStatus, Stage
from pathways.models import Enrolment, Pathway, Placement

Kind = OrganisationKind
# What one kind of count is, in a table of counts.
Key = str


@dataclass(frozen=True, slots=True)
class Figure:
    """A count (None when nobody gave it), its list, and whether it is a part of the figure above."""

    label: str
    value: int | None
    url: str = ""
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Theme:
    """Figures read together."""

    title: str
    figures: list[Figure]


def themes_of(target_jobs: Sequence[TargetJob], workshops: QuerySet, user: User) -> list[list[Theme]]:
    """The figures of each of these target jobs, in one order; `workshops` are theirs, visible to `user`, with counts.

    Always the same figures for one reader, so that several target jobs can be read side by side.
    """
    promised, people = _promised(target_jobs, user), _people(target_jobs, user)
    seats = _seats(workshops)
    kind = user.organisation.kind
    return [
        [
            _posts(job, promised[job.pk], kind),
            _offer(job, seats[job.pk], kind),
            _pathways(job, people[job.pk]),
            *([] if kind == Kind.TRAINING_PROVIDER else [_hires(job, people[job.pk])]),
        ]
        for job in target_jobs
    ]


def scale_of(themes: Iterable[Theme]) -> int:
    """The largest figure: a bar of this value fills its line."""
    return max(figure.value or 0 for theme in themes for figure in theme.figures)


def side_by_side(
    target_jobs: Sequence[TargetJob], workshops: QuerySet, user: User
) -> list[tuple[str, list[tuple[Figure, ...]]]]:
    """By theme, each figure of the first target job with the same figure of the others."""
    columns = themes_of(target_jobs, workshops, user)
    return [
        (first.title, list(zip(*(theme.figures for theme in (first, *others)), strict=True)))
        for first, *others in zip(*columns, strict=True)
    ]


def _posts(job: TargetJob, promised: dict[Key, int], kind: str) -> Theme:
    figures = [Figure("Postes estimés", job.estimated_posts)]
    if kind == Kind.REGION:
        url = _list("commitments", job)
        figures += [
            Figure("Postes promis par des entreprises", promised["all"], url),
            Figure("Postes des engagements en cours", promised["in force"], url, is_part=True),
        ]
    return Theme("Le besoin", figures)


def _offer(job: TargetJob, seats: dict[Key, int], kind: str) -> Theme:
    url = _list("workshops", job)
    all_of_them = [Figure("Places des ateliers, hors annulés", seats["all"], url)] if kind == Kind.REGION else []
    return Theme(
        "Les ateliers",
        [
            *all_of_them,
            Figure("Places ouvertes aux inscriptions", seats["open"], url),
            Figure("Places libres", seats["free"], url, is_part=True),
        ],
    )


def _pathways(job: TargetJob, people: dict[Key, int]) -> Theme:
    return Theme(
        "Les parcours",
        [
            Figure("Parcours", sum(people[stage] for stage in Stage), _list("pathways", job)),
            *(Figure(str(stage.label), people[stage], _list("pathways", job, etape=stage), True) for stage in Stage),
            *(
                Figure(label, people[status], _list("pathways", job, inscription=status))
                for status, label in (
                    (EnrolmentStatus.SEATED, "Personnes inscrites à un atelier"),
                    (EnrolmentStatus.WAITING, "Personnes en liste d'attente"),
                )
            ),
        ],
    )


def _hires(job: TargetJob, people: dict[Key, int]) -> Theme:
    return Theme(
        "L'emploi visé",
        [
            Figure(
                "Personnes embauchées dans l'emploi visé", people["hired"], _list("pathways", job, embauche="visee")
            ),
            Figure(
                "Personnes dont l'embauche est confirmée",
                people["confirmed"],
                _list("pathways", job, embauche="confirmee"),
                is_part=True,
            ),
        ],
    )


def _list(name: str, job: TargetJob, **filters: str) -> str:
    return f"{reverse(name)}?{urlencode({'metier': job.uuid} | filters)}"


def _table() -> defaultdict[int, defaultdict[Key, int]]:
    """Counts by target job, then by what they count."""
    return defaultdict(lambda: defaultdict(int))


def _promised(target_jobs: Sequence[TargetJob], user: User) -> defaultdict[int, defaultdict[Key, int]]:
    today = timezone.localdate()
    in_force = Q(signed_on__lte=today, due_on__gte=today)
    found = EmployerCommitment.objects.visible_to(user).filter(target_job__in=target_jobs).order_by()
    counts = _table()
    for job, every, current in found.values_list("target_job").annotate(
        Sum("posts"), now=Sum("posts", filter=in_force)
    ):
        counts[job].update({"all": every, "in force": current or 0})
    return counts


def _seats(workshops: QuerySet) -> defaultdict[int, defaultdict[Key, int]]:
    counts = _table()
    for workshop in workshops:
        seats = counts[workshop.target_job_id]
        seats["all"] += 0 if workshop.status == WorkshopStatus.CANCELLED else workshop.seats
        if workshop.is_enrolling:
            seats["open"] += workshop.seats
            seats["free"] += workshop.seats - workshop.taken
    return counts


def _people(target_jobs: Sequence[TargetJob], user: User) -> defaultdict[int, defaultdict[Key, int]]:
    """Pathways by stage, by enrolment, and by what is known of the hires."""
    pathways = Pathway.objects.visible_to(user).filter(target_job__in=target_jobs)
    aimed: QuerySet = Enrolment.objects.visible_to(user).filter(pathway__target_job__in=target_jobs)
    hires: QuerySet = Placement.objects.visible_to(user).in_target_job().filter(pathway__target_job__in=target_jobs)
    one_each = Count("pathway", distinct=True)
    proved = Count("pathway", distinct=True, filter=Q(status=PlacementStatus.CONFIRMED))
    counts = _table()
    for job, stage, number in pathways.order_by().values_list("target_job", "stage").annotate(Count("pk")):
        counts[job][stage] = number
    for job, status, number in aimed.order_by().values_list("pathway__target_job", "status").annotate(one_each):
        counts[job][status] = number
    for job, hired, confirmed in hires.order_by().values_list("pathway__target_job").annotate(one_each, proved=proved):
        counts[job].update({"hired": hired, "confirmed": confirmed})
    return counts
