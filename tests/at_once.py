"""Several people at the same moment: each in a process of their own, on a connection of their own."""

import multiprocessing
import time
from collections.abc import Callable

from django.db import connection, connections

from apcl.errors import RuleViolation

DONE = "done"
PATIENCE = 60


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Play all these acts at once; for each, in order, DONE, the sentence that refused it, or the fault it met."""
    # A child must not speak on the connection of its parent.
    connections.close_all()
    forks = multiprocessing.get_context("fork")
    start = forks.Barrier(len(acts))
    ends = [forks.Pipe(duplex=False) for _ in acts]
    people = [
        forks.Process(target=_play, args=(act, start, told), daemon=True)
        for act, (_heard, told) in zip(acts, ends, strict=True)
    ]
    for person in people:
        person.start()
    outcomes = [heard.recv() if heard.poll(PATIENCE) else "never came back" for heard, _told in ends]
    for person in people:
        person.join(PATIENCE)
    return outcomes


def until(condition: Callable[[], object], seconds: float = PATIENCE):
    """Wait for the condition to give something, and return it; fail when it never does."""
    limit = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < limit, "this never came"
        time.sleep(0.05)
    return found


def _play(act, start, told):
    # Opening a connection takes longer than acting: everyone is ready first.
    connection.ensure_connection()
    start.wait(PATIENCE)
    told.send(_outcome(act))
    connections.close_all()


def _outcome(act) -> str:
    try:
        act()
    except RuleViolation as refusal:
        return str(refusal)
    except Exception as fault:
        return f"{type(fault).__name__}: {fault}"
    return DONE
