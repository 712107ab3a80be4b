"""The forms of the acts on an immersion."""

from django import forms
from django.utils import timezone

from apcl.accounts.forms import EMPLOYERS, EmployerForm
from apcl.documents.fields import DocumentField
from apcl.forms import ActionForm, DayField, email_field, text_field
from pathways.enums import ImmersionObject, ImmersionOutcome, LedToJob

MOST_HOURS = 48


class PlanImmersionForm(EmployerForm):
    heading, button = "Préparer une immersion en entreprise", "Préparer l'immersion"
    done = "L'immersion est préparée : sa convention est à envoyer à la signature."
    explanation = (
        "Une période de mise en situation en milieu professionnel (PMSMP) dure un mois au plus, "
        "et deux mois au plus dans la même entreprise en douze mois."
    )

    employer = forms.ModelChoiceField(
        label="Entreprise d'accueil", queryset=EMPLOYERS, required=False, empty_label="Une nouvelle entreprise"
    )
    employer_name = forms.CharField(label="Nom de la nouvelle entreprise", max_length=200, required=False)
    employer_siret = forms.CharField(label="SIRET de la nouvelle entreprise", max_length=20, required=False)
    tutor_name = forms.CharField(label="Nom du tuteur ou de la tutrice", max_length=120)
    tutor_role = forms.CharField(label="Fonction du tuteur ou de la tutrice", max_length=120, required=False)
    object = forms.ChoiceField(
        label="Objet de l'immersion",
        choices=ImmersionObject.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez l'un des trois objets que prévoit la loi."},
    )
    tasks = text_field("Activités confiées", help_text="Ce que la personne fera dans l'entreprise.")
    starts_on = DayField(label="Premier jour")
    ends_on = DayField(label="Dernier jour")
    weekly_hours = forms.IntegerField(label="Heures par semaine", min_value=1, max_value=MOST_HOURS)


class EditImmersionForm(PlanImmersionForm):
    heading, button = "Modifier la convention", "Enregistrer les changements"
    done = "La convention est modifiée : elle est à envoyer à la signature."
    explanation = "Si la convention est déjà partie, chaque partie la signe de nouveau, par un nouveau lien."


class SendAgreementForm(ActionForm):
    heading, button = "Envoyer la convention à la signature", "Envoyer aux trois parties"
    done = "La convention part aux trois parties : chacune reçoit un lien pour signer."
    explanation = "Chaque partie reçoit un lien valable 21 jours. Indiquez trois adresses différentes."

    beneficiary_email = email_field("Adresse électronique de la personne")
    host_email = email_field(
        "Adresse électronique de l'entreprise d'accueil", help_text="Celle de qui peut signer pour l'entreprise."
    )
    prescriber_email = email_field(
        "Adresse électronique de votre structure", help_text="Celle de qui signe pour la structure d'accompagnement."
    )


class PaperAgreementForm(ActionForm):
    heading, button = "Noter une convention signée sur papier", "Enregistrer la convention signée"
    done = "La convention est signée : l'immersion peut commencer."
    explanation = "Pour une personne ou une entreprise sans adresse électronique. Les trois parties ont signé."

    agreed_on = DayField(
        label="Jour de la dernière signature",
        initial=timezone.localdate,
        help_text="Au plus tard le premier jour de l'immersion.",
    )
    paper = DocumentField(label="Convention signée")


class ResendAgreementForm(ActionForm):
    heading, button = "Renvoyer le lien", "Renvoyer le lien"
    done = "Un nouveau lien part à la même adresse."
    explanation = "Le lien part à l'adresse déjà connue, une fois par jour au plus."


class CancelImmersionForm(ActionForm):
    heading, button = "Annuler l'immersion", "Annuler l'immersion"
    done = "L'immersion est annulée ; les liens envoyés ne répondent plus."
    explanation = "Les parties appelées à signer sont averties. La phase du parcours, s'il y en a une, est annulée."

    reason = text_field("Motif")


class ReportImmersionForm(ActionForm):
    heading, button = "Faire le bilan de l'immersion", "Enregistrer le bilan"
    done = "Le bilan de l'immersion est enregistré."
    explanation = (
        "Si l'immersion est une phase du parcours, le bilan note aussi son début et sa fin, "
        "ou l'annule quand la personne n'est pas venue."
    )

    outcome = forms.ChoiceField(
        label="L'immersion a-t-elle été suivie ?",
        choices=ImmersionOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez l'une des trois réponses."},
    )
    last_day = DayField(label="Dernier jour fait", required=False, help_text="Si elle a été suivie en partie.")
    conclusions = text_field("Ce qui en ressort", help_text="Compétences observées, projet confirmé ou non.")
    led_to_job = forms.ChoiceField(
        label="Mène-t-elle à un emploi ?",
        choices=LedToJob.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez l'une des trois réponses."},
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("outcome") == ImmersionOutcome.PARTIAL and not cleaned.get("last_day"):
            self.add_error("last_day", "Indiquez le dernier jour fait.")
        return cleaned
