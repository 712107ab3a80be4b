"""A message written about a pathway: once in the outbox, kept for those who follow, told by its model alone."""

import pytest

from apcl.journal.models import Entry
from apcl.mail.models import Message, MessageState
from pathways import letters, timeline
from pathways.actions.leaving import leave
from pathways.actions.message import send_message
from pathways.models import SentMessage
from tests.breaking import write
from tests.factories import BeneficiaryFactory, OrganisationFactory, UserFactory, a_pathway, a_phase, days_ago
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
ADDRESS = "anais@personne.example"
WORDS = {"subject": "Canari-objet", "body": "Canari-texte."}


@pytest.fixture
def pathway(provider):
    person = BeneficiaryFactory(email=ADDRESS)
    return a_phase(provider=provider.organisation, beneficiary=person).pathway


def sent(pathway, model="nouvelles", **changes):
    return send_message(to=letters.person_of(pathway), model=model, by=pathway.advisor, **WORDS | changes)


def test_it_is_in_the_outbox_to_the_address_on_file(pathway):
    known = set(Message.objects.values_list("pk", flat=True))
    sent(pathway)
    [message] = Message.objects.exclude(pk__in=known)
    assert (message.to, message.subject, message.body) == (ADDRESS, "Canari-objet", "Canari-texte.\n")


def test_the_journal_says_to_whom_and_from_which_model_and_not_what(pathway):
    with recorded("message.written", by=pathway.advisor, file=pathway, touched=False) as entries:
        written = sent(pathway)
    assert (entries[0].subject, entries[0].details) == (written.uuid, {"recipient": "person", "model": "nouvelles"})
    told = str(list(Entry.objects.values()))
    assert not [words for words in ("Canari", ADDRESS) if words in told]


def test_those_who_follow_read_it_in_the_history_with_its_state(pathway, provider):
    message = sent(pathway).message
    write(message, state=MessageState.FAILED, sent_at=None)
    told = timeline.events_of(pathway, pathway.advisor)[0].what
    assert told == "Message écrit : «\u00a0Canari-objet\u00a0» (échec), À la personne"
    assert not [event for event in timeline.events_of(pathway, provider) if "Message" in event.what]


@pytest.mark.parametrize(
    ("who", "seen"), [("advisor", 1), ("colleague", 1), ("region", 1), ("provider", 0), ("other", 0)]
)
def test_who_may_read_it(pathway, provider, region, who, seen):
    sent(pathway)
    people = {
        "advisor": pathway.advisor,
        "colleague": UserFactory(organisation=pathway.advisor.organisation),
        "region": region,
        "provider": provider,
        "other": UserFactory(),
    }
    assert SentMessage.objects.visible_to(people[who]).count() == seen


def test_nothing_is_written_to_who_has_no_address():
    pathway = a_pathway(beneficiary=BeneficiaryFactory(first_names="Anaïs", last_name="Lefèvre"))
    with refused("Aucune adresse électronique n'est connue : Anaïs Lefèvre."):
        sent(pathway)


def test_nothing_is_written_to_the_dead():
    pathway = a_pathway(beneficiary=BeneficiaryFactory(email=ADDRESS))
    leave(pathway=pathway, exit_reason="death", exited_on=days_ago(0), by=pathway.advisor)
    with refused("Cette personne est décédée : rien ne lui est envoyé."):
        sent(pathway)


def test_each_recipient_has_its_own_models(pathway):
    with refused("Ce modèle n'est pas pour ce destinataire."):
        sent(pathway, model="presences")


def test_a_provider_is_written_to_at_its_address_or_at_that_of_who_answers_for_it(provider, pathway):
    phase = pathway.phases.get()
    UserFactory(organisation=provider.organisation, is_manager=True, email="direction@centre.example")
    assert letters.provider_of(phase).email == "direction@centre.example"
    write(provider.organisation, email="contact@centre.example")
    phase = type(phase).objects.get(pk=phase.pk)
    assert letters.provider_of(phase).email == "contact@centre.example"
    written = send_message(to=letters.provider_of(phase), model="presences", by=pathway.advisor, **WORDS)
    assert (written.recipient, written.recipient_name) == ("provider", provider.organisation.name)


def test_a_phase_without_a_provider_has_nobody_to_write_to():
    assert letters.provider_of(a_phase()) is None
    assert OrganisationFactory(provider=True).email == ""
