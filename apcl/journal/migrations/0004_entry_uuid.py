from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0003_alter_entry_actor")]

    operations = [
        # Neither a default nor a unique column: SQLite would rebuild the table, without the triggers that guard it.
        migrations.AddField(
            model_name="entry",
            name="uuid",
            field=models.UUIDField(editable=False, null=True, verbose_name="identifiant"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["uuid"], name="journal_by_uuid"),
        ),
    ]
