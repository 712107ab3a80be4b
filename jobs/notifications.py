"""Who is told what of the offer: one outbox row per event and recipient, written in the transaction of the act."""

from apcl.accounts.models import Organisation, User
from apcl.mail import outbox
from jobs.models import Certification, EmployerCommitment


def commitment_due(
    commitment: EmployerCommitment, to: Organisation | User, *, step: int, hired: int, kept: int
) -> None:
    """To the employer, or to someone who runs the programme, once for each step: what is promised is not yet kept."""
    # A due date put off is recalled again.
    key = f"commitment_due:{commitment.uuid}:{commitment.due_on:%Y%m%d}:{step}:{to._meta.model_name}:{to.pk}"
    facts = {"commitment": commitment, "hired": hired, "kept": kept}
    outbox.write("jobs/email/commitment_due.txt", key=key, to=to.email, **facts)


def certification_expiring(certification: Certification, manager: User, *, is_past: bool) -> None:
    """To someone who manages the Region's programme, once before the expiry and once past it."""
    # An expiry put off is told again.
    when = "past" if is_past else "soon"
    key = f"certification:{certification.uuid}:{certification.expires_on:%Y%m%d}:{when}:{manager.pk}"
    facts = {"certification": certification, "is_past": is_past}
    outbox.write("jobs/email/certification_expiring.txt", key=key, to=manager.email, **facts)
