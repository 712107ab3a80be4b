"""Two hundred advisors at once, on the application as it is served: `python -m bench.crowd`, on PostgreSQL.

Each opens « à traiter » every few seconds, all through the minute of the measure; the yardstick is the same page,
opened by one of them alone just before.
"""

import http.client
import itertools
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from apcl.accounts.models import User
from bench.database import throw_away_database
from bench.mass import Programme
from bench.timing import Line, table
from bench.world import take, write_workbook

IMPORTED, COPIES = 1_000, 50
ADVISORS, SECONDS, PAUSE = 200, 60, 5
ALONE = 50
THREADS, WORKERS = 8, 2


def crowd_line(port: int) -> Line:
    """The page for everyone at once against the page for one; what failed stands with the figures."""
    cookies = [_signed_in(user) for user in _advisors()]
    # The first opening of each is that of the morning: it counts in neither.
    for cookie in cookies:
        _open(port, cookie)
    alone = statistics.median(_open(port, cookies[0]) for _ in range(ALONE))
    with ThreadPoolExecutor(ADVISORS) as crowd:
        told = list(crowd.map(lambda advisor: _minute(port, *advisor), enumerate(cookies)))
    times = sorted(itertools.chain.from_iterable(told))
    p95 = times[int(0.95 * len(times))]
    what = f"{ADVISORS} conseillers, une page toutes les {PAUSE} s chacun : 95 % des pages sous"
    return Line(
        "« à traiter », ensemble", what, "la médiane d'un seul", p95, alone, "≤ 10 (G13)", f"{len(times)} pages"
    )


def _advisors():
    """One in each of many organisations, or several: those with work to do."""
    return User.objects.filter(pathways__isnull=False).distinct().order_by("pk")[:ADVISORS]


def _signed_in(user: User) -> str:
    client = Client()
    client.force_login(user)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def _minute(port: int, rank: int, cookie: str) -> list[float]:
    """The times of the pages that one advisor opens in the minute, at their own moments."""
    end, moment, times = time.monotonic() + SECONDS, time.monotonic() + PAUSE * rank / ADVISORS, []
    while moment < end:
        time.sleep(max(0.0, moment - time.monotonic()))
        times.append(_open(port, cookie))
        moment += PAUSE
    return times


def _open(port: int, cookie: str) -> float:
    """Milliseconds until the whole page is there. Raises when it is not the page."""
    start = time.perf_counter()
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    asked.request("GET", reverse("worklist"), headers={"Cookie": cookie})
    answer = asked.getresponse()
    answer.read()
    asked.close()
    if answer.status != 200:
        raise RuntimeError(f"« à traiter » : {answer.status}")
    return 1000 * (time.perf_counter() - start)


@contextmanager
def _served() -> Iterator[int]:
    """The port on which gunicorn serves the throw-away database."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    where = connection.settings_dict
    address = f"postgres://{where['USER']}:{where['PASSWORD']}@{where['HOST']}:{where['PORT'] or 5432}/{where['NAME']}"
    serve = [sys.executable, "-m", "gunicorn", "apcl.wsgi", "--bind", f"127.0.0.1:{port}"]
    serve += ["--workers", str(WORKERS), "--threads", str(THREADS), "--log-level", "error"]
    server = subprocess.Popen(serve, env={**os.environ, "DATABASE_URL": address})
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int) -> None:
    limit = time.monotonic() + 60
    while time.monotonic() < limit:
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("gunicorn ne répond pas.")


def main() -> None:
    if connection.vendor != "postgresql":
        sys.exit("PostgreSQL seulement : DATABASE_URL=postgresql://… python -m bench.crowd")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with throw_away_database() as folder:
        write_workbook(folder / "original", range(IMPORTED))
        take(folder / "original")
        Programme().multiply(range(1, COPIES))
        with _served() as port:
            line = crowd_line(port)
    sys.stdout.write(f"{IMPORTED * COPIES} parcours, {connection.display_name}\n\n{table([line])}\n")


if __name__ == "__main__":
    main()
