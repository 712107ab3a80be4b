"""Closing the account of a member of the team."""

from django import forms

from apcl.forms import ActionForm


class CloseAccountForm(ActionForm):
    """`left` is the number of open pathways that the person still follows."""

    heading = "Fermer le compte"
    button = "Fermer le compte"
    done = "Le compte est fermé : ses sessions sont finies."
    explanation = "La personne n'entre plus, dès sa prochaine page. Ce qu'elle a fait reste signé de son nom."

    at_once = forms.BooleanField(
        label="Fermer tout de suite, avant d'avoir confié les parcours",
        required=False,
        help_text="Quand le compte est en danger. Les parcours restent à son nom en attendant.",
    )

    def __init__(self, *args, left, **kwargs):
        super().__init__(*args, **kwargs)
        if not left:
            del self.fields["at_once"]
