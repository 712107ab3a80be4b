"""What the form of a list offers to choose from, and the views kept of it: in one question, as a page has few."""

import uuid
from dataclasses import dataclass, field

from django.db.models import F, Value
from django.db.models.functions import Concat

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import User
from apcl.names import searchable
from jobs.models import TargetJob
from pathways.models import SavedView

_TARGET_JOB, _ADVISOR, _VIEW = "metier", "referent", "vue"
_NO_WORDS, _NOBODY = Value(""), Value(0)


@dataclass(frozen=True, slots=True)
class View:
    """A view as a list shows it."""

    uuid: uuid.UUID
    name: str
    query: str
    is_own: bool


@dataclass(slots=True)
class Options:
    """By their name: the target jobs, the référents of the user's own agency, the views of this list."""

    target_jobs: list[tuple[str, str]] = field(default_factory=list)
    advisors: list[tuple[str, str]] = field(default_factory=list)
    views: list[View] = field(default_factory=list)


def options_for(user: User, listing: str) -> Options:
    options = Options()
    for kind, key, label, query, owner in sorted(_rows(user, listing), key=lambda row: searchable(row[2])):
        if kind == _VIEW:
            options.views.append(View(key, label, query, owner == user.pk))
        else:
            {_TARGET_JOB: options.target_jobs, _ADVISOR: options.advisors}[kind].append((str(key), label))
    return options


def _rows(user, listing):
    views = SavedView.objects.visible_to(user).filter(listing=listing)
    asked = [_as(_TARGET_JOB, TargetJob.objects.visible_to(user), F("title"))]
    if user.organisation.kind == OrganisationKind.PRESCRIBER:
        name = Concat("first_name", Value(" "), "last_name")
        asked.append(_as(_ADVISOR, User.objects.filter(organisation=user.organisation), name))
    return _as(_VIEW, views, F("name"), query=F("query"), owner=F("owner")).union(*asked, all=True)


def _as(kind, rows, label, query=_NO_WORDS, owner=_NOBODY):
    told = rows.order_by().annotate(of=Value(kind), label=label, told=query, by=owner)
    return told.values_list("of", "uuid", "label", "told", "by")
