"""How many lines wait, beside the lines themselves. What was kept without it is counted again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pathways", "0012_search")]
    operations = [
        migrations.RunSQL("DELETE FROM pathways_snapshot", migrations.RunSQL.noop),
        migrations.AddField(
            model_name="snapshot",
            name="waiting",
            field=models.PositiveIntegerField(default=0, verbose_name="lignes en attente"),
        ),
    ]
