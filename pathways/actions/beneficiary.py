"""Where to reach the person."""

from apcl.accounts.models import User
from apcl.db import action, differing, hold
from apcl.journal.record import record
from pathways.actions.personal_link import revoke_links
from pathways.models import Pathway


@action
def edit_contact_details(*, pathway: Pathway, email: str, phone: str, commune: str, by: User) -> None:
    """Correct where to reach the person; a new address closes the links that the old one received.

    The journal says which facts changed, never what they are. Raises RuleViolation when nothing does.
    """
    # Two people at once: each compares with what the other has just written.
    beneficiary = hold(pathway.beneficiary)
    facts = {"email": email, "phone": phone, "commune": commune}
    if commune != beneficiary.commune:
        facts["department"] = department_of(commune)
    changed = differing(beneficiary, facts)
    type(beneficiary).objects.filter(pk=beneficiary.pk).update(**changed)
    record(by=by, verb="beneficiary.changed", subject=beneficiary, file=pathway, changed=sorted(changed))
    for name, value in changed.items():
        setattr(pathway.beneficiary, name, value)
    for followed in beneficiary.pathways.order_by("pk"):
        if "email" in changed:
            revoke_links(followed)
        followed.touch()


def department_of(commune: str) -> str:
    """« 57 » of the INSEE code « 57463 », « 971 » overseas; '' of no commune."""
    return commune[:3] if commune.startswith(("97", "98")) else commune[:2]
