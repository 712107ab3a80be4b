import uuid

from django.conf import settings
from django.db import models


class Draft(models.Model):
    """What someone typed in the form of an address and has not sent yet: theirs alone, kept until it is sent.

    `fields` maps the name of each field to the list of its values, as a browser posts them.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="de")
    address = models.CharField("adresse du formulaire", max_length=200)
    fields = models.JSONField("champs", default=dict)
    saved_at = models.DateTimeField("enregistré le")

    class Meta:
        verbose_name = "brouillon"
        constraints = [
            models.UniqueConstraint(
                fields=["by", "address"],
                name="draft_once",
                violation_error_message="Ce formulaire a déjà un brouillon.",
            )
        ]

    def __str__(self):
        return self.address


class Submission(models.Model):
    """A form taken: each form shown carries a key of its own, which is taken once, in the transaction of the act."""

    key = models.UUIDField("clé", unique=True)
    # Where whoever sends it again is led: to what the first one made.
    outcome = models.CharField("résultat", max_length=300)
    at = models.DateTimeField("le", auto_now_add=True)

    class Meta:
        verbose_name = "envoi"

    def __str__(self):
        return str(self.key)


class Revision(models.Model):
    """How many times what a form edits was edited: who edits an older state than the last is told so."""

    subject = models.UUIDField("objet", unique=True, default=uuid.uuid4)
    number = models.PositiveIntegerField("numéro", default=0)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField("le", auto_now=True)

    class Meta:
        verbose_name = "révision"

    def __str__(self):
        return f"{self.subject}, n° {self.number}"
