"""Giving a person to someone else to follow: a colleague at once, another organisation when it accepts."""

from django import forms

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import Organisation, User
from apcl.forms import ActionForm, text_field
from pathways.actions.transfer import colleagues_for

_NOBODY = User.objects.none


def _organisations_but(own: Organisation):
    """The other prescribers in which someone may follow a person."""
    others = Organisation.objects.filter(kind=OrganisationKind.PRESCRIBER, users__is_active=True, ceased_on=None)
    return others.exclude(pk=own.pk).distinct().order_by("name", "pk")


class ChangeAdvisorForm(ActionForm):
    heading, button = "Changer de référent", "Changer de référent"
    done = "Le référent a changé."
    explanation = "Le changement est immédiat. Les deux référents et la personne sont prévenus."

    advisor = forms.ModelChoiceField(label="Nouveau référent", queryset=_NOBODY(), empty_label="Choisissez…")
    reason = text_field("Motif", help_text="Les personnes qui suivent le parcours le liront.")

    def __init__(self, *args, of, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["advisor"].queryset = colleagues_for(of.organisation).exclude(pk=of.pk)


class AskTransferForm(ActionForm):
    heading, button = "Transférer à une autre structure", "Proposer le transfert"
    done = "Le transfert est proposé. Rien ne change avant la réponse."
    explanation = (
        "La structure choisie lira le nom de la personne, son métier cible et votre motif. Si elle accepte, votre "
        "structure ne lira plus ce parcours ; vos notes réservées le resteront."
    )

    to = forms.ModelChoiceField(label="Structure", queryset=Organisation.objects.none(), empty_label="Choisissez…")
    reason = text_field("Motif", help_text="La structure d'arrivée le lira. Ni information de santé, ni détail privé.")

    def __init__(self, *args, of, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = _organisations_but(of.organisation)


class TransferPortfolioForm(ActionForm):
    heading, button = "Confier un portefeuille", "Confier ces parcours"
    explanation = (
        "À un collègue, le changement est immédiat. À une autre structure, chaque parcours est proposé, puis accepté "
        "ou refusé."
    )

    taker = forms.ModelChoiceField(
        label="Collègue", queryset=_NOBODY(), empty_label="Choisissez un collègue…", required=False
    )
    to = forms.ModelChoiceField(
        label="Ou autre structure", queryset=Organisation.objects.none(), empty_label="Aucune", required=False
    )
    reason = text_field("Motif")

    def __init__(self, *args, of, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["taker"].queryset = colleagues_for(of.organisation).exclude(pk=of.pk)
        self.fields["to"].queryset = _organisations_but(of.organisation)

    def report(self):
        many = f"{self.outcome} parcours"
        if self.cleaned_data["taker"]:
            return (
                f"{many} : confié à {self.cleaned_data['taker']}."
                if self.outcome == 1
                else (f"{many} sont confiés à {self.cleaned_data['taker']}.")
            )
        return f"{many} : transfert proposé à {self.cleaned_data['to']}."

    def clean(self):
        cleaned = super().clean()
        if not self.errors and bool(cleaned["taker"]) == bool(cleaned["to"]):
            self.add_error("taker", "Choisissez un collègue ou une autre structure, pas les deux.")
        return cleaned


class AcceptTransferForm(ActionForm):
    heading, button = "Demande de transfert", "Accepter"
    done = "La demande est acceptée : le référent a changé."

    taker = forms.ModelChoiceField(label="Nouveau référent", queryset=_NOBODY(), empty_label="Choisissez…")

    def __init__(self, *args, transfer, **kwargs):
        super().__init__(*args, **kwargs)
        if transfer.is_handover:
            self.fields["taker"].queryset = colleagues_for(transfer.to)
        else:
            # Whoever asked to follow the person does.
            del self.fields["taker"]


class RefuseTransferForm(ActionForm):
    heading, button = "Refuser la demande", "Refuser"
    done = "La demande est refusée. Son auteur est prévenu."
    explanation = "Votre motif sera lu par la personne qui demande."

    reason = text_field("Motif du refus")


class CancelTransferForm(ActionForm):
    heading, button = "Annuler la demande", "Annuler la demande"
    done = "La demande est annulée."
    explanation = "Rien n'aura changé pour la personne."
