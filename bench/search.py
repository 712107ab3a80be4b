"""Searching people, against a scan of the same table: the end of `make bench`, or `python -m bench.search 1000000`.

Only what the database does is timed, by itself, and on PostgreSQL: SQLite reads every row, in a small programme. On a
busy machine, waiting for its answer takes longer than an index does.
"""

import io
import signal
import statistics
import sys
import uuid
from collections.abc import Iterator

from django.db import connection

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import Organisation, User
from apcl.names import searchable
from apcl.templatetags.french import nombre
from bench.database import throw_away_database
from bench.timing import Line, table
from jobs.models import Occupation, Sector, TargetJob
from pathways.demo.chance import Chance
from pathways.demo.people import LAST_NAMES, MEN, WOMEN
from pathways.models import Pathway
from pathways.search.people import MOST_COUNTED, answering, nearly

PEOPLE = 100_000
PATHWAYS_OF_AN_ORGANISATION = 2_000
ROUNDS = 15
CHUNK = 50_000
# What is typed, and the bound of 07: what a name begins by, what it holds; figures and slips have none.
TYPED = {
    "marti": "≤ 1/50 (G7)",
    "zoe martinez": "≤ 1/20 (G7)",
    "aczmar": "≤ 1/20 (G7)",
    "anelli jerom": "≤ 1/20 (G7)",
    "06 39 98 43 21": "—",
    "4321": "—",
    "katczmarek zoe": "—",
}
COLUMNS = (
    "uuid", "code", "last_name", "first_names", "search_name", "sex", "birth_date", "phone", "email", "commune",
    "department", "france_travail_id",
)  # fmt: skip


def search_lines(people: int) -> Iterator[Line]:
    """What the Region types, who searches everybody, then an advisor, who searches their organisation's people."""
    if connection.vendor != "postgresql":
        return
    advisor, region = _fill(people), _person("region")
    for user, whose in ((region, "la Région"), (advisor, f"{nombre(PATHWAYS_OF_AN_ORGANISATION)} parcours")):
        for text, bound in TYPED.items():
            time, floor = _alternately(_questions(user, text), [_scan(text)])
            what = f"« {text} », {whose}, {nombre(people)} personnes"
            yield Line("recherche d'une personne", what, "balayage ILIKE", time, floor, bound)


def _questions(user: User, text: str) -> list[tuple[str, tuple]]:
    """The questions by which `find_people` knows who answers, as the database is asked them."""
    mine, found, asked = Pathway.objects.visible_to(user), 0, []
    for rows in answering(mine, user, text):
        told = rows.values_list("pk", "beneficiary__search_name", "stage")[: MOST_COUNTED + 1]
        asked.append(told.query.sql_with_params())
        found += len(told)
        if found > MOST_COUNTED:
            break
    near = nearly(mine, text).values_list("pk", flat=True)[: MOST_COUNTED + 1]
    return asked if found or not near else [*asked, near.query.sql_with_params()]


def _scan(text: str) -> tuple[str, tuple]:
    return "SELECT id FROM pathways_beneficiary WHERE search_name ILIKE %s", (f"%{text}%",)


def _alternately(search: list[tuple[str, tuple]], scan: list[tuple[str, tuple]]) -> list[float]:
    """The median time of each, in milliseconds, asked in turn; the scan is kept from the indexes."""
    times = [(_time_of(search, "on"), _time_of(scan, "off")) for _ in range(ROUNDS + 1)]
    return [statistics.median(column) for column in zip(*times[1:], strict=True)]


def _time_of(questions: list[tuple[str, tuple]], by_index: str) -> float:
    total = 0.0
    with connection.cursor() as cursor:
        cursor.execute(f"SET enable_bitmapscan = {by_index}; SET enable_indexscan = {by_index}")
        for sql, values in questions:
            cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {sql}", values)
            (told,) = cursor.fetchone()[0]
            total += told["Planning Time"] + told["Execution Time"]
    return total


def _fill(people: int) -> User:
    """So many people, each with a pathway; the advisor of the first ones."""
    with connection.cursor() as cursor:
        for first in range(0, people, CHUNK):
            rows = io.StringIO("".join(_row(number) for number in range(first, min(first + CHUNK, people))))
            cursor.copy_expert(f"COPY pathways_beneficiary ({', '.join(COLUMNS)}) FROM STDIN", rows)
        advisors = [_person("prescriber") for _ in range(0, people, PATHWAYS_OF_AN_ORGANISATION)]
        cursor.execute(
            """
            INSERT INTO pathways_pathway (uuid, code, beneficiary_id, target_job_id, advisor_id, stage, applied_on,
                suspension_reason, exit_reason, changed_at)
            SELECT gen_random_uuid(), 'APCL-2025-' || substr(code, 2), id, %s,
                (%s::bigint[])[1 + substr(code, 2)::int / %s], 'project', '2025-01-06', '', '', now()
            FROM pathways_beneficiary WHERE code LIKE 'R%%'
            """,
            [_target_job().pk, [advisor.pk for advisor in advisors], PATHWAYS_OF_AN_ORGANISATION],
        )
        # As the weekly upkeep of a database does: what the indexes still hold aside is put in its place.
        cursor.execute("VACUUM ANALYZE pathways_beneficiary, pathways_pathway")
    return advisors[0]


def _row(number: int) -> str:
    chance = Chance(f"recherche {number}")
    last, first = chance.choice(LAST_NAMES), chance.choice(WOMEN + MEN)
    # One name in three is that of a marriage: the middle of what is searched.
    last = f"{last}-{chance.choice(LAST_NAMES)}" if chance.happens(1 / 3) else last
    phone = f"+3363998{chance.randrange(10_000):04}"
    code, unknown = f"R{number:07}", "\t".join([""] * 4)
    cells = (str(uuid.uuid4()), code, last, first, searchable(last, first), "", "1990-03-15", phone, unknown)
    return "\t".join(cells) + "\n"


def _person(kind: str) -> User:
    code = f"RECHERCHE-{kind}-{uuid.uuid4().hex[:8]}"
    organisation = Organisation.objects.create(code=code, name=code, kind=OrganisationKind(kind))
    return User.objects.create_user(f"{code}@recherche.example", organisation=organisation)


def _target_job() -> TargetJob:
    sector = Sector.objects.create(code="RECHERCHE", name="Recherche")
    occupation = Occupation.objects.create(code="N4199", label="Recherche")
    return TargetJob.objects.create(code="RECHERCHE", title="Recherche", sector=sector, occupation=occupation)


if __name__ == "__main__":
    # A stop asked for politely drops the database too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with throw_away_database():
        sys.stdout.write(f"{connection.display_name}\n\n{table(search_lines(int(sys.argv[1])))}\n")
