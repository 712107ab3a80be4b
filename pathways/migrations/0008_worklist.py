import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pathways", "0007_guards_of_the_pathway"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="jour")),
                ("since", models.DateTimeField(verbose_name="depuis")),
                ("mark", models.CharField(max_length=60, verbose_name="repère")),
                ("holds_until", models.DateTimeField(blank=True, null=True, verbose_name="vrai jusqu'à")),
                ("lines", models.JSONField(default=list, verbose_name="lignes")),
                ("done", models.JSONField(default=list, verbose_name="faites par d'autres")),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="compte",
                    ),
                ),
            ],
            options={
                "verbose_name": "état de la liste à traiter",
                "verbose_name_plural": "états de la liste à traiter",
            },
        ),
        migrations.CreateModel(
            name="HandOver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("rule", models.SlugField(max_length=40, verbose_name="motif de la ligne")),
                ("subject", models.UUIDField(verbose_name="objet de la ligne")),
                ("reason", models.TextField(verbose_name="raison")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="le")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="annulé le")),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="rendu par",
                    ),
                ),
                (
                    "pathway",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="pathways.pathway",
                        verbose_name="parcours",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="à",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="par",
                    ),
                ),
            ],
            options={
                "verbose_name": "ligne confiée",
                "verbose_name_plural": "lignes confiées",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("user", "rule", "subject"),
                        name="hand_over_once",
                        violation_error_message="Cette ligne est déjà confiée.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("user", models.F("to")), _negated=True),
                        name="hand_over_to_another",
                        violation_error_message="On confie une ligne à quelqu'un d'autre.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="hand_over_ended_by_someone",
                        violation_error_message="Une ligne rendue l'est par quelqu'un.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Postponement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("rule", models.SlugField(max_length=40, verbose_name="motif de la ligne")),
                ("subject", models.UUIDField(verbose_name="objet de la ligne")),
                ("reason", models.TextField(verbose_name="raison")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="le")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="annulé le")),
                ("until", models.DateField(verbose_name="jusqu'au")),
                (
                    "pathway",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="pathways.pathway",
                        verbose_name="parcours",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="par",
                    ),
                ),
            ],
            options={
                "verbose_name": "report d'une ligne",
                "verbose_name_plural": "reports de lignes",
                "ordering": ["until", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("user", "rule", "subject"),
                        name="postponement_once",
                        violation_error_message="Cette ligne est déjà reportée.",
                    )
                ],
            },
        ),
    ]
