"""A database made for the occasion beside the configured one, which is never touched, and dropped whatever happens."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

COPY = "avant"


@contextmanager
def throw_away_database() -> Iterator[Path]:
    """A new, empty database for everything within; gives a folder to write in, dropped with it."""
    database = connections["default"]
    configured = database.settings_dict["NAME"]
    with TemporaryDirectory(prefix="apcl-bench-") as folder:
        is_sqlite = database.vendor == "sqlite"
        name = f"{folder}/bench.sqlite3" if is_sqlite else f"apcl_bench_{os.getpid()}"
        database.settings_dict["TEST"]["NAME"] = name
        try:
            database.creation.create_test_db(verbosity=0, serialize=False)
            yield Path(folder)
        finally:
            # Not if it could not be created: the name would still be the configured one.
            if database.settings_dict["NAME"] != configured:
                database.creation.destroy_test_db(configured, verbosity=0)


@contextmanager
def copied_database() -> Iterator[BaseDatabaseWrapper]:
    """A copy of the throw-away database as it stands, through a connection of its own."""
    database = connections["default"]
    # Neither database copies what someone is still connected to.
    database.close()
    database.creation.clone_test_db(COPY, verbosity=0)
    copy = database.copy()
    copy.settings_dict = database.creation.get_test_db_clone_settings(COPY)
    try:
        yield copy
    finally:
        connections["default"] = database
        copy.close()
        database.creation.destroy_test_db(suffix=COPY, verbosity=0)
