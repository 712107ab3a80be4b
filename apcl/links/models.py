import uuid

from django.db import models


class ActionLink(models.Model):
    """A capability: whoever holds the link may do one thing (`purpose`) on one object (`target`).

    The token is never stored: only its SHA-256 is, and the message that carries it derives it when it leaves.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    token_hash = models.CharField("empreinte du jeton", max_length=64, unique=True)
    purpose = models.CharField("objet du lien", max_length=40)
    target = models.UUIDField("cible")
    email = models.EmailField("adresse du destinataire")
    created_at = models.DateTimeField("créé le", auto_now_add=True)
    expires_at = models.DateTimeField("expire le")
    revoked_at = models.DateTimeField("révoqué le", null=True, blank=True)
    renewed_at = models.DateTimeField("renouvelé le", null=True, blank=True)

    class Meta:
        verbose_name = "lien personnel"
        indexes = [models.Index(fields=["purpose", "target"], name="link_by_target")]

    def __str__(self):
        return f"{self.purpose} {self.target}"
