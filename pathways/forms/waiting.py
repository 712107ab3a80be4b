"""What is done with a line of « à traiter », and what the daily message tells."""

import datetime

from django import forms
from django.utils import timezone

from apcl.accounts.models import User
from apcl.forms import ActionForm, DayField, text_field
from pathways.actions.waiting import LONGEST_POSTPONEMENT
from pathways.waiting import rules_for
from pathways.worklist import still_waits

A_DAY = datetime.timedelta(days=1)


class PostponeForm(ActionForm):
    heading, button = "Reporter une ligne", "Reporter la ligne"
    explanation = "La ligne revient dans votre liste ce jour-là. L'échéance, elle, ne change pas."

    until = DayField(label="Reporter au", help_text="Un jour à venir, dans les 90 jours.")
    reason = text_field("Raison", help_text="Ni information de santé, ni numéro de sécurité sociale.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["until"].widget.attrs |= {"min": today + A_DAY, "max": today + LONGEST_POSTPONEMENT}

    def clean_until(self):
        until, today = self.cleaned_data["until"], timezone.localdate()
        if not today < until <= today + LONGEST_POSTPONEMENT:
            raise forms.ValidationError("Choisissez un jour à venir, dans les 90 jours.")
        return until

    def report(self):
        return f"La ligne est reportée au {self.outcome.until:%d/%m/%Y}."


class _Colleague(forms.ModelChoiceField):
    def label_from_instance(self, user):
        return f"{user.last_name.upper()} {user.first_name}"


class HandOverForm(ActionForm):
    """`initial` holds the `item` to hand over, and who hands it over, `by`."""

    heading, button = "Confier une ligne à un collègue", "Confier la ligne"
    explanation = (
        "La ligne passe dans la liste de votre collègue, avec votre nom et la raison. Vous pourrez la reprendre."
    )

    to = _Colleague(label="Collègue", queryset=User.objects.none(), empty_label="Choisissez…")
    reason = text_field("Raison", help_text="Ni information de santé, ni numéro de sécurité sociale.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        colleagues = User.objects.colleagues_of(self.initial["by"]).select_related("organisation")
        self.fields["to"].queryset = colleagues.order_by("last_name", "first_name", "pk")

    def clean_to(self):
        to, item = self.cleaned_data["to"], self.initial["item"]
        advisor = item.pathway.advisor_id if item.pathway else None
        today = timezone.localdate()
        # It gives no right: what they could not do themselves is not handed over to them.
        if not still_waits(to, today, item.rule, item.line.subject, for_advisor=advisor):
            raise forms.ValidationError("Cette personne ne peut pas faire cette action : choisissez quelqu'un d'autre.")
        return to

    def report(self):
        return f"La ligne est confiée à {self.outcome.to}."


class TakeBackForm(ActionForm):
    heading, button = "Reprendre une ligne reportée", "Reprendre la ligne"
    done = "La ligne est de nouveau dans votre liste."


class GiveBackForm(ActionForm):
    """`initial["received"]` says whether it was handed over to who asks."""

    done = "La ligne est rendue."

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        received = self.initial["received"]
        self.heading = "Rendre une ligne confiée" if received else "Reprendre une ligne confiée"
        self.button = "Rendre la ligne" if received else "Reprendre la ligne"
        self.done = "La ligne est rendue." if received else "La ligne est de nouveau dans votre liste."


class DigestForm(ActionForm):
    """`initial["by"]` is who chooses, among the rules that speak to their organisation."""

    heading, button = "Ce que dit le message quotidien", "Enregistrer mes choix"
    done = "Vos choix sont enregistrés."
    explanation = (
        "Les jours ouvrés, à partir de 8 h, un message dit ce qui vous attend. Il n'y en a pas quand rien n'attend. "
        "Votre liste « À traiter », elle, montre toujours tout."
    )

    told = forms.MultipleChoiceField(
        label="Dans le message",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Décochez ce qu'il suffit de lire dans la liste.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        by = self.initial["by"]
        self.rules = rules_for(by.organisation.kind)
        self.fields["told"].choices = [(rule.key, rule.reason) for rule in self.rules]
        self.fields["told"].initial = [rule.key for rule in self.rules if rule.key not in by.muted]

    def clean(self):
        """What the act is told: what is left out."""
        told = super().clean().get("told", [])
        return {"muted": [rule.key for rule in self.rules if rule.key not in told]}
