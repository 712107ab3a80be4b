"""The daily look at the certifications that target jobs lead to: those that expire soon, and those that just did."""

import datetime

from django.db import transaction

from apcl.accounts.models import User
from jobs import notifications
from jobs.models import Certification


@transaction.atomic
def warn_of_expiring_certifications(*, today: datetime.date) -> None:
    """Tell the Region's managers, once ninety days before an expiry and once past it. Safe to run twice a day."""
    in_use = Certification.objects.in_use().prefetch_related("target_jobs")
    managers = list(User.objects.managing_the_programme())
    for certifications, is_past in ((in_use.expiring(today), False), (in_use.expired(today), True)):
        for certification in certifications:
            for manager in managers:
                notifications.certification_expiring(certification, manager, is_past=is_past)
