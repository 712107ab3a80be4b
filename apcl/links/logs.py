"""Tokens of personal links must not reach the logs."""

import logging
import re

_TOKEN = re.compile(r"(/e/|/mot-de-passe/choisir/)[\w-]{16,}")


class MaskTokens(logging.Filter):
    """Logging filter: `/e/<token>/` is written `/e/***/`."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _TOKEN.sub(r"\1***", record.getMessage()), ()
        return True
