"""What every page tells someone signed in: how many lines wait for them."""

from functools import cache

from django.http import HttpRequest
from django.utils import timezone

from apcl.accounts.models import User
from pathways.snapshots import waiting_count


def waiting(request: HttpRequest) -> dict:
    """`waiting_count`, counted only by a page that shows it; one that knows it already gives it its own."""

    @cache
    def count() -> int:
        assert isinstance(request.user, User)
        return waiting_count(request.user, timezone.localdate())

    return {"waiting_count": count}
