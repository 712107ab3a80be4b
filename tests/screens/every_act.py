"""Every form of the application, ready to be posted."""

from tests.screens import (
    acts,
    acts_on_attendance,
    acts_on_commitments,
    acts_on_exchanges,
    acts_on_immersions,
    acts_on_leaving,
    acts_on_lines,
    acts_on_notes,
    acts_on_occupations,
    acts_on_people,
    acts_on_phases,
    acts_on_projects,
    acts_on_seats,
    acts_on_target_jobs,
    acts_on_teams,
    acts_on_the_person,
    acts_on_views,
    acts_on_workshops,
)

ACTS = (
    acts.ACTS
    | acts_on_attendance.ACTS
    | acts_on_commitments.ACTS
    | acts_on_exchanges.ACTS
    | acts_on_immersions.ACTS
    | acts_on_leaving.ACTS
    | acts_on_lines.ACTS
    | acts_on_notes.ACTS
    | acts_on_occupations.ACTS
    | acts_on_people.ACTS
    | acts_on_phases.ACTS
    | acts_on_projects.ACTS
    | acts_on_seats.ACTS
    | acts_on_target_jobs.ACTS
    | acts_on_teams.ACTS
    | acts_on_the_person.ACTS
    | acts_on_views.ACTS
    | acts_on_workshops.ACTS
)
