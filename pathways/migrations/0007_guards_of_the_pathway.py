"""The rules of the pathway that span two rows or speak of today; and, again, those of the tables that SQLite rebuilt."""

import inspect
from importlib import import_module

from django.db import migrations

from apcl.guards import guard, journaled, not_after_today

REBUILT = {"pathways_phase", "pathways_projectvalidation", "pathways_attendance"}
WRITTEN = [
    operation
    for name in ("0002_guards", "0005_guards_of_enrolments")
    for operation in import_module(f"pathways.migrations.{name}").Migration.operations
]
OVERLAP = "Cette phase en chevauche une autre : vérifiez les dates, ou notez d'abord la fin de l'autre."
# The support goes along with anything. A phase that still runs has no end; one may end on the day when the next begins.
FOR_EVER = "COALESCE({}.ended_on, '9999-12-31')"
BOTH = (
    "NEW.kind <> 'support' AND other.kind <> 'support' "
    f"AND NEW.started_on < {FOR_EVER.format('other')} AND other.started_on < {FOR_EVER.format('NEW')}"
)


def inside(inner, outer):
    """An immersion takes place inside a training."""
    return (
        f"({inner}.kind = 'immersion' AND {outer}.kind <> 'immersion' AND {outer}.started_on <= {inner}.started_on "
        f"AND {FOR_EVER.format(inner)} <= {FOR_EVER.format(outer)})"
    )


# --- Immersions ---------------------------------------------------------------------------------------------------
TABLE = "pathways_immersion"
# A month after the first day; the month's last day when it is shorter, which SQLite does not say by itself.
IN_A_MONTH = {
    "postgresql": "NEW.starts_on + interval '1 month'",
    "sqlite": "min(date(NEW.starts_on, '+1 month'), date(NEW.starts_on, 'start of month', '+2 months', '-1 day'))",
}
LENGTH = {"postgresql": "({to} - {since} + 1)", "sqlite": "(julianday({to}) - julianday({since}) + 1)"}
YEAR_AFTER = {"postgresql": "{day} + interval '1 year'", "sqlite": "date({day}, '+1 year')"}
MOST_DAYS = 62  # July and August: two months are never longer.


def two_months_a_host(vendor):
    """Over the twelve months that the first day of this immersion ends, or that of a later one: more than two months."""

    def days(row):
        last = f"COALESCE({row}.last_day, {row}.ends_on)"
        length = LENGTH[vendor].format(to=last, since=f"{row}.starts_on")
        return f"CASE WHEN {row}.outcome = 'absent' THEN 0 ELSE {length} END"

    def others(row):
        return (
            f"{TABLE} {row} JOIN pathways_pathway {row}_file ON {row}_file.id = {row}.pathway_id "
            f"WHERE {row}.host_id = NEW.host_id AND {row}.status <> 'cancelled' AND {row}.id <> COALESCE(NEW.id, 0) "
            f"AND {row}_file.beneficiary_id = (SELECT beneficiary_id FROM pathways_pathway WHERE id = NEW.pathway_id)"
        )

    def a_year_after(day):
        return YEAR_AFTER[vendor].format(day=day)

    ends = (
        f"SELECT NEW.starts_on AS day UNION SELECT later.starts_on FROM {others('later')} "
        f"AND later.starts_on >= NEW.starts_on AND later.starts_on < {a_year_after('NEW.starts_on')}"
    )
    near = f"other.starts_on <= ends.day AND ends.day < {a_year_after('other.starts_on')}"
    total = f"{days('NEW')} + (SELECT COALESCE(SUM({days('other')}), 0) FROM {others('other')} AND {near})"
    return f"NEW.status <> 'cancelled' AND EXISTS (SELECT 1 FROM ({ends}) ends WHERE {total} > {MOST_DAYS})"


class Migration(migrations.Migration):
    dependencies = [("pathways", "0006_the_pathway")]

    operations = [
        *(op for op in WRITTEN if inspect.getclosurevars(op.code).nonlocals["table"] in REBUILT),
        journaled("pathways_immersion", "status"),
        not_after_today("pathways_immersion", "agreed_on"),
        not_after_today("pathways_commitmentsignature", "signed_on"),
        not_after_today("pathways_projectopinion", "given_on"),
        guard(
            "commitment_text_is_published_once",
            table="pathways_commitmenttext",
            events=("UPDATE", "DELETE"),
            when="1 = 1",
            message="Un texte publié ne se modifie pas et ne s'efface pas : la version suivante le remplace.",
        ),
        guard(
            "phase_no_overlap",
            table="pathways_phase",
            columns=["pathway_id", "kind", "started_on", "ended_on"],
            when=(
                "EXISTS (SELECT 1 FROM pathways_phase other WHERE other.pathway_id = NEW.pathway_id "
                f"AND other.id <> COALESCE(NEW.id, 0) AND {BOTH} "
                f"AND NOT {inside('NEW', 'other')} AND NOT {inside('other', 'NEW')})"
            ),
            message=OVERLAP,
        ),
        guard(
            "immersion_within_a_month",
            table=TABLE,
            columns=["starts_on", "ends_on"],
            when={vendor: f"NEW.ends_on > {day}" for vendor, day in IN_A_MONTH.items()},
            message="Une immersion dure un mois au plus, de date à date.",
        ),
        guard(
            "immersion_two_months_a_host",
            table=TABLE,
            columns=["pathway_id", "host_id", "starts_on", "ends_on", "last_day", "outcome", "status"],
            when={vendor: two_months_a_host(vendor) for vendor in LENGTH},
            message="Deux mois d'immersion au plus chez le même employeur, en douze mois.",
        ),
        guard(
            "immersion_signed_by_three",
            table=TABLE,
            columns=["status"],
            events=("UPDATE",),
            when=(
                "NEW.status = 'agreed' AND NEW.paper_id IS NULL AND (SELECT COUNT(*) FROM "
                "pathways_immersionsignature WHERE immersion_id = NEW.id AND signed_at IS NOT NULL) <> 3"
            ),
            message="Une convention est signée par les trois parties, ou sur papier.",
        ),
    ]
