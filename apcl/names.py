"""Names as they are sorted and searched, and codes given to what the application creates."""

import secrets
import unicodedata

# Without the letters and figures that are mistaken for one another.
_CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
# A letter may unfold into eighteen: what is searched is cut, whatever was typed.
SEARCH_LENGTH = 210


def searchable(*texts: str) -> str:
    """Lower case, without accents, hyphens nor apostrophes: « Lefèvre-O'Neil » is found by « lefevre oneil »."""
    folded = unicodedata.normalize("NFKD", " ".join(texts).casefold().replace("'", "").replace("’", ""))
    kept = "".join(letter if letter.isalnum() else " " for letter in folded if not unicodedata.combining(letter))
    return " ".join(kept.split())[:SEARCH_LENGTH]


def list_name(last_name: str, first_names: str) -> str:
    """As lists show it: « DUPONT Marie »."""
    return f"{last_name.upper()} {first_names}"


def initials(*names: str) -> str:
    """« M. D. » of « Marie » and « Dupont »; « J.-P. D. » of « Jean-Pierre » and « Dupont »."""
    return " ".join("-".join(f"{part[0].upper()}." for part in name.split("-") if part) for name in names if name)


def new_code() -> str:
    """A code for a row created on screen: 8 letters and figures, 39 bits."""
    return "".join(secrets.choice(_CODE_LETTERS) for _ in range(8))


def new_reference() -> str:
    """What a receipt is known by, read aloud on the telephone: « 7F3K-22 », without 0 or O, 1 or I."""
    letters = [secrets.choice(_CODE_LETTERS) for _ in range(6)]
    return "".join([*letters[:4], "-", *letters[4:]])
