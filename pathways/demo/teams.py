"""The teams of today: someone away with a colleague who stands in, someone who will be, someone invited."""

import datetime

from apcl.accounts.actions.absence import declare_absence
from apcl.accounts.actions.invitation import invite
from apcl.accounts.models import User
from pathways.demo.partners import ACCOUNTS
from pathways.demo.programme import ONE_DAY

# The organisation, in how many days its second member goes, and for how many.
_AWAY = (("ML", -4, 11), ("FT", 10, 6))


def write_teams(today: datetime.date) -> None:
    """Absences around `today`, each with the manager of the team to stand in, and an invitation not answered yet."""
    users = {user.email: user for user in User.objects.select_related("organisation")}
    for code, starts_in, days in _AWAY:
        manager, member = (users[account.email] for account in ACCOUNTS if account.organisation == code)
        starts_on = today + starts_in * ONE_DAY
        declare_absence(
            user=member, starts_on=starts_on, ends_on=starts_on + days * ONE_DAY, stand_in=manager, by=manager
        )
    manager = users[ACCOUNTS[0].email]
    invite(email="nora.lambert@france-travail.example", first_name="Nora", last_name="Lambert", by=manager)
