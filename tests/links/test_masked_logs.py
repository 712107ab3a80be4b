import io
import logging

import pytest
from django.conf import settings
from django.urls import reverse

from apcl.links import capability
from apcl.links.logs import MaskTokens

TOKEN = "k3J-_x9Qm2Zt7Rb4Wv8Ls1Nc6Yd5Hf0Ag3Pe9Ui2Oo4"


def written(message, *args):
    record = logging.LogRecord("django.server", logging.INFO, __file__, 1, message, args, None)
    assert MaskTokens().filter(record)
    return record.getMessage()


@pytest.mark.parametrize(
    ("message", "args", "masked"),
    [
        ("Not Found: %s", (f"/e/{TOKEN}/",), "Not Found: /e/***/"),
        (f'"GET /e/{TOKEN}/ HTTP/1.1" %s %s', ("302", "0"), '"GET /e/***/ HTTP/1.1" 302 0'),
        (f"/e/{TOKEN}/ and /e/{TOKEN}/", (), "/e/***/ and /e/***/"),
        (f"/mot-de-passe/choisir/{TOKEN}/", (), "/mot-de-passe/choisir/***/"),
        (f"/invitation/{TOKEN}/", (), "/invitation/***/"),
        ("GET /e/confirmation/ %d %%", (200,), "GET /e/confirmation/ 200 %"),
        ("nothing to hide", (), "nothing to hide"),
    ],
)
def test_tokens_are_masked_wherever_they_stand(message, args, masked):
    assert written(message, *args) == masked


def test_every_handler_masks_them():
    handlers = settings.LOGGING["handlers"].values()
    assert [handler for handler in handlers if "no_tokens" not in handler["filters"]] == []


def test_every_logger_writes_through_them_alone():
    loggers = settings.LOGGING["loggers"].values()
    assert [logger for logger in loggers if logger["propagate"] or logger["handlers"] != ["console"]] == []


@pytest.mark.django_db
def test_a_link_followed_leaves_no_token_in_the_logs(client, link, monkeypatch):
    # pytest listens too, with handlers of its own.
    [handler] = [one for one in logging.getLogger("django").handlers if one.filters]
    log = io.StringIO()
    monkeypatch.setattr(handler, "stream", log)
    token = capability.token_of(link)
    assert client.get(reverse("employer_link", args=[token])).status_code == 302
    wrong = token[::-1]
    assert client.get(reverse("employer_link", args=[wrong])).status_code == 404
    assert "/e/***/" in log.getvalue()
    assert token not in log.getvalue()
    assert wrong not in log.getvalue()
