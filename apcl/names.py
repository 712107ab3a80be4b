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


def new_code() -> str:
    """A code for a row created on screen: 8 letters and figures, 39 bits."""
    return "".join(secrets.choice(_CODE_LETTERS) for _ in range(8))
