from django.conf import settings
from django.db import models


class Actor(models.TextChoices):
    """Who acted, when it was not someone signed in."""

    USER = "user", "une personne connectée"
    EMPLOYER_LINK = "employer_link", "l'employeur, par son lien"
    BENEFICIARY_LINK = "beneficiary_link", "la personne, par son lien"
    SIGNATORY_LINK = "signatory_link", "un signataire, par son lien"
    WORKBOOK = "workbook", "reprise du classeur"
    SYSTEM = "system", "l'application"


class Entry(models.Model):
    """One act: who, what, when, why. Append-only: a trigger refuses UPDATE and DELETE.

    No personal data in clear: the subject and the file it belongs to are named by their UUID. `state` is the
    state that the act gives to its subject, empty when it changes none; the database refuses a state whose
    last entry does not say it (see the guards `*_state_is_journaled`).
    """

    # Its name outside, as in an address; none of what was written before entries had one.
    uuid = models.UUIDField("identifiant", null=True, editable=False)
    at = models.DateTimeField("le", auto_now_add=True)
    actor = models.CharField("acteur", max_length=20, choices=Actor, default=Actor.USER)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+", verbose_name="par"
    )
    verb = models.CharField("acte", max_length=60)
    subject_kind = models.CharField("objet", max_length=40)
    subject = models.UUIDField("identifiant de l'objet")
    file = models.UUIDField("dossier", null=True, blank=True)
    state = models.CharField("état donné", max_length=20, blank=True)
    reason = models.TextField("motif", blank=True)
    details = models.JSONField("précisions", default=dict, blank=True)

    class Meta:
        verbose_name = "écriture du journal"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["file", "-id"], name="journal_by_file"),
            models.Index(fields=["subject", "-id"], name="journal_by_subject"),
            models.Index(fields=["uuid"], name="journal_by_uuid"),
            models.Index(fields=["subject_kind", "at"], name="journal_by_kind"),
            models.Index(fields=["by", "verb", "at"], name="journal_by_author"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(actor=Actor.USER, by__isnull=False) | ~models.Q(actor=Actor.USER),
                name="journal_entry_has_an_author",
                violation_error_message="Une écriture du journal nomme la personne qui a agi.",
            )
        ]

    def __str__(self):
        return f"{self.verb} {self.subject_kind} {self.subject}"
