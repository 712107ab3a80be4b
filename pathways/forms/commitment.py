"""The commitment, its text and its signature; the personal link; the answer to a question of the person."""

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from apcl.documents.fields import DocumentField
from apcl.forms import ActionForm, DayField, text_field
from pathways.models import CommitmentText


class PublishTextForm(ActionForm):
    heading, button = "Publier une version de l'engagement", "Publier cette version"
    done = "La version est publiée. Elle remplace la précédente."
    explanation = (
        "Un texte publié ne change plus : la version suivante le remplace. Chaque référent saura qui doit signer de "
        "nouveau. Rien n'est envoyé aux personnes."
    )

    version = forms.CharField(
        label="Nom de la version", max_length=20, help_text="Court et daté, par exemple « 2026-1 »."
    )
    text = text_field(
        "Texte de l'engagement",
        rows=14,
        max_length=8000,
        help_text="Des phrases courtes, à la première personne. Laissez une ligne vide entre deux paragraphes.",
    )


class AskCommitmentForm(ActionForm):
    heading, button = "Demander la signature de l'engagement", "Envoyer le lien"
    done = "Le lien est parti. La personne lit le texte, puis signe ou non."

    def __init__(self, *args, pathway, **kwargs):
        super().__init__(*args, **kwargs)
        self.explanation = format_html(
            "Le lien part à l'adresse {}. La personne lit le <a href='{}'>texte en vigueur</a> et choisit. "
            "Sans adresse, ou sur place : <a href='{}'>imprimez sa fiche</a>, puis "
            "<a href='{}'>notez l'engagement signé</a> sur papier.",
            pathway.beneficiary.email or "de la personne, qui manque",
            reverse("commitment_texts"),
            reverse("beneficiary_sheet", args=[pathway.uuid]),
            reverse("record_commitment", args=[pathway.uuid]),
        )


class RecordCommitmentForm(ActionForm):
    heading, button = "Noter l'engagement signé", "Enregistrer l'engagement"
    done = "L'engagement est enregistré."

    committed_on = DayField(label="Signé le", initial=timezone.localdate)
    version = forms.CharField(label="Version du texte signé", max_length=20)
    document = DocumentField(label="Engagement signé, en image ou en PDF", required=False)

    def __init__(self, *args, pathway, **kwargs):
        super().__init__(*args, **kwargs)
        self.explanation = format_html(
            "La personne a lu et signé le texte sur papier : gardez l'original. "
            "La <a href='{}'>fiche à imprimer</a> porte le texte et les places pour signer.",
            reverse("beneficiary_sheet", args=[pathway.uuid]),
        )
        published = list(CommitmentText.objects.values_list("version", flat=True))
        if published:
            label = self.fields["version"].label
            versions = [(version, version) for version in published]
            self.fields["version"] = forms.ChoiceField(label=label, choices=versions, initial=published[0])


class SendPersonalLinkForm(ActionForm):
    heading, button = "Envoyer le lien personnel", "Envoyer le lien"
    done = "Le lien est parti à l'adresse de la personne."

    def __init__(self, *args, pathway, **kwargs):
        super().__init__(*args, **kwargs)
        self.explanation = format_html(
            "La personne suit son parcours par ce lien, sans mot de passe. Il part à l'adresse {}. "
            "Sans adresse, ou sans téléphone : <a href='{}'>imprimez sa fiche</a>.",
            pathway.beneficiary.email or "de la personne, qui manque",
            reverse("beneficiary_sheet", args=[pathway.uuid]),
        )


class AnswerQuestionForm(ActionForm):
    heading, button = "Répondre à la question", "Envoyer la réponse"
    done = "La réponse est envoyée."

    answer = text_field(
        "Votre réponse",
        rows=6,
        help_text="La personne la reçoit par courriel, et la lit sur sa page. Écrivez simplement.",
    )

    def __init__(self, *args, question, **kwargs):
        super().__init__(*args, **kwargs)
        told = f" Réponse déjà envoyée : « {question.answer} »" if question.answer else ""
        self.explanation = f"La personne demande : « {question.text} »{told}"
