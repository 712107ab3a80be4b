"""Creating the demo world: the history imported like any workbook, then the acts of today. All of it, or nothing."""

import datetime
import io
import tempfile
from pathlib import Path

from django.core.management import call_command
from django.db import transaction

from apcl.accounts.models import User
from pathways.demo.book import Book
from pathways.demo.chance import Chance
from pathways.demo.cohorts import Cohorts
from pathways.demo.diagnosis import write_diagnosis, write_promises
from pathways.demo.exchanges import write_exchanges
from pathways.demo.files import Files, publish_commitment
from pathways.demo.histories import Histories
from pathways.demo.partners import ACCOUNTS, email_of, write_partners
from pathways.demo.people import People
from pathways.demo.programme import write_programme
from pathways.demo.references import write_references
from pathways.demo.teams import write_teams
from pathways.demo.today import Today

SEED = 2014
# Known to everyone, and good for the demo alone.
PASSWORD = "ateliers-competences"


@transaction.atomic
def create_world(today: datetime.date) -> None:
    """Three years of history up to `today`, the accounts, and what waits today."""
    chance = Chance(SEED)
    people = People(chance)
    _import(history(today, chance, people))
    _set_passwords()
    write_references()
    publish_commitment(User.objects.get(email=email_of("REGION")))
    Today(today, chance, people).play()
    Cohorts(today).play()
    Files(today).play()
    write_teams(today)
    write_exchanges(today, people)


def history(today: datetime.date, chance: Chance, people: People) -> Book:
    """The workbook of the demo, on this day."""
    book = Book()
    write_programme(book, today)
    write_partners(book)
    write_diagnosis(book, today)
    Histories(book, today, chance, people).write()
    write_promises(book, today)
    return book


def _set_passwords() -> None:
    # One password, one hash: each costs what hashing is meant to cost.
    one = User.objects.get(email=ACCOUNTS[0].email)
    one.set_password(PASSWORD)
    User.objects.filter(email__in=[account.email for account in ACCOUNTS]).update(password=one.password)


def _import(book: Book) -> None:
    said = io.StringIO()
    with tempfile.TemporaryDirectory() as folder:
        book.write(Path(folder))
        try:
            call_command("import_workbook", folder, stdout=said, stderr=said)
        except SystemExit as refusal:
            raise RuntimeError(said.getvalue()) from refusal
