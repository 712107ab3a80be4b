import uuid

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

import apcl.db
from apcl.accounts.models import Absence
from apcl.guards import guard, no_overlap

[NO_OVERLAP] = [rule for rule in Absence._meta.constraints if rule.name == "absence_no_overlap"]


def give_each_its_own(apps, _schema_editor):
    """A default would give the same one to every account that is already there."""
    for user in apps.get_model("accounts", "User").objects.filter(uuid=None).only("pk"):
        user.uuid = uuid.uuid4()
        user.save(update_fields=["uuid"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_preferences")]

    operations = [
        BtreeGistExtension(),
        migrations.AddField(
            model_name="user",
            name="checklist_dismissed_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="premiers pas rangés le"),
        ),
        migrations.AddField(
            model_name="user",
            name="session_number",
            field=models.PositiveIntegerField(default=0, verbose_name="numéro des sessions"),
        ),
        migrations.AddField(
            model_name="user",
            name="uuid",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.RunPython(give_each_its_own, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="user",
            name="uuid",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("starts_on", models.DateField(verbose_name="premier jour")),
                ("ends_on", models.DateField(verbose_name="dernier jour")),
                (
                    "stand_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="remplacement par",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="absences",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="personne absente",
                    ),
                ),
            ],
            options={
                "verbose_name": "absence",
                "ordering": ["starts_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="absence_in_order",
                        violation_error_message="Le dernier jour d'une absence ne peut précéder le premier.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stand_in", models.F("user")), _negated=True),
                        name="absence_stand_in_is_another",
                        violation_error_message="Une personne absente ne se remplace pas elle-même.",
                    ),
                    apcl.db.NoOverlap(
                        "user",
                        end="ends_on",
                        message="Une absence est déjà notée sur ces jours : modifiez-la.",
                        name="absence_no_overlap",
                        start="starts_on",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("email", models.EmailField(max_length=254, verbose_name="adresse électronique")),
                ("first_name", models.CharField(max_length=80, verbose_name="prénom")),
                ("last_name", models.CharField(max_length=80, verbose_name="nom")),
                ("is_manager", models.BooleanField(default=False, verbose_name="responsable de la structure")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="créée le")),
                ("sent_at", models.DateTimeField(verbose_name="envoyée le")),
                ("accepted_at", models.DateTimeField(blank=True, null=True, verbose_name="acceptée le")),
                ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="annulée le")),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="invitation par",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="invitations",
                        to="accounts.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation",
                "ordering": ["last_name", "first_name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        models.F("organisation"),
                        condition=models.Q(("accepted_at__isnull", True), ("cancelled_at__isnull", True)),
                        name="invitation_one_open_per_email",
                        violation_error_message="Une invitation est déjà en cours à cette adresse.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted_at__isnull", True), ("cancelled_at__isnull", True), _connector="OR"
                        ),
                        name="invitation_accepted_or_cancelled",
                        violation_error_message="Une invitation acceptée ne s'annule plus.",
                    ),
                ],
            },
        ),
        no_overlap(NO_OVERLAP, table="accounts_absence", columns=["user_id"]),
        # Against a write that goes round the actions; they hold the organisation, which makes two at once wait.
        guard(
            "organisation_keeps_a_manager",
            table="accounts_user",
            columns=["is_manager", "is_active", "organisation_id"],
            events=["UPDATE"],
            when=(
                "OLD.is_manager AND OLD.is_active AND (NOT NEW.is_manager OR NOT NEW.is_active "
                "OR NEW.organisation_id <> OLD.organisation_id) AND NOT EXISTS (SELECT 1 FROM accounts_user other "
                "WHERE other.organisation_id = OLD.organisation_id AND other.id <> OLD.id "
                "AND other.is_manager AND other.is_active)"
            ),
            message="Une structure garde au moins une personne responsable, avec un compte actif.",
        ),
    ]
