"""What the tests of screens share."""

import pytest

from tests.screens.prices import asked_of_the_database

# Whatever the page: the session, and the person with their organisation.
SIGNED_IN = 2


@pytest.fixture
def costs(client):
    """`costs(url, queries)`: opening this page asks the database that many questions, not counting who asks, nor what
    waits for them."""

    def check(url, queries):
        with asked_of_the_database(client) as asked:
            response = client.get(url)
        assert response.status_code == 200
        assert len(asked) == SIGNED_IN + queries, "\n".join(asked)
        return response

    return check
