"""The rules of seats and presence that span two tables; and, again, those of the table that SQLite just rebuilt."""

from django.db import migrations

from apcl.guards import guard, journaled, not_after_today

EXIT_MESSAGE = "Une phase ne peut commencer après la sortie."
SEATS = "Il n'y a pas plus de personnes inscrites que de places."
PRESENCE = "Une présence se note entre le début et la fin de sa phase."


class Migration(migrations.Migration):
    dependencies = [("pathways", "0004_remove_pathway_workshop"), ("jobs", "0003_guards")]

    operations = [
        journaled("pathways_pathway", "stage"),
        not_after_today("pathways_pathway", "exited_on"),
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
        journaled("pathways_enrolment", "status"),
        guard(
            "seat_of_the_workshop",
            table="pathways_enrolment",
            columns=["seat", "workshop_id"],
            when="NEW.seat > (SELECT seats FROM jobs_workshop WHERE id = NEW.workshop_id)",
            message=SEATS,
        ),
        guard(
            "workshop_seats_its_people",
            table="jobs_workshop",
            columns=["seats"],
            events=["UPDATE"],
            when="NEW.seats < (SELECT MAX(seat) FROM pathways_enrolment WHERE workshop_id = NEW.id)",
            message=SEATS,
        ),
        guard(
            "attendance_within_phase",
            table="pathways_attendance",
            columns=["day", "phase_id"],
            when=(
                "EXISTS (SELECT 1 FROM pathways_phase WHERE id = NEW.phase_id "
                "AND (started_on IS NULL OR NEW.day < started_on OR NEW.day > ended_on))"
            ),
            message=PRESENCE,
        ),
        guard(
            "phase_holds_its_attendance",
            table="pathways_phase",
            columns=["started_on", "ended_on"],
            events=["UPDATE"],
            when=(
                "EXISTS (SELECT 1 FROM pathways_attendance WHERE phase_id = NEW.id "
                "AND (NEW.started_on IS NULL OR day < NEW.started_on OR day > NEW.ended_on))"
            ),
            message=PRESENCE,
        ),
        not_after_today("pathways_attendance", "day"),
        not_after_today("pathways_contact", "made_on"),
    ]
