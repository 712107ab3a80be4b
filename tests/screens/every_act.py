"""Every form of the application, ready to be posted."""

from tests.screens import (
    acts,
    acts_on_commitments,
    acts_on_occupations,
    acts_on_seats,
    acts_on_target_jobs,
    acts_on_workshops,
)

ACTS = (
    acts.ACTS
    | acts_on_commitments.ACTS
    | acts_on_occupations.ACTS
    | acts_on_seats.ACTS
    | acts_on_target_jobs.ACTS
    | acts_on_workshops.ACTS
)
