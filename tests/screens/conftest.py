"""What the tests of screens share."""

import pytest

# Whatever the page: the session, the person and their organisation.
SIGNED_IN = 3


@pytest.fixture
def costs(client, django_assert_num_queries):
    """`costs(url, queries)`: opening this page asks the database that many questions, not counting who asks."""

    def check(url, queries):
        with django_assert_num_queries(SIGNED_IN + queries):
            response = client.get(url)
        assert response.status_code == 200
        return response

    return check
