"""Pages, asked for in this process through every middleware, in turn with two others: the floor of any page for someone
signed in, and the same page in a smaller programme.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apcl.accounts.models import User
from apcl.templatetags.french import nombre
from bench.timing import Act, Line, alternately
from bench.urls import FLOOR
from bench.world import REGION_EMAIL, advisor_email
from jobs.models import Workshop
from pathways.models import Pathway

ROUNDS = 25


@dataclass(frozen=True)
class Page:
    """A page and who opens it, with the bounds of 07: against the floor, and as the programme grows."""

    name: str
    email: str
    path: str
    bound: str
    growth: str = "—"


class Visitor:
    """Someone signed in, in one database: the one in use while they ask for a page."""

    def __init__(self, database: BaseDatabaseWrapper, email: str):
        self.database, self.client = database, Client(SERVER_NAME="localhost")
        self.arrive()
        self.client.force_login(User.objects.get(email=email))

    def arrive(self) -> None:
        connections["default"] = self.database

    def open(self, path: str) -> None:
        response = self.client.get(path)
        if response.status_code != 200:
            raise RuntimeError(f"{path} : {response.status_code}")

    def act(self, path: str) -> Act:
        return Act(partial(self.open, path), before=self.arrive)

    def queries(self, path: str) -> int:
        self.arrive()
        with CaptureQueriesContext(connection) as captured:
            self.open(path)
        return len(captured)


def page_lines(before: BaseDatabaseWrapper, small: int, large: int) -> Iterator[Line]:
    """Two lines a page; `before` is the database as it was with `small` pathways."""
    now = connections["default"]
    for page in _pages():
        then, visitor = Visitor(before, page.email), Visitor(now, page.email)
        acts = (visitor.act(page.path), visitor.act(FLOOR), then.act(page.path))
        time, floor, time_then = alternately(*acts, rounds=ROUNDS)
        count, floor_count, count_then = visitor.queries(page.path), visitor.queries(FLOOR), then.queries(page.path)
        visitor.arrive()
        size, size_then = (f"{nombre(size)} parcours" for size in (large, small))
        told = f"{count} (étalon : {floor_count})"
        yield Line(page.name, size, "page plancher : session et compte", time, floor, page.bound, told)
        told = f"{count} (étalon : {count_then})"
        yield Line(page.name, size, f"la même, {size_then}", time, time_then, page.growth, told)


def _pages() -> list[Page]:
    advisor = advisor_email(0)
    theirs = Pathway.objects.filter(advisor__email=advisor, closed_on__isnull=False)
    whole = theirs.filter(placements__isnull=False, follow_ups__isnull=False).earliest("exited_on")
    workshop = Workshop.objects.get(code="AT-0-0")
    return [
        Page("page « tableau de bord »", REGION_EMAIL, reverse("evaluation"), "≤ 8, 6 requêtes (G4)", "± 20 % (G4)"),
        Page("page « à traiter »", advisor, reverse("worklist"), "≤ 8, 8 requêtes (G5)", "≤ 1,3 (G5)"),
        Page("page « parcours » (liste)", advisor, reverse("pathways"), "≤ 8, 8 requêtes (G5)", "≤ 1,3 (G5)"),
        Page("page d'un parcours achevé", advisor, whole.get_absolute_url(), "≤ 12, 12 requêtes (G6)"),
        Page("page d'un métier cible", REGION_EMAIL, whole.target_job.get_absolute_url(), "—"),
        Page("tableau d'un atelier de douze", REGION_EMAIL, workshop.get_absolute_url(), "—"),
    ]
