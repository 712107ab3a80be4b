"""The codes of certifications, as people write them and as they are kept.

Pure: forms and the workbook read them alike.
"""

import re

_SEPARATORS = re.compile(r"[\s\u00a0\u202f.\-/()]+")
_CERTIFICATION = re.compile(r"(RNCP|RS)?(\d{1,5})", re.ASCII)


def compact(written: str) -> str:
    """A code without what people put between its parts, in capitals."""
    return _SEPARATORS.sub("", written).upper()


def certification_code(written: str) -> str:
    """« RNCP37037 » of « rncp 37037 » or of « 37037 »: a bare number is of the RNCP. '' when it is no such code."""
    found = _CERTIFICATION.fullmatch(compact(written))
    return f"{found[1] or 'RNCP'}{found[2]}" if found else ""
