"""Personal links: the address of the message leads to a page without the token, that a signed cookie remembers."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from apcl.links import capability
from apcl.links.models import ActionLink
from pathways.enums import LinkPurpose


@dataclass(frozen=True, slots=True)
class Road:
    """Where the link of a purpose leads; the cookie that remembers it, and the only addresses that receive it."""

    first_page: str
    cookie: str
    path: str


ROADS: dict[str, Road] = {
    LinkPurpose.EMPLOYER: Road("employer_confirmation", "apcl_lien", "/e/"),
    LinkPurpose.BENEFICIARY: Road("my_pathway", "apcl_parcours", "/mon-parcours/"),
    LinkPurpose.AGREEMENT: Road("agreement", "apcl_convention", "/convention/"),
}


@login_not_required
@require_safe
def follow_link(request, token):
    link = capability.find(token)
    if not link or link.purpose not in ROADS:
        return render(request, "pathways/employer/unknown_link.html", status=404)
    road = ROADS[link.purpose]
    response = redirect(road.first_page)
    response.set_signed_cookie(
        road.cookie, link.uuid.hex, path=road.path, httponly=True, samesite="Lax", secure=settings.HTTPS_ONLY
    )
    return response


def asked(request, purpose: str) -> ActionLink:
    """The link of this purpose that the cookie remembers, expired or not; 404 without one."""
    known = request.get_signed_cookie(ROADS[purpose].cookie, default=None)
    link = ActionLink.objects.filter(uuid=known, purpose=purpose, revoked_at__isnull=True).first()
    if not known or not link:
        raise Http404
    return link
