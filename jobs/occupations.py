"""Loading the ROME: the job cards of a file become occupations, or nothing is written."""

from apcl.db import action
from apcl.loading import Loaded
from apcl.tables import Refused
from jobs.models import Occupation
from jobs.rome_files import Card, problems_of, read_rome


@action
def load_occupations(content: bytes) -> Loaded:
    """Create the occupations of a file and bring the known ones up to date.

    Raises Unreadable on another file, Refused on a wrong row. A version 4 card supersedes the version 3 card of the
    same code; the reverse never happens, so that files may be loaded in any order.
    """
    file = read_rome(content)
    known = {occupation.code: occupation for occupation in Occupation.objects.select_for_update()}
    if problems := problems_of(file, set(known)):
        raise Refused(problems)
    created = [_new(card, file.version) for card in file.cards if card.code not in known]
    Occupation.objects.bulk_create(created)
    by_code = known | {occupation.code: occupation for occupation in created}
    changed = [by_code[card.code] for card in file.cards if _bring_up_to_date(by_code, card, file.version)]
    Occupation.objects.bulk_update(changed, ["label", "rome_version", "parent"], batch_size=200)
    news = {occupation.code for occupation in created}
    modified = sum(occupation.code not in news for occupation in changed)
    return Loaded(len(created), modified, len(file.cards) - len(created) - modified)


def _new(card: Card, version: int) -> Occupation:
    return Occupation(code=card.code, label=card.label, rome_version=version)


def _bring_up_to_date(by_code: dict[str, Occupation], card: Card, version: int) -> bool:
    """Give the occupation what its card says; False when it said so already, or is of a later version."""
    occupation = by_code[card.code]
    if occupation.rome_version > version:
        return False
    parent = _parent(by_code, card) if version == 4 else occupation.parent_id
    said = (card.label, version, parent)
    if (occupation.label, occupation.rome_version, occupation.parent_id) == said:
        return False
    occupation.label, occupation.rome_version, occupation.parent_id = said
    return True


def _parent(by_code: dict[str, Occupation], card: Card) -> int | None:
    # A card that keeps its code is written as its own parent: it comes from no other.
    return by_code[card.parent].pk if card.parent not in ("", card.code) else None
