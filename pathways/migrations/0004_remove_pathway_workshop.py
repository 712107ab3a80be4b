"""The seats are enrolments now. Apart from the rows: PostgreSQL alters no table that waits for a check of its rows."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("pathways", "0003_enrolments")]

    # On SQLite, the table is rebuilt: its guards are written again by the next migration.
    operations = [migrations.RemoveField(model_name="pathway", name="workshop")]
