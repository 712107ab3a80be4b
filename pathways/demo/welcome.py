"""What the demo says once it is ready: where, who, with what password, and what to do first."""

import datetime
from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from apcl.accounts.models import Organisation, User
from apcl.links import capability
from apcl.links.models import ActionLink
from apcl.templatetags.french import echeance
from pathways.demo.creation import PASSWORD
from pathways.demo.partners import ACCOUNTS, Account
from pathways.enums import LinkPurpose
from pathways.models import Pathway, Placement
from pathways.worklist import to_do_for


def welcome(today: datetime.date) -> str:
    """The whole text, in French."""
    users = {user.email: user for user in User.objects.select_related("organisation")}
    known = [account for account in ACCOUNTS if account.email in users]
    if not known:
        return "Cette base a déjà des parcours, et n'est pas celle de la démonstration : rien n'y est ajouté."
    lines = [f"Démonstration : {settings.SITE_URL}", f"Mot de passe de tous les comptes : {PASSWORD}", ""]
    for account in known:
        if account.role:
            lines += _about(account, users[account.email], today)
    lines += ["Autres comptes :", *(_other(users[account.email]) for account in known if not account.role), ""]
    return "\n".join([*lines, *_waiting_link(), *_personal_link()])


def _about(account: Account, user: User, today: datetime.date) -> list[str]:
    return [
        f"{account.role} : {user}, {user.organisation}",
        f"    {user.email}",
        f"    {_first_thing(user, today)}",
        "",
    ]


def _other(user: User) -> str:
    return f"    {user.email} ({user.organisation})"


def _first_thing(user: User, today: datetime.date) -> str:
    if user.organisation.kind == Organisation.Kind.EVALUATOR:
        return f"D'abord : lire les chiffres, {settings.SITE_URL}{reverse('evaluation')}"
    items = to_do_for(user, today)
    if not items:
        return "Rien n'attend aujourd'hui."
    late = sum(item.deadline < today for item in items)
    first = f"{items[0].reason} ({items[0].name}, {echeance(items[0].deadline)})"
    return f"{len(items)} à traiter, dont {late} en retard. D'abord : {first}"


def _waiting_link() -> Iterator[str]:
    without_account = Placement.objects.awaiting().filter(employer__users__isnull=True)
    awaiting = {placement.uuid: placement for placement in without_account.select_related("employer")}
    links = ActionLink.objects.filter(
        purpose=LinkPurpose.EMPLOYER, target__in=awaiting, revoked_at__isnull=True, expires_at__gt=timezone.now()
    )
    if link := links.order_by("pk").first():
        yield f"Employeur sans compte : {awaiting[link.target].employer} confirme une embauche par ce lien"
        yield f"    {capability.url_of(link)}"


def _personal_link() -> Iterator[str]:
    links = ActionLink.objects.filter(
        purpose=LinkPurpose.BENEFICIARY, revoked_at__isnull=True, expires_at__gt=timezone.now()
    )
    if link := links.order_by("pk").last():
        pathway = Pathway.objects.select_related("beneficiary").get(uuid=link.target)
        yield f"Bénéficiaire, sans compte : {pathway.beneficiary} suit son parcours par ce lien"
        yield f"    {capability.url_of(link)}"
