from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0004_entry_uuid")]

    operations = [
        # What was lately done to rows of a kind: whoever keeps something that depends on them asks at each page.
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["subject_kind", "at"], name="journal_by_kind"),
        ),
    ]
