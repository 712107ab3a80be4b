import uuid

from django.db import models
from django.utils import timezone

from apcl.links.models import ActionLink


class MessageState(models.TextChoices):
    READY = "ready", "À envoyer"
    SENDING = "sending", "Envoi en cours"
    SENT = "sent", "Envoyé"
    UNCERTAIN = "uncertain", "Envoi incertain"
    FAILED = "failed", "Échec"


class Message(models.Model):
    """The outbox: a row written with the act that calls for a message, sent after the commit.

    The row is the truth, the queue only wakes the sender. `key` names the event and the recipient, so that one
    event never writes twice to the same person. `[[lien]]` in the body stands for the address of `link`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField("événement et destinataire", max_length=200, unique=True)
    to = models.EmailField("destinataire")
    subject = models.CharField("objet", max_length=200)
    body = models.TextField("texte")
    link = models.ForeignKey(
        ActionLink, on_delete=models.RESTRICT, null=True, blank=True, verbose_name="lien personnel"
    )
    state = models.CharField("état", max_length=10, choices=MessageState, default=MessageState.READY)
    attempts = models.PositiveSmallIntegerField("essais", default=0)
    next_attempt_at = models.DateTimeField("prochain essai", default=timezone.now)
    lease_until = models.DateTimeField("réservé jusqu'à", null=True, blank=True)
    created_at = models.DateTimeField("créé le", auto_now_add=True)
    sent_at = models.DateTimeField("envoyé le", null=True, blank=True)
    error = models.CharField("dernière erreur", max_length=200, blank=True)

    class Meta:
        verbose_name = "message"
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "next_attempt_at"], name="message_due")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=MessageState.SENT, sent_at__isnull=False)
                | (~models.Q(state=MessageState.SENT) & models.Q(sent_at__isnull=True)),
                name="message_sent_iff_dated",
                violation_error_message="Un message envoyé a une date d'envoi, et lui seul.",
            )
        ]

    def __str__(self):
        return self.key
