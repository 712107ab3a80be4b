"""Tokens of personal links must not reach the logs."""

import logging
import re

_TOKEN = re.compile(r"(/e/|/invitation/|/mot-de-passe/choisir/|[?&]jeton=)[\w-]{16,}")


class MaskTokens(logging.Filter):
    """Logging filter: `/e/<token>/` is written `/e/***/`, and so are the others."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _TOKEN.sub(r"\1***", record.getMessage()), ()
        return True
