"""Loading what comes with the ROME: all of a file, or nothing is written. What a file no longer holds stays."""

from apcl.db import action
from apcl.loading import Loaded, bring_up_to_date
from apcl.search import words_of
from apcl.tables import Refused
from jobs.models import JobTitle, NearOccupation, Occupation
from jobs.reference_files import problems_of, read_near, read_titles


@action
def load_job_titles(content: bytes) -> Loaded:
    """Bring the appellations up to date. Raises Unreadable on another file, Refused on a wrong row."""
    titles, occupations = read_titles(content), _occupations()
    if problems := problems_of(titles, set(occupations)):
        raise Refused(problems)
    said = {
        title.key: {
            "code": title.key,
            "occupation_id": occupations[title.occupation],
            "label": title.label,
            "search_label": words_of(title.label),
        }
        for title in titles
    }
    known = {title.code: title for title in JobTitle.objects.select_for_update()}
    return bring_up_to_date(JobTitle, known, said)


@action
def load_near_occupations(content: bytes) -> Loaded:
    """Bring the near occupations up to date. Raises Unreadable on another file, Refused on a wrong row."""
    pairs, occupations = read_near(content), _occupations()
    if problems := problems_of(pairs, set(occupations)):
        raise Refused(problems)
    said = {}
    for pair in pairs:
        occupation, near = (occupations[code] for code in pair.key)
        said[occupation, near] = {"occupation_id": occupation, "near_id": near, "score": pair.score}
    known = {(pair.occupation_id, pair.near_id): pair for pair in NearOccupation.objects.select_for_update()}
    return bring_up_to_date(NearOccupation, known, said)


def _occupations() -> dict[str, int]:
    return dict(Occupation.objects.values_list("code", "pk"))
