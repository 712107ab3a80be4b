"""Files that look alike, those merged, and pathways that change hands."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from apcl.guards import journaled
from apcl.phonetic import sound_of_person

BATCH = 2_000


def hear_names(apps, _schema_editor):
    """Give the people already known the sound of their name."""
    people = apps.get_model("pathways", "Beneficiary").objects
    silent = people.filter(sound=None).only("pk", "last_name", "first_names")
    heard = []
    for person in silent.iterator(chunk_size=BATCH):
        person.sound = sound_of_person(person.last_name, person.first_names)
        heard.append(person)
        if len(heard) == BATCH:
            people.bulk_update(heard, ["sound"])
            heard = []
    people.bulk_update(heard, ["sound"])


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("accounts", "0003_team"),
        ("journal", "0002_append_only"),
        ("pathways", "0009_lists"),
    ]

    operations = [
        migrations.CreateModel(
            name="Merge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("former_uuid", models.UUIDField(unique=True, verbose_name="identifiant de la fiche fusionnée")),
                (
                    "former_code",
                    models.CharField(max_length=40, unique=True, verbose_name="code de la fiche fusionnée"),
                ),
                (
                    "kept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="merges",
                        to="pathways.beneficiary",
                        verbose_name="fiche conservée",
                    ),
                ),
                ("dropped", models.JSONField(default=dict, verbose_name="valeurs écartées")),
                ("dropped_sensitive", models.JSONField(default=dict, verbose_name="valeurs sensibles écartées")),
                ("reason", models.TextField(verbose_name="motif")),
                (
                    "merged_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="fusionnée par",
                    ),
                ),
                ("merged_at", models.DateTimeField(auto_now_add=True, verbose_name="fusionnée le")),
            ],
            options={
                "verbose_name": "fusion de fiches",
                "verbose_name_plural": "fusions de fiches",
                "ordering": ["-merged_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="merge_says_why",
                        violation_error_message="Une fusion a un motif.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ToldApart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="told_apart_from_later",
                        to="pathways.beneficiary",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="told_apart_from_earlier",
                        to="pathways.beneficiary",
                    ),
                ),
                (
                    "told_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("told_at", models.DateTimeField(auto_now_add=True, verbose_name="le")),
            ],
            options={
                "verbose_name": "fiches de deux personnes",
                "verbose_name_plural": "fiches de deux personnes",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("first", "second"),
                        name="told_apart_once",
                        violation_error_message="Ces deux fiches sont déjà notées comme deux personnes.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="told_apart_in_order",
                        violation_error_message="Deux fiches distinctes sont notées une fois, la plus ancienne d'abord.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Transfer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("handover", "Transfert"), ("attachment", "Rattachement")],
                        max_length=10,
                        verbose_name="sens",
                    ),
                ),
                (
                    "pathway",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="transfers",
                        to="pathways.pathway",
                        verbose_name="parcours",
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="référent de départ",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="accounts.organisation",
                        verbose_name="structure d'arrivée",
                    ),
                ),
                (
                    "taker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="référent d'arrivée",
                    ),
                ),
                ("reason", models.TextField(verbose_name="motif")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="demandé par",
                    ),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="demandé le")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("asked", "En attente de réponse"),
                            ("accepted", "Accepté"),
                            ("refused", "Refusé"),
                            ("cancelled", "Annulé"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="état",
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="répondu par",
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="répondu le")),
                ("refusal", models.TextField(blank=True, verbose_name="motif du refus")),
            ],
            options={
                "verbose_name": "transfert",
                "ordering": ["-asked_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "asked")),
                        fields=("pathway",),
                        name="transfer_one_asked_per_pathway",
                        violation_error_message="Un transfert ou un rattachement est déjà demandé pour cette personne.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("answered_by__isnull", True), ("status", "asked")),
                            models.Q(
                                models.Q(("status", "asked"), _negated=True),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="transfer_answered_by_someone",
                        violation_error_message="Une réponse à un transfert a une date et un auteur.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "refused"), models.Q(("refusal", ""), _negated=True)),
                            models.Q(models.Q(("status", "refused"), _negated=True), ("refusal", "")),
                            _connector="OR",
                        ),
                        name="transfer_refused_says_why",
                        violation_error_message="Un refus de transfert a un motif, et lui seul.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "accepted"), _negated=True), ("taker__isnull", False), _connector="OR"
                        ),
                        name="transfer_accepted_has_a_taker",
                        violation_error_message="Un transfert accepté a un référent d'arrivée.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="transfer_says_why",
                        violation_error_message="Un transfert a un motif.",
                    ),
                ],
            },
        ),
        # Nullable and without a default: SQLite adds it without rebuilding the table, whose guards stay.
        migrations.AddField(
            model_name="beneficiary",
            name="sound",
            field=models.CharField(editable=False, max_length=210, null=True, verbose_name="nom à l'oreille"),
        ),
        migrations.RunPython(hear_names, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name="beneficiary",
            index=models.Index(fields=["birth_date", "sound"], name="beneficiary_by_ear"),
        ),
        migrations.AddIndex(
            model_name="beneficiary", index=models.Index(fields=["email"], name="beneficiary_by_email")
        ),
        migrations.AddIndex(
            model_name="beneficiary", index=models.Index(fields=["phone"], name="beneficiary_by_phone")
        ),
        journaled("pathways_transfer", "status"),
    ]
