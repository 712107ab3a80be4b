"""The forms about accounts and teams, ready to be posted."""

from collections.abc import Callable

from django.urls import reverse

from apcl.accounts.models import User
from tests.accounts.rows import WHO, AbsenceFactory, InvitationFactory, an_invitation, link_of
from tests.factories import UserFactory, a_project
from tests.screens.acts import Act, day, on

PASSWORD = "une phrase que personne ne devine"


def a_manager() -> User:
    return UserFactory(is_manager=True)


def a_team(**facts) -> tuple[User, User]:
    """A manager, and a member of the same organisation."""
    manager = a_manager()
    return manager, UserFactory(organisation=manager.organisation, **facts)


def _on_member(name: str, typed: dict[str, str] | None = None, **facts) -> Act:
    manager, member = a_team(**facts)
    return on(member, name, by=manager, **(typed or {}))


def _on_invitation(name: str) -> Act:
    manager = a_manager()
    return on(InvitationFactory(invited_by=manager), name, by=manager)


def _close_account() -> Act:
    manager, member = a_team()
    a_project(advisor=member)
    return on(member, "close_account", by=manager, at_once="on")


def _declare_absence() -> Act:
    manager, member = a_team()
    days = {"starts_on": day(-3), "ends_on": day(-12)}
    return on(member, "declare_absence", by=member, stand_in=str(manager.pk), **days)


def _on_absence(name: str, **days: str) -> Act:
    manager, member = a_team()
    typed = {"stand_in": str(manager.pk)} | days if days else {}
    return on(AbsenceFactory(user=member), name, by=manager, **typed)


def _accept() -> Act:
    names = {"first_name": "Samira", "last_name": "L'Hôte"}
    return Act(link_of(an_invitation()), reverse("invitation"), names | {"password": PASSWORD, "again": PASSWORD})


ACTS: dict[str, Callable[[], Act]] = {
    "invite": lambda: Act(a_manager(), reverse("invite"), WHO | {"is_manager": "on"}),
    "resend_invitation": lambda: _on_invitation("resend_invitation"),
    "cancel_invitation": lambda: _on_invitation("cancel_invitation"),
    "make_manager": lambda: _on_member("make_manager"),
    "remove_manager": lambda: _on_member("remove_manager", is_manager=True),
    "reopen_account": lambda: _on_member("reopen_account", is_active=False),
    "close_account": _close_account,
    "declare_absence": _declare_absence,
    "change_absence": lambda: _on_absence("change_absence", starts_on=day(1), ends_on=day(-20)),
    "end_absence": lambda: _on_absence("end_absence"),
    "invitation": _accept,
    "ask_invitation": lambda: Act(link_of(an_invitation()), reverse("ask_invitation"), {"email": WHO["email"]}),
    "account": lambda: Act(
        UserFactory(), reverse("account"), {"theme": "dark", "density": "dense", "has_shortcuts": "on"}
    ),
}
