import base64
import uuid

import pytest
from django.db import connection

from apcl.links import capability
from apcl.links.models import ActionLink
from tests.pathways.acting import every_row

pytestmark = pytest.mark.django_db
DAYS = 21


def issue(target=None):
    return capability.issue(purpose="test", target=target or uuid.uuid4(), email="rh@acme.example", days=DAYS)


def test_a_token_finds_its_link_and_no_other():
    links = [issue() for _ in range(3)]
    assert [capability.find(capability.token_of(link)) for link in links] == links


def test_a_token_has_256_bits():
    token = capability.token_of(issue())
    assert len(base64.urlsafe_b64decode(f"{token}=")) * 8 == 256


def test_no_two_links_to_the_same_object_share_a_token():
    target = uuid.uuid4()
    assert len({capability.token_of(issue(target)) for _ in range(20)}) == 20


def test_the_token_is_nowhere_in_the_database(hire, link):
    token = capability.token_of(link)
    assert token not in str(every_row())
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            assert token not in str(cursor.fetchall())


def test_a_copy_of_the_database_does_not_give_it(settings):
    link = issue()
    token = capability.token_of(link)
    settings.SECRET_KEY = "that of another instance"
    assert capability.token_of(link) != token


def test_one_letter_changed_a_thousand_times_opens_nothing():
    token = capability.token_of(issue())
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    changed = {
        token[:place] + letter + token[place + 1 :] for place in range(len(token)) for letter in letters[:24]
    } - {token}
    assert len(changed) > 1000
    assert [wrong for wrong in changed if capability.find(wrong)] == []


@pytest.mark.parametrize("token", ["", "x", "../", "é", "\0", "a" * 10_000])
def test_anything_else_opens_nothing(token):
    issue()
    assert capability.find(token) is None


def test_its_hash_does_not_open_it():
    link = issue()
    assert capability.find(link.token_hash) is None
    assert capability.find(link.uuid.hex) is None


def test_the_address_written_in_a_message_starts_with_the_site_s(settings):
    settings.SITE_URL = "https://apcl.example"
    link = issue()
    assert capability.url_of(link) == f"https://apcl.example/e/{capability.token_of(link)}/"


def test_the_link_is_named_without_its_token():
    link = issue()
    assert str(link) == f"test {link.target}"
    assert ActionLink.objects.get().token_hash == link.token_hash
