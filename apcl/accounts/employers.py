"""Employers as they come: known already, or new."""

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import Organisation
from apcl.errors import RuleViolation
from apcl.names import new_code


def employer_named(name: str, siret: str, email: str = "") -> Organisation:
    """The employer of this SIRET, or a new one of this name. Raises RuleViolation without a name."""
    if not name:
        raise RuleViolation("Choisissez l'employeur, ou indiquez son nom.")
    known = Organisation.objects.filter(kind=OrganisationKind.EMPLOYER, siret=siret).first() if siret else None
    return known or Organisation.objects.create(
        code=f"EMP-{new_code()}", name=name, kind=OrganisationKind.EMPLOYER, siret=siret, email=email
    )
