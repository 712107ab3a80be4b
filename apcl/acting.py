"""The one way a form performs an act: taken once, never over what somebody else changed, and never lost.

Each form shown carries what it was opened with (`apcl.typed.opened`) by the fragment `_typed.html`, in its <form>.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone

from apcl.errors import RuleViolation
from apcl.forms import ActionForm
from apcl.journal.models import Entry
from apcl.journal.record import watching
from apcl.typed import claims, differences, drafts, opened
from apcl.typed.models import Draft


@dataclass(frozen=True, slots=True)
class Kept:
    """What the page of a form carries: what it was opened with, what it showed, and the draft that fills it."""

    token: str
    seen: str
    draft: Draft | None
    # Whether what is typed can be kept: there is something to type, and a page to find it again.
    has_draft: bool


def typed_in(request: HttpRequest) -> tuple:
    """What was posted, files included, as the first arguments of a form: `F(*typed_in(request))`; nothing on GET."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def status_of(form: ActionForm) -> int:
    """The status of the page that shows the form: 422 once it is refused."""
    return 422 if form.is_bound else 200


def answered(
    request: HttpRequest,
    form: ActionForm,
    act: Callable,
    *,
    then: Any,
    edits: Model | None = None,
    has_draft: bool = True,
    **facts: Any,
) -> HttpResponse | None:
    """Perform `act` with what the form holds and `facts`, and lead to `then`; None while there is a form to show.

    `then` is what `redirect` takes, or a function of what `act` returned. `edits` is the row whose older state must
    not overwrite a newer one: whoever saves a form that was shown before the last change chooses between the two
    (409). The same form sent twice acts once. `has_draft` says whether the address of the form opens it again.
    """
    if request.method == "POST":
        posted = _Posted(request, form, edits)
        if answer := posted.answer(act, then, facts):
            return answer
        form.kept = posted.kept(has_draft)
    else:
        form.kept = _opened(request, form, edits, has_draft)
    return None


def tell_done(request: HttpRequest, form: ActionForm, entries: Iterable[Entry]) -> None:
    """Say that the act is done, and what of it may be undone: these `entries`, when the act is a soft one."""
    undoable = [str(entry.uuid) for entry in entries] if form.can_be_undone else []
    messages.success(request, form.report(), extra_tags=" ".join(undoable))


def carried(request: HttpRequest) -> Kept:
    """What a page carries on between the form and its act, as the one where it is read again: its own key."""
    return Kept((opened.own(request) or opened.newly(request, None)).sealed(), "", None, False)


def _opened(request, form, edits, has_draft):
    """What a form opened carries; its draft fills it, and remembers what it was typed on."""
    has_draft = _has_draft(request, form, has_draft)
    if draft := drafts.of(request.user.pk, request.path) if has_draft else None:
        number, seen = drafts.number_of(draft), drafts.seen_by(draft)
        drafts.fill(form, draft)
    else:
        number, seen = _number(edits), _seen(form, edits)
    token = opened.newly(request, number).sealed()
    return Kept(token, seen, draft, has_draft)


def _has_draft(request, form, is_opened_again) -> bool:
    return is_opened_again and request.user.is_authenticated and bool(form.visible_fields())


def _number(edits):
    return claims.revision_of(edits).number if edits else None


def _seen(form, edits):
    return differences.sealed(differences.shown_by(form)) if edits else ""


class _Posted:
    """A form sent: what it was opened with, what it showed then, and the last revision when it was read again."""

    def __init__(self, request, form, edits):
        self.request, self.form, self.edits = request, form, edits
        self.opened = opened.own(request)
        self.seen = differences.unsealed(request.POST.get(drafts.SEEN, ""))
        self.last = getattr(request, "last_revision", None)

    def answer(self, act, then, facts) -> HttpResponse | None:
        if "_brouillon" in self.request.POST:
            return self._kept_for_later()
        if not self.form.is_valid():
            return None
        if self._is_outdated():
            if not self.last:
                return self._read_again()
            if found := differences.differences(self.form, self.seen):
                return self._conflict(found, self.last)
        return self._act(act, then, facts)

    def _act(self, act, then, facts) -> HttpResponse | None:
        try:
            with watching() as entries:
                where = self._perform(act, then, facts)
        except claims.TakenAlready:
            return claims.answered_already(self.request, self.opened)
        except claims.Overtaken:
            return self._read_again()
        except RuleViolation as refusal:
            self.form.add_error(None, str(refusal))
            return None
        tell_done(self.request, self.form, entries)
        return redirect(where)

    def kept(self, has_draft) -> Kept:
        """The page of a form refused carries what it already carried, but for its draft: what is typed is on it."""
        carried = self.opened or opened.newly(self.request, None)
        seen = self.request.POST.get(drafts.SEEN, "") or _seen(self.form, self.edits)
        return Kept(carried.sealed(), seen, None, _has_draft(self.request, self.form, has_draft))

    def _perform(self, act, then, facts) -> str:
        by = self.request.user if self.request.user.is_authenticated else None
        # Whoever holds a link acts without an account.
        author = {"by": by} if by else {}
        with transaction.atomic():
            claims.take(self.opened)
            if self.edits:
                claims.revise(self.edits, self._number_seen(), by)
            self.form.outcome = act(**self.form.cleaned_data, **author, **facts)
            where = resolve_url(then(self.form.outcome) if callable(then) else then)
            claims.led_to(self.opened, where)
            if by:
                drafts.discard(by.pk, self.request.path)
        return where

    def _number_seen(self) -> int | None:
        return self.last.number if self.last else self._number_opened()

    def _kept_for_later(self) -> HttpResponse | None:
        """Without a script: the draft is saved, and the form opened again with it."""
        self.form.is_valid()
        try:
            kept = drafts.keep(self.opened, self.request.POST)
        except RuleViolation as refusal:
            self.form.add_error(None, str(refusal))
            return None
        if kept.is_cut:
            # Shown as it was typed: it would be lost.
            self.form.add_error(None, kept.report())
            return None
        messages.success(self.request, kept.report())
        return redirect(self.request.get_full_path())

    def _is_outdated(self) -> bool:
        """Whether the row is no longer what the form showed, as far as its page can tell."""
        if not self.edits or (self.seen is None and not self.last):
            return False
        return self.seen != differences.shown_by(self.form)

    def _read_again(self) -> HttpResponse:
        """Have the view read the row again, after its revision: what it then shows is at least as recent."""
        self.request.last_revision = claims.revision_of(self.edits)
        for joined in self.request.FILES.values():
            joined.seek(0)
        asked = self.request.resolver_match
        return asked.func(self.request, *asked.args, **asked.kwargs)

    def _conflict(self, found, last) -> HttpResponse:
        """Both states side by side: all that was typed is on the page, to be sent with the choices."""
        carried = self.opened or opened.newly(self.request, None)
        chosen = {difference.name for difference in found}
        typed = [(name, value) for name, values in drafts.answers(self.request.POST) for value in values]
        self.form.kept = Kept(carried.with_number(last.number).sealed(), _seen(self.form, self.edits), None, False)
        context = {
            "form": self.form,
            "subject": self.edits,
            "differences": found,
            "typed": [(name, value) for name, value in typed if name not in chosen],
            "files": [field for field in self.form.visible_fields() if field.widget_type == "file"],
            # Another act than a form may have changed it: nobody is named then.
            "last": last if last.number != self._number_opened() else None,
            "today": timezone.localdate(),
        }
        return render(self.request, "conflict.html", context, status=409)

    def _number_opened(self) -> int | None:
        return self.opened.number if self.opened else None
