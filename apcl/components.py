"""The page of components: each piece that the pages are made of, for whoever goes on building them."""

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apcl.forms import ActionForm, DayField, text_field
from apcl.templatetags.french import SHAPES


class ShownForm(ActionForm):
    """A question of each kind, for the page of components."""

    name = forms.CharField(label="Nom", help_text="Tel qu'il est écrit sur la pièce d'identité.", required=False)
    day = DayField(label="Date")
    stage = forms.ChoiceField(label="Étape", choices=[("", "Choisissez…"), ("a", "Orientation"), ("b", "Formation")])
    text = text_field("Motif")
    audience = forms.ChoiceField(
        label="Qui peut la lire",
        choices=[("a", "Ceux qui suivent le parcours"), ("b", "Ma structure")],
        widget=forms.RadioSelect,
    )
    is_read = forms.BooleanField(label="J'ai lu ce qui va changer")


@require_safe
def components(request):
    """Each piece that the pages are made of, in each of its states: for whoever goes on building them."""
    empty = ShownForm()
    refused = ShownForm({"name": "Dupont", "day": "31/02/2026"}, auto_id="refuse_%s")
    context = {"empty": empty, "refused": refused, "page": Paginator(range(300), 50).page(2), "shapes": sorted(SHAPES)}
    return render(request, "pages/components.html", context)
