"""Appointments, messages written from models, and the calendar that an agenda subscribes to."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import pathways.models.moving
from apcl.guards import journaled


class Migration(migrations.Migration):
    dependencies = [
        ("mail", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("pathways", "0010_people"),
    ]

    operations = [
        migrations.CreateModel(
            name="Appointment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "means",
                    models.CharField(
                        choices=[("meeting", "Sur place"), ("call", "Par téléphone"), ("video", "Par visioconférence")],
                        max_length=8,
                        verbose_name="moyen",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="lieu")),
                ("starts_at", models.DateTimeField(db_index=True, verbose_name="commence le")),
                ("minutes", models.PositiveSmallIntegerField(verbose_name="durée en minutes")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Fixé"),
                            ("held", "A eu lieu"),
                            ("missed", "La personne n'est pas venue"),
                            ("cancelled", "Annulé"),
                        ],
                        default="planned",
                        max_length=9,
                        verbose_name="état",
                    ),
                ),
                ("sequence", models.PositiveSmallIntegerField(default=0, verbose_name="rang de la modification")),
                ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="annulé le")),
                ("cancel_reason", models.TextField(blank=True, verbose_name="motif de l'annulation")),
                (
                    "held_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="appointments",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="avec",
                    ),
                ),
                (
                    "pathway",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="appointments",
                        to="pathways.pathway",
                        verbose_name="parcours",
                    ),
                ),
            ],
            options={
                "verbose_name": "rendez-vous",
                "verbose_name_plural": "rendez-vous",
                "ordering": ["starts_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("minutes__range", (5, 480))),
                        name="appointment_length",
                        violation_error_message="Un rendez-vous dure de 5 minutes à 8 heures.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("means", "meeting"), _negated=True),
                            models.Q(("place", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="appointment_place_is_known",
                        violation_error_message="Un rendez-vous sur place dit où.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("cancelled_at__isnull", False),
                                ("status", "cancelled"),
                                models.Q(("cancel_reason", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("status", "cancelled"), _negated=True),
                                ("cancel_reason", ""),
                                ("cancelled_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="appointment_cancelled_iff_dated",
                        violation_error_message="Un rendez-vous annulé a une date d'annulation et un motif, et lui seul.",
                    ),
                ],
            },
            bases=(pathways.models.moving.MovingInPathway, models.Model),
        ),
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("token_hash", models.CharField(max_length=64, unique=True, verbose_name="empreinte du jeton")),
                ("opened_at", models.DateTimeField(auto_now_add=True, verbose_name="ouvert le")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="compte",
                    ),
                ),
            ],
            options={
                "verbose_name": "abonnement au calendrier",
                "verbose_name_plural": "abonnements au calendrier",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user",),
                        name="feed_one_per_account",
                        violation_error_message="Cette adresse vient d'être changée.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SentMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "recipient",
                    models.CharField(
                        choices=[
                            ("person", "À la personne"),
                            ("employer", "À l'employeur"),
                            ("host", "À l'entreprise d'accueil"),
                            ("provider", "À l'organisme de formation"),
                        ],
                        max_length=8,
                        verbose_name="destinataire",
                    ),
                ),
                ("recipient_name", models.CharField(blank=True, max_length=200, verbose_name="nom du partenaire")),
                (
                    "model",
                    models.CharField(
                        choices=[
                            ("invitation", "Inviter à un rendez-vous"),
                            ("prochaine-date", "Rappeler une date"),
                            ("phase-a-venir", "Annoncer une phase"),
                            ("document-attendu", "Demander un document"),
                            ("absence", "Parler d'une absence"),
                            ("felicitations", "Féliciter"),
                            ("nouvelles", "Demander des nouvelles"),
                            ("libre", "Écrire un message libre"),
                            ("nouvelles-embauche", "Prendre des nouvelles de l'embauche"),
                            ("remerciement", "Remercier de l'embauche"),
                            ("accueil", "Préparer l'accueil en immersion"),
                            ("nouvelles-immersion", "Prendre des nouvelles de l'immersion"),
                            ("presences", "Demander les présences"),
                            ("point-de-situation", "Demander un point de situation"),
                        ],
                        max_length=20,
                        verbose_name="modèle",
                    ),
                ),
                ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="écrit le")),
                (
                    "message",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="mail.message",
                        verbose_name="message",
                    ),
                ),
                (
                    "pathway",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="pathways.pathway",
                        verbose_name="parcours",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="écrit par",
                    ),
                ),
            ],
            options={
                "verbose_name": "message écrit",
                "verbose_name_plural": "messages écrits",
                "ordering": ["-written_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("recipient", "person"), ("recipient_name", "")),
                            models.Q(
                                models.Q(("recipient", "person"), _negated=True),
                                models.Q(("recipient_name", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="sent_message_names_its_partner",
                        violation_error_message="Un message à un partenaire le nomme, et lui seul.",
                    )
                ],
            },
        ),
        journaled("pathways_appointment", "status"),
    ]
