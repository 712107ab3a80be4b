"""Who follows a person: a colleague instead, another organisation when it accepts, a whole portfolio."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from apcl.accounts.models import Organisation, User
from apcl.acting import answered, status_of, typed_in
from apcl.http import for_kinds, page_of
from pathways.actions import transfer as actions
from pathways.forms.transfer import (
    AcceptTransferForm,
    AskTransferForm,
    CancelTransferForm,
    ChangeAdvisorForm,
    RefuseTransferForm,
    TransferPortfolioForm,
)
from pathways.models import Pathway, Transfer

Kind = Organisation.Kind
form_view = require_http_methods(["GET", "HEAD", "POST"])
followers_only = for_kinds(Kind.PRESCRIBER, Kind.REGION)


def _file(request, uuid):
    return get_object_or_404(Pathway.objects.visible_to(request.user).with_people(), uuid=uuid)


def _transfer(request, uuid):
    return get_object_or_404(Transfer.objects.visible_to(request.user).with_people(), uuid=uuid)


@followers_only
@form_view
def change_advisor(request, uuid):
    return _give(request, uuid, ChangeAdvisorForm, actions.change_advisor)


@followers_only
@form_view
def ask_transfer(request, uuid):
    return _give(request, uuid, AskTransferForm, actions.ask_transfer)


def _give(request, uuid, form_class, act):
    pathway = _file(request, uuid)
    form = form_class(*typed_in(request), of=pathway.advisor)
    if answer := answered(request, form, act, then=pathway, pathway=pathway):
        return answer
    context = {"form": form, "pathway": pathway, "subject": pathway}
    return render(request, "pathways/act.html", context, status=status_of(form))


@for_kinds(Kind.PRESCRIBER)
@form_view
def transfer_portfolio(request, uuid):
    advisor = get_object_or_404(User.objects.visible_to(request.user), uuid=uuid)
    form = TransferPortfolioForm(*typed_in(request), of=advisor)
    if answer := answered(request, form, actions.move_portfolio, then="transfers", advisor=advisor):
        return answer
    context = {"form": form, "advisor": advisor, "followed": actions.portfolio_of(advisor).count()}
    return render(request, "pathways/people/portfolio.html", context, status=status_of(form))


@followers_only
@require_safe
def transfers(request):
    page = page_of(request, Transfer.objects.visible_to(request.user).with_people(), 25)
    lines = [(line, line.names_person_to(request.user)) for line in page.object_list]
    waiting = {line.pk for line in page.object_list if line.is_asked and actions.may_answer(line, request.user)}
    context = {"page": page, "lines": lines, "waiting": waiting}
    return render(request, "pathways/people/transfers.html", context)


@followers_only
@form_view
def transfer(request, uuid):
    asked = _transfer(request, uuid)
    form = AcceptTransferForm(*typed_in(request), transfer=asked, initial={"taker": request.user.pk})
    if answer := answered(request, form, actions.accept_transfer, then=_after(asked), has_draft=False, transfer=asked):
        return answer
    context = {
        "form": form,
        "transfer": asked,
        "is_named": asked.names_person_to(request.user),
        "may_answer": asked.is_asked and actions.may_answer(asked, request.user),
        "may_cancel": asked.is_asked and actions.may_cancel(asked, request.user),
    }
    return render(request, "pathways/people/transfer.html", context, status=status_of(form))


def _after(asked):
    """Whoever takes a person over goes to their pathway; whoever gives them reads it no more."""
    return asked.pathway.get_absolute_url() if asked.is_handover else reverse("transfers")


@followers_only
@form_view
def refuse_transfer(request, uuid):
    return _answer_by(request, _transfer(request, uuid), RefuseTransferForm, actions.refuse_transfer)


@followers_only
@form_view
def cancel_transfer(request, uuid):
    return _answer_by(request, _transfer(request, uuid), CancelTransferForm, actions.cancel_transfer)


def _answer_by(request, asked, form_class, act):
    form = form_class(*typed_in(request))
    if answer := answered(request, form, act, then="transfers", transfer=asked):
        return answer
    context = {"form": form, "transfer": asked, "is_named": asked.names_person_to(request.user)}
    return render(request, "pathways/people/answer_transfer.html", context, status=status_of(form))
