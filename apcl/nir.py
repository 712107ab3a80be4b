"""Social-security numbers (NIR): the application keeps none, and says so when one is typed."""

import re

from stdnum.exceptions import ValidationError as InvalidNumber
from stdnum.fr import nir

# 13 or 15 characters, often written in groups; a longer run of digits is something else.
_CANDIDATE = re.compile(r"(?<![\dA-Za-z])[1-478]([ .]?\d){4}[ .]?\d[\dABab]([ .]?\d){6}(([ .]?\d){2})?(?![\d])")


def contains_nir(text: str) -> bool:
    """Whether the text holds a social-security number: 15 characters with a right key, or 13 that read as one."""
    return any(_is_nir(re.sub(r"[ .]", "", found.group())) for found in _CANDIDATE.finditer(text))


def _is_nir(number: str) -> bool:
    try:
        nir.validate(number if len(number) == 15 else number + nir.calc_check_digits(number))
    except InvalidNumber:
        return False
    return True
