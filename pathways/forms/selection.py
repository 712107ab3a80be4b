"""Several people ticked in a list, and what is done of them."""

import uuid

from django import forms
from django.db import models
from django.http import QueryDict

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import User
from apcl.forms import ActionForm, text_field
from pathways.actions.transfer import colleagues_for
from pathways.board import reads_contacts
from pathways.enums import Listing
from pathways.models import Pathway
from pathways.querysets import PathwayQuerySet

MOST_PEOPLE = 200


class ListAct(models.TextChoices):
    """What may be done for several people of a list at once."""

    CONTACT = "contact", "Noter un contact"
    ADVISOR = "referent", "Changer de référent"


def list_acts(user: User) -> list[ListAct]:
    """Those that this user may do: those who follow the pathways, as a provider does not; among colleagues only."""
    if user.organisation.kind == OrganisationKind.PRESCRIBER:
        return list(ListAct)
    return [ListAct.CONTACT] if reads_contacts(user) else []


class TickedField(forms.MultipleChoiceField):
    """The pathways ticked, among those that `user` sees; all of them, or nobody, without saying which is not."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {
        "required": "Cochez au moins une personne.",
        "too_many": f"Choisissez au plus {MOST_PEOPLE} personnes à la fois.",
        "foreign": "La sélection contient une personne que vous ne pouvez pas choisir : rien n'est fait.",
    }
    user: User

    def validate(self, value):
        forms.Field.validate(self, value)

    def clean(self, value):
        asked = super().clean(value)
        known = _known(asked, self.user)
        if len(set(asked)) > MOST_PEOPLE:
            raise forms.ValidationError(self.error_messages["too_many"], code="too_many")
        if len(known) != len(set(asked)):
            raise forms.ValidationError(self.error_messages["foreign"], code="foreign")
        return known


def _known(asked, user) -> PathwayQuerySet:
    keys = {uuid.UUID(key) for key in asked[: MOST_PEOPLE + 1] if _is_uuid(key)}
    return Pathway.objects.visible_to(user).filter(uuid__in=keys).select_related("beneficiary")


def _is_uuid(text):
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


class SelectionForm(forms.Form):
    """The people ticked, the act chosen, and the list where it was; `saisi` once the form of the act was shown."""

    acte = forms.ChoiceField(widget=forms.HiddenInput, error_messages={"required": "Choisissez une action."})
    choisis = TickedField()
    liste = forms.ChoiceField(choices=Listing.choices, widget=forms.HiddenInput)
    requete = forms.CharField(required=False, max_length=5000, widget=forms.HiddenInput)
    saisi = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, user):
        super().__init__(data)
        self.fields["choisis"].user = user
        self.fields["acte"].choices = [(act.value, act.label) for act in list_acts(user)]
        self.full_clean()

    @property
    def listing(self) -> Listing:
        return Listing(self.cleaned_data.get("liste") or Listing.PATHWAYS)

    @property
    def asked(self) -> QueryDict:
        """What the list was asked."""
        return QueryDict(self.cleaned_data.get("requete", ""))

    def ticked(self) -> set[str]:
        """What was ticked, to tick it again."""
        return set(self["choisis"].value() or [])


class ChangeAdvisorsForm(ActionForm):
    heading, button = "Changer de référent", "Changer de référent"
    done = "Le référent a changé."
    explanation = "Le changement est immédiat. Les référents et les personnes sont prévenus."

    advisor = forms.ModelChoiceField(
        label="Nouveau référent", queryset=User.objects.none(), to_field_name="uuid", empty_label="Choisissez…"
    )
    reason = text_field("Motif", help_text="Les personnes qui suivent les parcours le liront.")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["advisor"].queryset = colleagues_for(user.organisation)
