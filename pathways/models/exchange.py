import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from apcl.db import implies
from apcl.mail.models import Message
from pathways.enums import (
    APPOINTMENT_MINUTES,
    APPOINTMENT_MOVES,
    AppointmentMeans,
    AppointmentStatus,
    MessageModel,
    Recipient,
)
from pathways.models.moving import MovingInPathway
from pathways.models.pathway import Pathway
from pathways.querysets import AppointmentQuerySet, FollowedQuerySet


class Appointment(MovingInPathway, models.Model):
    """The person is to meet someone who follows them: when, how, where; then whether it took place."""

    STATE, MOVES = "status", APPOINTMENT_MOVES

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="appointments", verbose_name="parcours")
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="appointments", verbose_name="avec"
    )
    means = models.CharField("moyen", max_length=8, choices=AppointmentMeans)
    place = models.CharField("lieu", max_length=200, blank=True)
    starts_at = models.DateTimeField("commence le", db_index=True)
    minutes = models.PositiveSmallIntegerField("durée en minutes")
    status = models.CharField("état", max_length=9, choices=AppointmentStatus, default=AppointmentStatus.PLANNED)
    # How many times it was changed: an agenda keeps the last.
    sequence = models.PositiveSmallIntegerField("rang de la modification", default=0)
    cancelled_at = models.DateTimeField("annulé le", null=True, blank=True)
    cancel_reason = models.TextField("motif de l'annulation", blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = "rendez-vous"
        verbose_name_plural = "rendez-vous"
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__range=APPOINTMENT_MINUTES),
                name="appointment_length",
                violation_error_message="Un rendez-vous dure de 5 minutes à 8 heures.",
            ),
            implies(
                Q(means=AppointmentMeans.MEETING),
                ~Q(place=""),
                name="appointment_place_is_known",
                message="Un rendez-vous sur place dit où.",
            ),
            models.CheckConstraint(
                condition=(Q(status=AppointmentStatus.CANCELLED, cancelled_at__isnull=False) & ~Q(cancel_reason=""))
                | (~Q(status=AppointmentStatus.CANCELLED) & Q(cancelled_at__isnull=True, cancel_reason="")),
                name="appointment_cancelled_iff_dated",
                violation_error_message="Un rendez-vous annulé a une date d'annulation et un motif, et lui seul.",
            ),
        ]

    def __str__(self):
        return f"rendez-vous avec {self.held_by}"

    @property
    def ends_at(self) -> datetime.datetime:
        return self.starts_at + datetime.timedelta(minutes=self.minutes)

    @property
    def is_planned(self) -> bool:
        return self.status == AppointmentStatus.PLANNED

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= timezone.now()


class SentMessage(models.Model):
    """A message that someone wrote about a pathway: to whom, from which model. Its text and its state are those of
    the outbox."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="messages", verbose_name="parcours")
    recipient = models.CharField("destinataire", max_length=8, choices=Recipient)
    # The partner's name, as it was then; none of the person.
    recipient_name = models.CharField("nom du partenaire", max_length=200, blank=True)
    model = models.CharField("modèle", max_length=20, choices=MessageModel)
    message = models.OneToOneField(Message, on_delete=models.RESTRICT, related_name="+", verbose_name="message")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+", verbose_name="écrit par"
    )
    written_at = models.DateTimeField("écrit le", auto_now_add=True)

    objects = FollowedQuerySet.as_manager()

    class Meta:
        verbose_name = "message écrit"
        verbose_name_plural = "messages écrits"
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(recipient=Recipient.PERSON, recipient_name="")
                | (~Q(recipient=Recipient.PERSON) & ~Q(recipient_name="")),
                name="sent_message_names_its_partner",
                violation_error_message="Un message à un partenaire le nomme, et lui seul.",
            )
        ]

    def __str__(self):
        return f"message {self.get_recipient_display().lower()}"

    @property
    def file(self):
        return self.pathway


class CalendarFeed(models.Model):
    """The address by which someone's own agenda reads their calendar, without signing in.

    Its token is never stored: only its SHA-256 is. The row gone, the address answers like one that never existed.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="compte"
    )
    token_hash = models.CharField("empreinte du jeton", max_length=64, unique=True)
    opened_at = models.DateTimeField("ouvert le", auto_now_add=True)

    class Meta:
        verbose_name = "abonnement au calendrier"
        verbose_name_plural = "abonnements au calendrier"
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                name="feed_one_per_account",
                violation_error_message="Cette adresse vient d'être changée.",
            )
        ]

    def __str__(self):
        return f"abonnement n° {self.pk}"
