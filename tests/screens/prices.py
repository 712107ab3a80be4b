"""What a page asks the database, once what waits for its reader is counted: every page tells it, in one question."""

from contextlib import contextmanager

from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apcl.accounts.models import User
from pathways.models import Snapshot
from pathways.snapshots import worklist_of

TABLE = Snapshot._meta.db_table


@contextmanager
def asked_of_the_database(client):
    """The questions asked meanwhile by this client's pages, but for the one of the counter."""
    if key := client.session.get(SESSION_KEY):
        worklist_of(User.objects.select_related("organisation").get(pk=key), timezone.localdate())
    asked = []
    with CaptureQueriesContext(connection) as captured:
        yield asked
    asked += [query["sql"] for query in captured if TABLE not in query["sql"]]
