"""Random pathways: dates close enough to each other, and to the limits of the rules, for the rules to disagree."""

from datetime import date, timedelta

from hypothesis import strategies as st

from jobs.enums import ContractKind
from pathways.enums import (
    ExitReason,
    FollowUpStatus,
    Match,
    PhaseKind,
    PhaseStatus,
    PlacementStatus,
    Proof,
    ResultKind,
    Situation,
)
from tests.evaluation.histories import EXIT, follow_up, pathway, phase, placement

# The days on which the answers of a person who left on EXIT change, give or take one.
TURNING_POINTS = [0, 13, 28, 73, 77, 90, 92, 137, 168, 183, 228, 350, 365, 410]
near = st.builds(lambda turn, by: EXIT + timedelta(days=turn + by), st.sampled_from(TURNING_POINTS), st.integers(-1, 1))
anywhere = st.integers(-200, 500).map(lambda days: EXIT + timedelta(days=days))
days = near | anywhere
no_day = st.none()
evaluation_days = st.integers(-200, 900).map(lambda n: EXIT + timedelta(days=n)) | near


@st.composite
def phases(draw):
    started_on = draw(days)
    return phase(
        kind=draw(st.sampled_from([PhaseKind.QUALIFYING, PhaseKind.REFRESHER, PhaseKind.SUPPORT])),
        status=draw(st.sampled_from(PhaseStatus)),
        planned_start=started_on,
        planned_end=started_on + timedelta(days=draw(st.integers(0, 200))),
        started_on=draw(st.just(started_on) | no_day),
        ended_on=draw(no_day | st.integers(0, 200).map(lambda n: started_on + timedelta(days=n))),
        planned_hours=draw(st.none() | st.integers(0, 3)),
        provider=draw(st.sampled_from([None, "OF-1", "OF-2"])),
        result=draw(st.sampled_from(["", *ResultKind])),
        result_on=draw(no_day | days),
    )


@st.composite
def placements(draw):
    starts_on = draw(days)
    return placement(
        employer=draw(st.sampled_from(["ENT-1", "ENT-2"])),
        contract=draw(st.sampled_from([ContractKind.INTERIM, *ContractKind])),
        starts_on=starts_on,
        planned_end_on=draw(no_day | st.integers(0, 60).map(lambda n: starts_on + timedelta(days=n))),
        ended_on=draw(no_day | st.integers(0, 60).map(lambda n: starts_on + timedelta(days=n))),
        declared_on=draw(st.just(starts_on) | days),
        status=draw(st.sampled_from(PlacementStatus)),
        proof=draw(st.sampled_from(["", *Proof])),
        match=draw(st.sampled_from(Match)),
        answered_on=draw(no_day | days),
        disputed_on=draw(no_day | days),
        arbitrated_on=draw(no_day | days),
        cancelled_on=draw(no_day | days),
    )


follow_ups = st.builds(
    follow_up,
    situation=st.sampled_from(Situation),
    observed_on=days,
    event_on=no_day | days,
    status=st.sampled_from([FollowUpStatus.DONE, FollowUpStatus.DONE, FollowUpStatus.UNREACHABLE]),
)


@st.composite
def histories(draw):
    exited_on = draw(no_day | st.just(EXIT))
    suspended_from = draw(no_day | no_day | days)
    return pathway(
        exited_on=exited_on,
        exit_reason=draw(st.sampled_from([ExitReason.COMPLETED, *ExitReason])) if exited_on else "",
        birth_date=date(1990, 3, 15),
        suspended_from=suspended_from,
        suspended_until=draw(no_day | st.just(suspended_from)) and suspended_from + timedelta(days=30),
        phases=(*draw(st.just(()) | st.just((phase(),))), *draw(st.lists(phases(), max_size=2))),
        placements=tuple(draw(st.lists(placements(), max_size=4))),
        follow_ups=tuple(draw(st.lists(follow_ups, max_size=3))),
    )
