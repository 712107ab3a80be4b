import datetime

import pytest
import time_machine
from django.db import transaction

from tests.demo.making import demo

# A Thursday in the past, whenever the tests run: the database's own clock refuses facts of the future.
NOW = datetime.datetime(2025, 3, 13, 9, 30, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """What the command says, its world being there for every test of a module: making it takes seconds."""
    with (
        django_db_blocker.unblock(),
        pytest.MonkeyPatch.context() as patch,
        time_machine.travel(NOW),
        transaction.atomic(),
    ):
        patch.setattr("django.conf.settings.DEMO", True)
        yield demo()
        transaction.set_rollback(True)
