from django.db import migrations

from apcl.guards import guard


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [
        guard(
            "journal_is_append_only",
            table="journal_entry",
            events=("UPDATE", "DELETE"),
            when="1 = 1",
            message="Le journal ne se modifie pas et ne s'efface pas.",
        )
    ]
