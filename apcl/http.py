"""What views share: who may enter, how an action's refusal reaches the form, what every response carries."""

import functools
from collections.abc import Callable

from django import forms
from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from apcl.errors import RuleViolation
from apcl.help.guides import guide_of

# The pages that personal links open.
LINK_PATHS = ("/e/", "/mon-parcours/", "/convention/", "/invitation/", "/calendrier.ics")


def for_kinds(*kinds: str) -> Callable:
    """Open the view to users whose organisation is of one of these kinds; the others get a 403."""

    def decorate(view):
        @functools.wraps(view)
        def guarded(request, *args, **kwargs):
            if request.user.organisation.kind not in kinds:
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.kinds = frozenset(kinds)
        return guarded

    return decorate


def acted(form, act: Callable, **facts) -> bool:
    """Perform `act` with the form's cleaned data and `facts`; a refusal becomes an error of the form."""
    try:
        form.outcome = act(**form.cleaned_data, **facts)
    except RuleViolation as refusal:
        for sentence in refusal.args:
            form.add_error(None, sentence)
        return False
    return True


class PageForm(forms.Form):
    """The page number of a list; anything else means the first page."""

    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)


def page_of(request: HttpRequest, queryset: QuerySet, size: int = 50) -> Page:
    """The page of `queryset` that the address asks for; past the end, the last one."""
    form = PageForm(request.GET)
    number = form.cleaned_data["page"] if form.is_valid() else 1
    return Paginator(queryset, size).get_page(number)


def refuse_nul_bytes(get_response):
    """Middleware: PostgreSQL refuses NUL in a text, and forms come in UTF-8; say so as a 400 before anything reads."""

    def middleware(request: HttpRequest) -> HttpResponse:
        read_by_all = [request.path, *request.COOKIES.values()]
        charset = (request.content_params or {}).get("charset", "utf-8").lower()
        if charset != "utf-8" or "%00" in request.META.get("QUERY_STRING", "") or "\0" in "".join(read_by_all):
            raise BadRequest("A NUL, or a form that is not in UTF-8.")
        return get_response(request)

    return middleware


def never_store_private_pages(get_response):
    """Middleware: a page shown to someone signed in, or reached by a personal link, stays in no cache."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated or request.path.startswith(LINK_PATHS):
            add_never_cache_headers(response)
        return response

    return middleware


def site(request: HttpRequest) -> dict:
    """Context of every page: whether this is the demo, who runs the programme, whether a personal link leads here, and
    how the person likes the pages, and the guide of this one."""
    # A request refused early has no user.
    user = getattr(request, "user", None)
    here = guide_of(getattr(request.resolver_match, "url_name", None))
    return {
        "demo": settings.DEMO,
        "programme_owner": settings.PROGRAMME_OWNER,
        "by_link": request.path.startswith(LINK_PATHS),
        "theme": getattr(user, "theme", "system"),
        "density": getattr(user, "density", "wide"),
        "has_shortcuts": getattr(user, "has_shortcuts", False),
        "help_url": here.get_absolute_url() if here else reverse("help"),
    }
