"""The rules that span two tables, or that speak of today: triggers, on both databases."""

from django.db import migrations

from apcl.guards import guard, journaled, not_after_today

SIXTEENTH_BIRTHDAY = {"sqlite": "date({}, '+16 years')", "postgresql": "({} + interval '16 years')::date"}


def of_age(name, *, table, columns, birth_date, entry):
    return guard(
        name,
        table=table,
        columns=columns,
        when={vendor: f"{entry} < {date.format(birth_date)}" for vendor, date in SIXTEENTH_BIRTHDAY.items()},
        message="L'entrée en parcours suppose 16 ans révolus.",
    )


EXIT_MESSAGE = "Une phase ne peut commencer après la sortie."
DECISION_MESSAGE = "La décision précède la première phase, ou tombe le même jour."


class Migration(migrations.Migration):
    dependencies = [("pathways", "0001_initial"), ("journal", "0002_append_only"), ("jobs", "0001_initial")]

    operations = [
        journaled("pathways_pathway", "stage"),
        journaled("pathways_phase", "status"),
        journaled("pathways_placement", "status"),
        journaled("pathways_followup", "status"),
        not_after_today("pathways_pathway", "exited_on"),
        not_after_today("pathways_phase", "started_on", "ended_on"),
        not_after_today("pathways_placement", "declared_on", "ended_on"),
        not_after_today("pathways_followup", "observed_on"),
        guard(
            "phase_after_decision",
            table="pathways_phase",
            columns=["started_on"],
            when="NEW.started_on < (SELECT decided_on FROM pathways_projectvalidation WHERE pathway_id = NEW.pathway_id)",
            message=DECISION_MESSAGE,
        ),
        guard(
            "decision_before_phase",
            table="pathways_projectvalidation",
            columns=["decided_on"],
            when="NEW.decided_on > (SELECT MIN(started_on) FROM pathways_phase WHERE pathway_id = NEW.pathway_id)",
            message=DECISION_MESSAGE,
        ),
        guard(
            "phase_before_exit",
            table="pathways_phase",
            columns=["started_on", "kind"],
            when=(
                "NEW.kind <> 'support' AND "
                "NEW.started_on > (SELECT exited_on FROM pathways_pathway WHERE id = NEW.pathway_id)"
            ),
            message=EXIT_MESSAGE,
        ),
        guard(
            "exit_after_phase",
            table="pathways_pathway",
            columns=["exited_on"],
            when=(
                "NEW.exited_on < "
                "(SELECT MAX(started_on) FROM pathways_phase WHERE pathway_id = NEW.id AND kind <> 'support')"
            ),
            message=EXIT_MESSAGE,
        ),
        of_age(
            "phase_of_age",
            table="pathways_phase",
            columns=["started_on", "kind"],
            birth_date=(
                "(SELECT b.birth_date FROM pathways_beneficiary b "
                "JOIN pathways_pathway p ON p.beneficiary_id = b.id WHERE p.id = NEW.pathway_id)"
            ),
            entry="CASE WHEN NEW.kind <> 'support' THEN NEW.started_on END",
        ),
        of_age(
            "beneficiary_of_age",
            table="pathways_beneficiary",
            columns=["birth_date"],
            birth_date="NEW.birth_date",
            entry=(
                "(SELECT MIN(f.started_on) FROM pathways_phase f JOIN pathways_pathway p ON p.id = f.pathway_id "
                "WHERE p.beneficiary_id = NEW.id AND f.kind <> 'support')"
            ),
        ),
        guard(
            "placement_match_is_computed",
            table="pathways_placement",
            columns=["computed_match", "occupation_id"],
            when=(
                "NEW.computed_match <> CASE "
                "WHEN NEW.occupation_id = (SELECT t.occupation_id FROM jobs_targetjob t "
                "JOIN pathways_pathway p ON p.target_job_id = t.id WHERE p.id = NEW.pathway_id) THEN 'exact' "
                "WHEN EXISTS (SELECT 1 FROM jobs_targetjob_admitted_occupations a "
                "JOIN pathways_pathway p ON p.target_job_id = a.targetjob_id "
                "WHERE p.id = NEW.pathway_id AND a.occupation_id = NEW.occupation_id) THEN 'admitted' "
                "ELSE 'other' END"
            ),
            message="La proximité calculée vient des codes ROME : elle ne se saisit pas.",
        ),
    ]
