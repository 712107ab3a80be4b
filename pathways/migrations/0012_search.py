"""The indexes that the search from anywhere needs on PostgreSQL; SQLite reads the rows, in a small programme.

Telephone numbers take the one form in which they are kept, and found.
"""

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations

from apcl.phones import kept_form


def index(name, definition):
    """Migration operation: an index on what is known of people, of a kind that PostgreSQL alone has."""

    def create(_apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"CREATE INDEX {name} ON pathways_beneficiary {definition}")

    def drop(_apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP INDEX {name}")

    return migrations.RunPython(create, drop)


def keep_telephones_in_one_form(apps, _schema_editor):
    people = apps.get_model("pathways", "Beneficiary").objects.exclude(phone="")
    for person in people.only("phone").iterator():
        kept = kept_form(person.phone)
        # What is no number stays as someone wrote it.
        if kept and kept != person.phone:
            people.filter(pk=person.pk).update(phone=kept)


class Migration(migrations.Migration):
    dependencies = [("pathways", "0011_exchanges")]

    operations = [
        TrigramExtension(),
        migrations.RunPython(keep_telephones_in_one_form, migrations.RunPython.noop, elidable=True),
        # What a name holds, or nearly.
        index("pathways_beneficiary_name_trgm", "USING gin (search_name gin_trgm_ops)"),
        # The beginning of a telephone number, the whole of it, and its end.
        index("pathways_beneficiary_phone", "(phone varchar_pattern_ops)"),
        index("pathways_beneficiary_phone_end", "(reverse(phone) text_pattern_ops)"),
    ]
