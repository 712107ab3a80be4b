"""What the team page says of the pathways of each member, and the end of an account that follows some."""

from django.db.models import Count

from apcl.accounts.actions.team import close_account
from apcl.accounts.models import Organisation, User
from apcl.db import action
from apcl.errors import RuleViolation
from pathways.enums import PhaseStatus
from pathways.models import Pathway, Phase


@action
def close_member_account(*, user: User, by: User, at_once: bool = False) -> None:
    """Close the account of a member whose open pathways have gone to a colleague; `at_once`, before they have.

    Raises RuleViolation while some are left, unless `at_once`: an account in the wrong hands does not wait.
    """
    left = portfolio_of(user)
    if left and not at_once:
        raise RuleViolation(f"{left} parcours à confier d'abord à une autre personne de l'équipe.")
    close_account(user=user, by=by)


def portfolio_of(user: User) -> int:
    """The open pathways of which this person is the référent."""
    return Pathway.objects.open().filter(advisor=user).count()


def portfolios_in(organisation: Organisation) -> dict[int, int]:
    """The same for each member of the organisation, by their key; nobody who has none."""
    ours = Pathway.objects.open().filter(advisor__organisation=organisation).order_by()
    return dict(ours.values_list("advisor").annotate(Count("pk")))


def running_phases_of(organisation: Organisation) -> int:
    """The phases under way of a provider: they are nobody's in particular."""
    return Phase.objects.filter(provider=organisation, status=PhaseStatus.RUNNING).count()
