"""Finding what the programme offers and who takes part in it, within what the user sees."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from apcl.accounts.enums import OrganisationKind as Kind
from apcl.accounts.models import Organisation, User
from apcl.search import distance, holds, maybe_holding, words_of
from jobs.models import TargetJob, Workshop
from pathways.search.found import SHOWN, Group

# Those that are sought: the latest of them; the others are found in their list, by its filters.
MOST_WORKSHOPS = 500
# Whose name each kind of organisation reads in its forms and its lists.
ORGANISATIONS_SHOWN: dict[str, tuple[str, ...]] = {
    Kind.REGION: tuple(Kind),
    Kind.PRESCRIBER: (Kind.PRESCRIBER, Kind.TRAINING_PROVIDER, Kind.EMPLOYER),
    Kind.TRAINING_PROVIDER: (Kind.PRESCRIBER, Kind.TRAINING_PROVIDER),
}


def find_target_jobs(user: User, text: str) -> Group:
    """By their title, or by the label or the code of their occupation; a Region has a few hundred at most."""
    sought, found = words_of(text), []
    for target_job in TargetJob.objects.visible_to(user).select_related("occupation"):
        occupation = target_job.occupation
        if holds(words_of(f"{target_job.title} {occupation.label} {occupation.code}"), sought):
            found.append((distance(words_of(target_job.title), sought), target_job))
    # Those as near stay in the order of their titles.
    found.sort(key=lambda pair: pair[0])
    return Group("target_jobs", [target_job for _distance, target_job in found[:SHOWN]], count=len(found))


def find_workshops(user: User, text: str) -> Group:
    """By their title, their code, their target job or their provider: among the latest, the latest first."""
    sought, mine = words_of(text), Workshop.objects.visible_to(user).order_by("-starts_on", "-pk")
    rows = mine.values_list("pk", "title", "code", "target_job__title", "provider__name")[:MOST_WORKSHOPS]
    found = [pk for pk, *texts in rows if holds(words_of(" ".join(texts)), sought)]
    shown = mine.filter(pk__in=found[:SHOWN]).select_related("target_job", "provider")
    return Group("workshops", list(shown), count=len(found))


@dataclass(frozen=True, slots=True)
class FoundOrganisation:
    """An organisation, and the page that tells more of it; '' where there is none."""

    organisation: Organisation
    url: str


def find_organisations(user: User, text: str) -> Group:
    """By their name: those at work before those that have ceased."""
    kinds = ORGANISATIONS_SHOWN[user.organisation.kind]
    sought, found = words_of(text), []
    for organisation in Organisation.objects.filter(maybe_holding("name", sought), kind__in=kinds):
        if holds(name := words_of(organisation.name), sought):
            found.append((organisation.ceased_on is not None, distance(name, sought), name, organisation))
    found.sort(key=lambda entry: entry[:3])
    rows = [FoundOrganisation(entry[-1], _page_of(entry[-1], user)) for entry in found[:SHOWN]]
    return Group("organisations", rows, count=len(found))


def _page_of(organisation, user):
    if organisation.kind == Kind.TRAINING_PROVIDER:
        return f"{reverse('workshops')}?{urlencode({'organisme': organisation.uuid})}"
    if organisation.kind == Kind.EMPLOYER and user.organisation.kind == Kind.REGION:
        return f"{reverse('commitments')}?{urlencode({'entreprise': organisation.uuid})}"
    return ""
