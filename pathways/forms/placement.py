"""The forms of the acts on a hire."""

from django import forms

from apcl.accounts.forms import EmployerForm
from apcl.forms import ActionForm, DayField, choices, email_field, text_field
from jobs.enums import FIXED_TERM_CONTRACTS, ContractKind
from jobs.models import Occupation


class ContractForm(ActionForm):
    """The fields of a contract, and the one rule between them."""

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("contract") in FIXED_TERM_CONTRACTS and not cleaned.get("planned_end_on"):
            self.add_error("planned_end_on", "Un CDD ou une mission d'intérim a une fin prévue : indiquez-la.")
        return cleaned


class DeclarePlacementForm(ContractForm, EmployerForm):
    heading, button = "Déclarer une embauche", "Déclarer l'embauche"
    done = "L'embauche est déclarée."
    explanation = "Si vous donnez l'adresse de l'employeur, il reçoit aussitôt un lien pour confirmer, sans compte."

    employer_email = email_field(
        "Adresse électronique de l'employeur", required=False, help_text="La demande de confirmation y part."
    )
    title = forms.CharField(label="Intitulé du poste", max_length=200)
    occupation = forms.ModelChoiceField(
        label="Métier ROME du poste", queryset=Occupation.objects.all(), empty_label="Choisissez…"
    )
    contract = forms.ChoiceField(label="Contrat", choices=choices(ContractKind))
    starts_on = DayField(label="Début")
    planned_end_on = DayField(label="Fin prévue", required=False, help_text="Pour un CDD ou une mission d'intérim.")


class AskEmployerForm(ActionForm):
    heading, button = "Demander la confirmation à l'employeur", "Envoyer la demande"
    done = "La demande part à l'employeur."
    explanation = "L'employeur reçoit un lien valable 21 jours. Personne ne peut répondre à sa place."

    employer_email = email_field("Adresse électronique de l'employeur")


class ResendLinkForm(ActionForm):
    heading, button = "Renvoyer le lien à l'employeur", "Renvoyer le lien"
    done = "Un nouveau lien part à l'adresse connue de l'employeur."
    explanation = "Le lien part à l'adresse déjà connue, une fois par jour au plus."


class CancelPlacementForm(ActionForm):
    heading, button = "Annuler une embauche déclarée par erreur", "Annuler l'embauche"
    done = "L'embauche est annulée ; le lien de l'employeur ne répond plus."

    reason = text_field("Motif")


class EndPlacementForm(ActionForm):
    heading, button = "Noter la fin de l'embauche", "Enregistrer la fin"
    done = "La fin de l'embauche est enregistrée."

    ended_on = DayField(label="Dernier jour de travail")
    reason = text_field("Motif")


class CheckDocumentForm(ActionForm):
    heading, button = "Confirmer par un document", "Confirmer l'embauche"
    done = "L'embauche est confirmée par un document."
    explanation = "Vous avez vu le contrat ou un bulletin de paie, et ce n'est pas vous qui avez déclaré l'embauche."

    seen = forms.BooleanField(label="J'ai vu le document et il correspond à l'embauche déclarée")

    def clean(self):
        cleaned = super().clean()
        # The box is a promise to the reader, not a fact for the action.
        cleaned.pop("seen", None)
        return cleaned


class ArbitrateForm(ActionForm):
    heading, button = "Arbitrer une embauche contestée", "Enregistrer l'arbitrage"
    done = "L'arbitrage est enregistré."

    upheld = forms.TypedChoiceField(
        label="Après avoir entendu les deux parties",
        choices=[("oui", "L'embauche est confirmée"), ("non", "L'embauche est rejetée")],
        coerce=lambda word: word == "oui",
        widget=forms.RadioSelect,
    )
    reason = text_field("Motif")
