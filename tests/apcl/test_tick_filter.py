"""A list that no box narrows is not a list for some filters: it says so when it is empty."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "box"), [("pathways", "a_moi"), ("target_jobs", "a_echeance"), ("workshops", "places")]
)
def test_a_box_left_alone_changes_nothing(client, advisor, name, box):
    client.force_login(advisor)
    assert "pour ces filtres" not in client.get(reverse(name)).content.decode()
    assert "pour ces filtres" in client.get(reverse(name), {box: "on"}).content.decode()
