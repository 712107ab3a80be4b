"""What the database holds of the drafts."""

import pytest
from django.utils import timezone

from apcl.typed.models import Draft
from tests.breaking import insert, refused_by

pytestmark = pytest.mark.django_db


def test_a_form_has_one_draft_for_each_person(advisor, colleague):
    draft = Draft.objects.create(by=advisor, address="/parcours/", saved_at=timezone.now())
    insert(draft, by_id=colleague.pk)
    with refused_by("draft_once", "INSERT"):
        insert(draft)
