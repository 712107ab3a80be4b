"""Contacts noted in one click, appointments, messages; and what the calendar shows."""

import datetime
import re

from django import forms
from django.forms.utils import from_current_timezone
from django.utils import timezone

from apcl.accounts.models import User
from apcl.forms import ActionForm, DayField, text_field
from apcl.templatetags.french import moment
from pathways.enums import APPOINTMENT_MINUTES, AppointmentMeans, AppointmentStatus, ContactKind
from pathways.forms.notes import CarefulForm
from pathways.models import Appointment

# What a model leaves to whoever writes: « [date] ».
_TO_COMPLETE = re.compile(r"\[[^\[\]\n]{1,60}\]")


class LogContactForm(ActionForm):
    """One button for each kind of contact, of today."""

    can_be_undone = True

    kind = forms.ChoiceField(choices=ContactKind.choices)

    def report(self):
        return f"{ContactKind(self.cleaned_data['kind']).label} d'aujourd'hui : c'est noté."


class PlanAppointmentForm(ActionForm):
    heading, button = "Fixer un rendez-vous", "Fixer le rendez-vous"
    explanation = "La personne est prévenue par courriel, si son adresse est connue."
    verb = "fixé"

    held_by = forms.ModelChoiceField(label="Avec", queryset=User.objects.none(), empty_label=None)
    day = DayField(label="Jour")
    hour = forms.TimeField(
        label="Heure",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Indiquez une heure, comme 14:30."},
    )
    minutes = forms.IntegerField(
        label="Durée, en minutes", min_value=APPOINTMENT_MINUTES[0], max_value=APPOINTMENT_MINUTES[1], initial=45
    )
    means = forms.ChoiceField(
        label="Comment", choices=AppointmentMeans.choices, widget=forms.RadioSelect, initial=AppointmentMeans.MEETING
    )
    place = forms.CharField(
        label="Lieu", max_length=200, required=False, help_text="Demandé sur place : l'adresse, l'étage, le bureau."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["held_by"].queryset = self.initial.pop("people", User.objects.none()).select_related("organisation")
        self.fields["held_by"].label_from_instance = lambda user: f"{user} ({user.organisation})"

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("means") == AppointmentMeans.MEETING and not cleaned.get("place") and "place" not in self.errors:
            self.add_error("place", "Indiquez où se passe le rendez-vous.")
        day, hour = cleaned.pop("day", None), cleaned.pop("hour", None)
        if day and hour:
            # An hour that the change of clocks skips, or gives twice, is told as such.
            try:
                cleaned["starts_at"] = from_current_timezone(datetime.datetime.combine(day, hour.replace(second=0)))
            except forms.ValidationError:
                self.add_error("hour", "À cause du changement d'heure, choisissez une autre heure.")
        return cleaned

    def report(self):
        planned = self.outcome
        told = f"Rendez-vous {self.verb} : {moment(planned.starts_at)}."
        has_address = planned.pathway.beneficiary.email
        told += " La personne est prévenue." if has_address else " La personne n'a pas d'adresse : prévenez-la."
        if Appointment.objects.beside(planned):
            told += f" Attention : {planned.held_by} a déjà un rendez-vous à ce moment."
        return told


class MoveAppointmentForm(PlanAppointmentForm):
    heading, button = "Modifier le rendez-vous", "Enregistrer le rendez-vous"
    verb = "modifié"


class CancelAppointmentForm(ActionForm):
    heading, button = "Annuler le rendez-vous", "Annuler le rendez-vous"
    done = "Le rendez-vous est annulé."
    explanation = "La personne est prévenue par courriel, si son adresse est connue. Le motif ne lui est pas envoyé."

    reason = text_field("Motif")


class SettleAppointmentForm(ActionForm):
    heading, button = "Dire si le rendez-vous a eu lieu", "Enregistrer"
    done = "C'est noté."
    explanation = "Un rendez-vous qui a eu lieu compte comme un contact."

    outcome = forms.ChoiceField(
        label="Ce rendez-vous",
        choices=[(status.value, status.label) for status in (AppointmentStatus.HELD, AppointmentStatus.MISSED)],
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez l'une des deux réponses."},
    )


class WriteForm(CarefulForm):
    """A message that started from a model, then read again before it leaves."""

    heading, button = "Écrire un message", "Relire avant d'envoyer"
    done = "Le message part. Son état se lit dans les échanges."
    read, called = "body", "Le message"

    subject = forms.CharField(label="Objet", max_length=150)
    body = text_field("Message", rows=14, max_length=5000)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.left = _TO_COMPLETE.findall(f"{self.initial.get('subject', '')} {self.initial.get('body', '')}")

    def clean(self):
        cleaned = super().clean()
        # One line: what follows would be another header of the message.
        cleaned["subject"] = " ".join(cleaned.get("subject", "").split())
        for name in ("subject", "body"):
            if still := [words for words in self.left if words in cleaned.get(name, "")]:
                self.add_error(name, f"Complétez ou retirez ce qui est entre crochets : {', '.join(still)}.")
        return cleaned


class CalendarForm(forms.Form):
    """Which days to show, how, and whose."""

    VIEWS = [("semaine", "Semaine"), ("liste", "Liste")]
    WHOSE = [("moi", "Mon calendrier"), ("structure", "Celui de ma structure")]

    du = DayField(label="Semaine du", required=False)
    vue = forms.ChoiceField(label="Présentation", choices=VIEWS, required=False)
    qui = forms.ChoiceField(label="Calendrier", choices=WHOSE, required=False)

    def _asked(self, name):
        # What cannot be read asks for nothing; the rest still counts.
        self.is_valid()
        return self.cleaned_data.get(name)

    @property
    def monday(self) -> datetime.date:
        """The first day of the week asked for; of this one unless said."""
        day = self._asked("du") or timezone.localdate()
        return day - datetime.timedelta(days=day.weekday())

    @property
    def view(self) -> str:
        return self._asked("vue") or "semaine"

    @property
    def whose(self) -> str:
        return self._asked("qui") or "moi"


class FeedForm(forms.Form):
    """The token by which an agenda asks."""

    jeton = forms.SlugField(max_length=100)
