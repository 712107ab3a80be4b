"""The forms of the acts on a target job. Field names are the actions' own arguments."""

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.html import format_html

from apcl.accounts.models import Organisation
from apcl.documents.fields import DocumentField
from apcl.forms import ActionForm, DayField, choices, text_field
from apcl.names import searchable
from jobs.enums import ConsultationOpinion, FindingOrigin
from jobs.models import Certification, Occupation, Sector


def _where_to_look():
    words = '<a href="{}">Choisir le métier ROME</a> par son nom, ou indiquez son code, comme H2913.'
    return format_html(words, reverse("occupations"))


class OccupationField(forms.ModelChoiceField):
    """An occupation by its ROME code, typed or brought back from the search."""

    widget = forms.TextInput
    default_error_messages = {"invalid_choice": "Aucun métier du ROME n'a ce code."}

    def __init__(self, **options):
        super().__init__(Occupation.objects, label="Métier ROME", to_field_name="code", **options)

    def to_python(self, value):
        return super().to_python(searchable(value).upper() if value else value)


class RomeForm(forms.Form):
    """The occupation that the search chose, as the address of the page says it."""

    rome = forms.ModelChoiceField(Occupation.objects, to_field_name="code")

    def chosen(self) -> Occupation | None:
        return self.cleaned_data["rome"] if self.is_valid() else None


class TargetJobForm(ActionForm):
    """What a target job is."""

    occupation = OccupationField(help_text="Son code, comme H2913.")
    title = forms.CharField(label="Intitulé", max_length=200)
    sector = forms.ModelChoiceField(label="Secteur", queryset=Sector.objects, empty_label="Choisissez…")
    certification = forms.ModelChoiceField(
        label="Certification visée", queryset=Certification.objects, required=False, empty_label="Aucune"
    )
    estimated_posts = forms.IntegerField(
        label="Postes estimés", min_value=0, max_value=100_000, required=False, help_text="Le besoin du territoire."
    )
    valid_from = DayField(label="Valide du", required=False)
    valid_until = DayField(label="Valide au", required=False)


class CreateTargetJobForm(TargetJobForm):
    heading, button = "Créer un métier cible", "Créer le métier cible"
    done = "Le métier cible est créé : c'est un brouillon. Ajoutez les constats qui le fondent."
    explanation = "Un brouillon, que seule la Région voit. Les constats du diagnostic partagé viennent ensuite."

    occupation = OccupationField(help_text=lazy(_where_to_look, str)())


class EditTargetJobForm(TargetJobForm):
    heading, button = "Modifier le métier cible", "Enregistrer les changements"
    done = "Les changements sont enregistrés."

    reason = text_field("Motif du changement")


class AddFindingForm(ActionForm):
    heading, button = "Ajouter un constat", "Ajouter le constat"
    done = "Le constat est ajouté."
    explanation = "Qui dit, et quand, que le territoire a besoin de ce métier."

    origin = forms.ChoiceField(label="Origine", choices=choices(FindingOrigin))
    organisation = forms.ModelChoiceField(
        label="Organisation", queryset=Organisation.objects, required=False, empty_label="Aucune en particulier"
    )
    found_on = DayField(label="Date du constat", initial=timezone.localdate)
    text = text_field("Constat", rows=6, max_length=8000, help_text="Sans nommer de candidat.")
    document = DocumentField(label="Document", required=False)


class AddConsultationForm(ActionForm):
    heading, button = "Noter un avis", "Enregistrer l'avis"
    done = "L'avis est enregistré."
    explanation = "L'avis d'un partenaire consulté sur ce métier cible."

    organisation = forms.ModelChoiceField(
        label="Organisation", queryset=Organisation.objects, empty_label="Choisissez…"
    )
    opinion = forms.ChoiceField(label="Avis", choices=ConsultationOpinion.choices, widget=forms.RadioSelect)
    given_on = DayField(label="Date de l'avis", initial=timezone.localdate)
    comment = text_field("Commentaire", required=False)


class ProposeForm(ActionForm):
    heading, button = "Proposer le métier cible", "Proposer le métier cible"
    done = "Le métier cible est proposé : les partenaires peuvent donner leur avis."
    explanation = "Le diagnostic partagé compte au moins un constat. Les partenaires sont ensuite consultés."


class ConsultForm(ActionForm):
    heading, button = "Clore la concertation", "Clore la concertation"
    done = "La concertation est close : la Région peut valider le métier cible."
    explanation = "Au moins un avis est noté. D'autres pourront encore l'être."


class ApproveForm(ActionForm):
    heading, button = "Valider le métier cible", "Valider le métier cible"
    done = "Le métier cible est validé : des parcours peuvent y mener, des ateliers s'y ouvrir."
    explanation = "Les conseillers y orienteront des personnes pendant sa période de validité."

    valid_from = DayField(label="Valide du", initial=timezone.localdate)
    valid_until = DayField(label="Valide au", required=False, help_text="Sans date, jusqu'à nouvel ordre.")


class SuspendForm(ActionForm):
    heading, button = "Suspendre le métier cible", "Suspendre le métier cible"
    done = "Le métier cible est suspendu."
    explanation = "Aucun nouveau parcours n'y mène. Ceux qui sont en cours continuent."

    reason = text_field("Motif")


class ReinstateForm(ActionForm):
    heading, button = "Reprendre le métier cible", "Reprendre le métier cible"
    done = "Le métier cible est de nouveau validé."
    explanation = "Des parcours peuvent de nouveau y mener."


class CloseForm(ActionForm):
    heading, button = "Clore le métier cible", "Clore le métier cible"
    done = "Le métier cible est clos."
    explanation = "Définitif : aucun nouveau parcours n'y mènera. Ceux qui sont en cours continuent."

    reason = text_field("Motif")
