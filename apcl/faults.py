"""Pages that fail: each has a reference, also in the logs, so that support finds what happened; and says what to do."""

import logging
import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from apcl.names import new_code

logger = logging.getLogger("apcl.faults")
RETRY_AFTER = 5
TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
# Of PostgreSQL: a lock waited for too long, a deadlock, a statement too long, no more connections, closing down.
_BUSY = {"55P03", "40P01", "57014", "53300", "57P01", "57P03"}
# Nothing that a page of ours posts: what an attacker adds is not sent back.
_MOST_FIELDS = 1000


class Faults:
    """Middleware: names each request; answers 503 when the database is too busy, 405 in words."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        code = new_code()
        request.reference = f"{code[:4]}-{code[4:]}"
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            return _in_words(request, response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return busy(request) if is_busy(exception) else None


def is_busy(exception: BaseException | None) -> bool:
    """Whether the database could not answer now, and may a moment later."""
    if not isinstance(exception, OperationalError):
        return False
    code = getattr(exception.__cause__, "pgcode", None)
    return code in _BUSY if code else "locked" in str(exception) or "connect" in str(exception)


def busy(request) -> HttpResponse:
    """« Réessayez »: without the database, and with what was typed, ready to be sent again."""
    logger.warning("The database is too busy: %s", request.path, extra={"request": request})
    context = {"reference": request.reference, "path": request.get_full_path(), "typed": _typed(request)}
    page = render_to_string("503.html", context)
    return HttpResponse(page, status=503, headers={"Retry-After": str(RETRY_AFTER), "Cache-Control": "no-store"})


def _typed(request):
    if request.method != "POST" or request.FILES:
        return []
    return [(name, value) for name, values in request.POST.lists() for value in values][:_MOST_FIELDS]


def _in_words(request, response):
    page = render(request, "405.html", status=405)
    page["Allow"] = response["Allow"]
    return page


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 when the form or its files are too large."""
    if isinstance(exception, TOO_LARGE):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, with nothing that may fail again; 503 when the database is the one that does not answer."""
    if is_busy(sys.exc_info()[1]):
        return busy(request)
    return HttpResponse(render_to_string("500.html", {"reference": getattr(request, "reference", "")}), status=500)


class Reference(logging.Filter):
    """Logging filter: what is written about a request ends with its reference."""

    def filter(self, record: logging.LogRecord) -> bool:
        reference = getattr(getattr(record, "request", None), "reference", "")
        # Once, whatever the number of handlers.
        if reference and reference not in (message := record.getMessage()):
            record.msg, record.args = f"{message} [{reference}]", ()
        return True
