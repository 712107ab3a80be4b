"""What someone types and has not sent yet: kept, taken up again, given up, and forgotten after a month."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils import timezone

from apcl.accounts.models import User
from apcl.errors import RuleViolation
from apcl.forms import without_controls
from apcl.nir import contains_nir
from apcl.templatetags.french import heure
from apcl.typed.models import Draft, Submission
from apcl.typed.opened import FIELD, Opened

KEPT_FOR = datetime.timedelta(days=30)
# Beyond, it is no form of ours.
MOST_VALUES, MOST_CHARACTERS, LONGEST_NAME = 900, 200_000, 100
SEEN, NUMBER = "_vu", "_numero"
# What each page gives again: it is no answer of a person.
_GIVEN = frozenset({"csrfmiddlewaretoken", FIELD, SEEN, NUMBER, "_brouillon"})


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft saved, and whether a text was left out of it."""

    draft: Draft
    is_cut: bool

    def report(self) -> str:
        said = f"Brouillon enregistré à {heure(self.draft.saved_at)}"
        if self.is_cut:
            return f"{said}, sans le texte qui contient un numéro de sécurité sociale : l'application n'en garde aucun."
        return f"{said}."


def keep(opened: Opened | None, posted: QueryDict) -> Kept:
    """Save what is typed in a form, in the place of what was; files are not kept.

    Raises RuleViolation, and keeps nothing, when the form is none of ours or was sent already, when it is too long,
    and when its person has no account any more.
    """
    if not opened:
        raise RuleViolation("Le brouillon n'est pas enregistré : ouvrez de nouveau cette page.")
    if Submission.objects.filter(key=opened.key).exists():
        raise RuleViolation("Ce formulaire est déjà envoyé.")
    if opened.by is None or not User.objects.filter(pk=opened.by, is_active=True).exists():
        raise RuleViolation("Ce compte est fermé.")
    typed = {without_controls(name): values for name, values in answers(posted)}
    if _is_too_long(typed):
        raise RuleViolation("Ce texte est trop long pour être gardé en brouillon.")
    kept = {name: [value for value in values if not contains_nir(value)] for name, values in typed.items()}
    is_cut = kept != typed
    fields: dict[str, list] = {name: list(map(without_controls, values)) for name, values in kept.items()}
    fields |= {NUMBER: [opened.number], SEEN: [without_controls(posted.get(SEEN, ""))[:MOST_CHARACTERS]]}
    saved = {"fields": fields, "saved_at": timezone.now()}
    draft, _is_new = Draft.objects.update_or_create(by_id=opened.by, address=opened.address, defaults=saved)
    return Kept(draft, is_cut)


def answers(posted: QueryDict) -> Iterator[tuple[str, list[str]]]:
    """What a person typed, without what the page of the form gave."""
    yield from ((name, values) for name, values in posted.lists() if name not in _GIVEN)


def of(by: int | None, address: str) -> Draft | None:
    return Draft.objects.filter(by_id=by, address=address).first()


def discard(by: int | None, address: str) -> None:
    Draft.objects.filter(by_id=by, address=address).delete()


def fill(form: forms.Form, draft: Draft) -> None:
    """Show the form with what its draft holds."""
    typed = QueryDict(mutable=True)
    for name, values in draft.fields.items():
        if name not in _GIVEN:
            typed.setlist(name, values)
    for name, field in form.fields.items():
        posted_as = form.add_prefix(name)
        if not isinstance(field, forms.FileField) and not field.widget.value_omitted_from_data(typed, {}, posted_as):
            form.initial[name] = field.widget.value_from_datadict(typed, {}, posted_as)


def number_of(draft: Draft) -> int | None:
    """The number of the revision that it was typed on."""
    return draft.fields.get(NUMBER, [None])[0]


def seen_by(draft: Draft) -> str:
    return "".join(draft.fields.get(SEEN, [])[:1])


def forget_old(now: datetime.datetime) -> None:
    """Delete the drafts, and the keys of the forms taken, that are a month old."""
    Draft.objects.filter(saved_at__lt=now - KEPT_FOR).delete()
    Submission.objects.filter(at__lt=now - KEPT_FOR).delete()


def _is_too_long(typed: dict[str, list[str]]) -> bool:
    values = [value for several in typed.values() for value in several]
    count, size = len(values), sum(map(len, values))
    return count > MOST_VALUES or size > MOST_CHARACTERS or any(len(name) > LONGEST_NAME for name in typed)
