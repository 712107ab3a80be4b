"""The form field by which a document is joined to an act."""

from django import forms

from apcl.documents.checking import EXTENSIONS, MAX_SIZE, check
from apcl.errors import RuleViolation

HELP = "PDF, JPEG, PNG, ODT ou DOCX, 5 Mo au plus."
CHOOSE_AGAIN = f"Choisissez de nouveau le fichier : le navigateur ne le garde pas. {HELP}"


class DocumentField(forms.FileField):
    """A file to join: its cleaned value is a `Joined`, or None when none was chosen."""

    def __init__(self, **options):
        accept = ",".join(f".{extension}" for extension in EXTENSIONS)
        options = {"widget": forms.FileInput(attrs={"accept": accept}), "help_text": HELP} | options
        super().__init__(**options)

    def to_python(self, data):
        if data in self.empty_values:
            return None
        try:
            # What is too heavy is not read whole: one byte too many is enough to say so.
            return check(data.name, data.read(MAX_SIZE + 1))
        except RuleViolation as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def get_bound_field(self, form, field_name):
        """A form shown again was refused: the file that was chosen is lost, and the field says so."""
        bound = super().get_bound_field(form, field_name)
        if bound.data:
            bound.help_text = CHOOSE_AGAIN
        return bound
