"""Telephone numbers: as people write them, and the one form in which they are kept.

Pure: forms and the workbook read the same numbers.
"""

import re

_BLANKS = re.compile(r"[\s.()/-]+")
_FRENCH = re.compile(r"(?:(?:\+|00)?330?|0?)([1-9]\d{8})", re.ASCII)
_ABROAD = re.compile(r"(?:\+|00)(?!33)([1-9]\d{6,14})", re.ASCII)
# 3949 and the like: no international form.
_SHORT = re.compile(r"3\d{3}", re.ASCII)


def kept_form(number: str) -> str:
    """« +33387112233 » of « 03 87 11 22 33 »; '' of what is not a telephone number."""
    compact = _BLANKS.sub("", number)
    if found := _FRENCH.fullmatch(compact):
        return f"+33{found[1]}"
    if found := _ABROAD.fullmatch(compact):
        return f"+{found[1]}"
    return compact if _SHORT.fullmatch(compact) else ""
