from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0005_by_kind")]

    operations = [
        # Whether someone has ever done this, and how often lately: asked at each « à traiter », and at each look-up.
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["by", "verb", "at"], name="journal_by_author"),
        ),
    ]
