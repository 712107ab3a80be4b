"""The rules of the offer that span two tables, or that speak of today: triggers, on both databases."""

from django.db import migrations

from apcl.guards import guard, journaled, no_overlap, not_after_today
from jobs.models import EmployerCommitment

SAME_TARGET_JOB = "Un engagement pris pour un atelier porte sur le métier cible de cet atelier."
SESSIONS = "Les séances d'un atelier tombent entre son début et sa fin."
[NO_OVERLAP] = [rule for rule in EmployerCommitment._meta.constraints if rule.name == "commitment_no_overlap"]


class Migration(migrations.Migration):
    dependencies = [("jobs", "0002_from_diagnosis_to_commitments"), ("journal", "0002_append_only")]

    operations = [
        journaled("jobs_targetjob", "status"),
        journaled("jobs_workshop", "status"),
        not_after_today("jobs_finding", "found_on"),
        not_after_today("jobs_consultation", "given_on"),
        not_after_today("jobs_employercommitment", "signed_on"),
        no_overlap(NO_OVERLAP, table="jobs_employercommitment", columns=["employer_id", "target_job_id"]),
        guard(
            "commitment_of_one_target_job",
            table="jobs_employercommitment",
            columns=["workshop_id", "target_job_id"],
            when="NEW.target_job_id <> (SELECT target_job_id FROM jobs_workshop WHERE id = NEW.workshop_id)",
            message=SAME_TARGET_JOB,
        ),
        guard(
            "workshop_of_its_commitments",
            table="jobs_workshop",
            columns=["target_job_id"],
            events=["UPDATE"],
            when=(
                "EXISTS (SELECT 1 FROM jobs_employercommitment "
                "WHERE workshop_id = NEW.id AND target_job_id <> NEW.target_job_id)"
            ),
            message=SAME_TARGET_JOB,
        ),
        guard(
            "session_within_workshop",
            table="jobs_workshopsession",
            columns=["day", "workshop_id"],
            when=(
                "NEW.day < (SELECT starts_on FROM jobs_workshop WHERE id = NEW.workshop_id) "
                "OR NEW.day > (SELECT ends_on FROM jobs_workshop WHERE id = NEW.workshop_id)"
            ),
            message=SESSIONS,
        ),
        guard(
            "workshop_holds_its_sessions",
            table="jobs_workshop",
            columns=["starts_on", "ends_on"],
            events=["UPDATE"],
            when=(
                "EXISTS (SELECT 1 FROM jobs_workshopsession "
                "WHERE workshop_id = NEW.id AND (day < NEW.starts_on OR day > NEW.ends_on))"
            ),
            message=SESSIONS,
        ),
    ]
