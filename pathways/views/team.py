"""The team of an organisation: everyone reads who is there and who stands in, its managers act."""

from collections import defaultdict

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from apcl.accounts.models import Absence, Invitation, Organisation, User
from apcl.accounts.views.team import for_managers
from apcl.acting import answered, status_of, typed_in
from pathways.actions import team as actions
from pathways.forms.team import CloseAccountForm

Kind = Organisation.Kind
FOLLOWERS = (Kind.PRESCRIBER, Kind.REGION)


@require_safe
def team(request):
    organisation, today = request.user.organisation, timezone.localdate()
    invited = Invitation.objects.visible_to(request.user).open() if request.user.is_manager else []
    context = {
        "members": _members(request.user, today),
        "invitations": invited,
        "follows": organisation.kind in FOLLOWERS,
        "running": actions.running_phases_of(organisation) if organisation.kind == Kind.TRAINING_PROVIDER else None,
        "today": today,
    }
    return render(request, "pathways/team.html", context)


def _members(user, today):
    """Everyone in the order of names, those whose account is closed at the end; with their pathways and absences."""
    away = Absence.objects.visible_to(user).from_now_on(today).select_related("stand_in")
    absences = defaultdict(list)
    for absence in away:
        absences[absence.user_id].append(absence)
    portfolios = actions.portfolios_in(user.organisation) if user.organisation.kind in FOLLOWERS else {}
    members = User.objects.visible_to(user)
    if not user.is_manager:
        members = members.active()
    members = list(members.order_by("-is_active", "last_name", "first_name", "pk"))
    for member in members:
        member.portfolio = portfolios.get(member.pk, 0)
        member.away = absences[member.pk]
    return members


@for_managers
@require_http_methods(["GET", "HEAD", "POST"])
def close_account(request, uuid):
    user = get_object_or_404(User.objects.visible_to(request.user), uuid=uuid)
    left = actions.portfolio_of(user)
    form = CloseAccountForm(*typed_in(request), left=left)
    if answer := answered(request, form, actions.close_member_account, then="team", has_draft=False, user=user):
        return answer
    context = {"form": form, "subject": user, "left": left}
    return render(request, "pathways/close_account.html", context, status=status_of(form))
