"""What is kept beside the acts: notes, documents, contacts, the person's own details."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_safe

from apcl.accounts.models import Organisation
from apcl.documents.serving import attachment
from apcl.http import for_kinds
from apcl.places.names import with_code
from apcl.templatetags.french import telephone
from pathways.actions import beneficiary, contact, note
from pathways.filters import Tab
from pathways.forms.cohort import ContactForm
from pathways.forms.notes import AddDocumentForm, AddNoteForm, ContactDetailsForm, RemoveDocumentForm
from pathways.models import Pathway, PathwayDocument
from pathways.views.acting import act_on

Kind = Organisation.Kind
form_view = require_http_methods(["GET", "HEAD", "POST"])
followers = for_kinds(Kind.PRESCRIBER, Kind.TRAINING_PROVIDER, Kind.REGION)
followers_only = for_kinds(Kind.PRESCRIBER, Kind.REGION)


def _file(request, uuid):
    return get_object_or_404(Pathway.objects.visible_to(request.user).with_people(), uuid=uuid)


def _at(tab, pathway):
    return f"{pathway.get_absolute_url()}?onglet={tab}"


@followers
@form_view
def add_note(request, uuid):
    return act_on(request, _file(request, uuid), AddNoteForm, note.add_note, as_argument="pathway")


@followers
@form_view
def add_document(request, uuid):
    pathway = _file(request, uuid)
    back = _at(Tab.DOCUMENTS, pathway)
    return act_on(request, pathway, AddDocumentForm, note.add_document, as_argument="pathway", back=back)


@followers
@require_safe
def pathway_document(request, uuid):
    seen = PathwayDocument.objects.visible_to(request.user).select_related("document")
    return attachment(get_object_or_404(seen, uuid=uuid).document)


@followers
@form_view
def remove_document(request, uuid):
    seen = PathwayDocument.objects.visible_to(request.user).defer("document__content")
    about = ("document", "pathway__beneficiary", "pathway__advisor__organisation")
    kept = get_object_or_404(seen.select_related(*about), uuid=uuid)
    back = _at(Tab.DOCUMENTS, kept.pathway)
    return act_on(request, kept, RemoveDocumentForm, note.remove_document, as_argument="document", back=back)


@followers_only
@form_view
def note_contact(request, uuid):
    return act_on(request, _file(request, uuid), ContactForm, contact.note_one_contact, as_argument="pathway")


@followers_only
@form_view
def edit_contact_details(request, uuid):
    pathway = _file(request, uuid)
    person = pathway.beneficiary
    known = {
        "email": person.email,
        "phone": telephone(person.phone),
        "commune": with_code(person.commune) if person.commune else "",
    }
    return act_on(
        request,
        pathway,
        ContactDetailsForm,
        beneficiary.edit_contact_details,
        as_argument="pathway",
        initial=known,
        back=_at(Tab.CONTACT, pathway),
        edits=person,
    )
