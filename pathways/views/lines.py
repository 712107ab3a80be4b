"""What is done with one line of « à traiter »: opened, put off, handed over, taken back; what the digest says."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from apcl.accounts.models import Organisation
from apcl.acting import answered, status_of, typed_in
from apcl.http import for_kinds
from apcl.journal.telling import who
from apcl.templatetags.french import moment
from pathways.actions import waiting as acts
from pathways.forms.waiting import DigestForm, GiveBackForm, HandOverForm, PostponeForm, TakeBackForm
from pathways.models import HandOver, Postponement
from pathways.snapshots import items_of, last_entry, worklist_of
from pathways.verbs import VERBS
from pathways.waiting import RULE_OF
from pathways.worklist import rows_of

Kind = Organisation.Kind
with_a_list = for_kinds(Kind.PRESCRIBER, Kind.TRAINING_PROVIDER, Kind.REGION, Kind.EMPLOYER)
form_view = require_http_methods(["GET", "HEAD", "POST"])
NOT_WAITING = "Cette ligne n'attend plus rien."


def done_by(entry) -> str:
    """« Déjà fait : décision sur le projet, par Karim Benali (Mission locale), jeudi 12 mars 2015 à 14 h 05. »"""
    what = VERBS.get(entry.verb, "mise à jour")
    return f"Déjà fait : {what[0].lower()}{what[1:]}, par {who(entry)}, {moment(entry.at)}."


@with_a_list
@require_safe
def open_line(request, key, uuid):
    """Where the action of a line is done, while it waits; then, who did it."""
    item = _item(request.user, key, uuid)
    return redirect(item.url) if item else _told_as_done(request, key, uuid)


@with_a_list
@form_view
def postpone_line(request, key, uuid):
    if item := _item(request.user, key, uuid):
        return _act_on(request, item, PostponeForm(*typed_in(request)), acts.postpone)
    return _told_as_done(request, key, uuid)


@with_a_list
@form_view
def hand_over_line(request, key, uuid):
    item = _item(request.user, key, uuid)
    if not item:
        return _told_as_done(request, key, uuid)
    if item.rule.is_personal:
        raise Http404
    form = HandOverForm(*typed_in(request), initial={"by": request.user, "item": item})
    return _act_on(request, item, form, acts.hand_over)


@with_a_list
@require_safe
def set_aside(request):
    """The lines that are not in the list for now: put off, or handed over."""
    lines = worklist_of(request.user, timezone.localdate()).lines
    put_off = Postponement.objects.visible_to(request.user).standing()
    handed = HandOver.objects.visible_to(request.user).standing().select_related("to", "user")
    context = {
        "postponed": _with(put_off, items_of(request.user, [line for line in lines if line.postponed_until])),
        "given": _with(handed, items_of(request.user, [line for line in lines if line.given_to])),
    }
    return render(request, "pathways/set_aside.html", context)


@with_a_list
@form_view
def take_back(request, uuid):
    rows = Postponement.objects.visible_to(request.user).standing()
    found = get_object_or_404(rows.select_related("pathway__beneficiary"), uuid=uuid)
    return _undo(request, TakeBackForm(*typed_in(request)), acts.take_back, postponement=found)


@with_a_list
@form_view
def give_back(request, uuid):
    rows = HandOver.objects.visible_to(request.user).standing()
    found = get_object_or_404(rows.select_related("pathway__beneficiary"), uuid=uuid)
    form = GiveBackForm(*typed_in(request), initial={"received": found.to_id == request.user.pk})
    return _undo(request, form, acts.give_back, hand_over=found)


@with_a_list
@form_view
def digest_settings(request):
    form = DigestForm(*typed_in(request), initial={"by": request.user})
    if answer := answered(request, form, acts.choose_digest, then="digest_settings", has_draft=False):
        return answer
    return render(request, "pathways/digest_settings.html", {"form": form}, status=status_of(form))


def _rule(user, key):
    rule = RULE_OF.get(key)
    if not rule or user.organisation.kind not in rule.kinds:
        raise Http404
    return rule


def _item(user, key, uuid):
    """The line of this user, or None when nothing waits there."""
    _rule(user, key)
    line = worklist_of(user, timezone.localdate()).find(key, uuid)
    return next(iter(items_of(user, [line])), None) if line else None


def _told_as_done(request, key, uuid):
    """Back to the list, told who did it; 404 when it is about something that this user may not see."""
    rule = _rule(request.user, key)
    row = get_object_or_404(rows_of(rule).visible_to(request.user), uuid=uuid)
    entry = last_entry(request.user, row.uuid, None if rule.label else row.file)
    messages.info(request, done_by(entry) if entry else NOT_WAITING)
    return redirect("worklist")


def _act_on(request, item, form, act):
    facts = {"rule": item.rule.key, "subject": item.line.subject, "pathway": item.pathway}
    if answer := answered(request, form, act, then="worklist", **facts):
        return answer
    context = {"form": form, "pathway": item.pathway, "name": item.name, "rule": item.rule}
    return render(request, "pathways/line_act.html", context, status=status_of(form))


def _undo(request, form, act, **subject):
    [row] = subject.values()
    if answer := answered(request, form, act, then="worklist", **subject):
        return answer
    name = row.pathway.beneficiary if row.pathway else ""
    context = {"form": form, "pathway": row.pathway, "name": name, "rule": RULE_OF[row.rule]}
    return render(request, "pathways/line_act.html", context, status=status_of(form))


def _with(rows, items):
    """Each line with what was done with it."""
    by_line = {(row.rule, str(row.subject)): row for row in rows}
    return [{"item": item, "row": by_line[item.line.key]} for item in items if item.line.key in by_line]
