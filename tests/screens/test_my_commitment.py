"""Signing one's commitment on one's own page: an explicit choice and a name, of the text that was read, once."""

import pytest

from apcl.mail.models import Message
from pathways.models import CommitmentSignature
from tests.factories import CommitmentTextFactory, UserFactory
from tests.screens.acts import enter
from tests.screens.acts_on_the_person import someone, the_personal_link
from tests.screens.reading import errors_of, main_form, page_of, sent_by, title_of

pytestmark = pytest.mark.django_db
HOME, SIGN, RECEIPT = "/mon-parcours/", "/mon-parcours/engagement/", "/mon-parcours/engagement/recu/"


def opened(client, pathway):
    return enter(client, the_personal_link(pathway))


def told(client, address=HOME):
    response = client.get(address)
    assert response.status_code == 200
    return page_of(response).text


def test_one_signs_with_an_explicit_choice_and_a_name(client):
    text = CommitmentTextFactory(text="Je viens.\n\nJe préviens.")
    pathway = someone()
    opened(client, pathway)
    assert "Lisez votre engagement, puis répondez." in told(client)
    page = page_of(client.get(SIGN))
    assert "Je préviens." in page.text
    assert sent_by(main_form(page)).keys() == {"csrfmiddlewaretoken", "signatory"}
    response = client.post(SIGN, {"choice": str(text.uuid), "signatory": "Anaïs L'Hôte"})
    assert (response.status_code, response.url) == (302, RECEIPT)
    receipt = told(client, RECEIPT)
    assert CommitmentSignature.objects.get().reference in receipt
    assert "Anaïs L'Hôte" in receipt
    assert "Lisez votre engagement" not in told(client)


def test_putting_off_leads_home_and_signs_nothing(client):
    CommitmentTextFactory()
    opened(client, someone())
    response = client.post(SIGN, {"choice": "later", "signatory": "Anaïs"}, follow=True)
    assert "Vous pourrez signer plus tard" in page_of(response).text
    assert not CommitmentSignature.objects.exists()
    assert client.get(SIGN).status_code == 200


def test_the_only_button_alone_signs_nothing(client):
    CommitmentTextFactory()
    opened(client, someone())
    response = client.post(SIGN, sent_by(main_form(page_of(client.get(SIGN)))))
    assert response.status_code == 422
    assert len(errors_of(page_of(response))) == 2
    assert not CommitmentSignature.objects.exists()


def test_a_text_replaced_meanwhile_is_shown_and_nothing_is_signed(client):
    read = CommitmentTextFactory(text="L'ancien.")
    opened(client, someone())
    newer = CommitmentTextFactory(text="Le nouveau.")
    typed = {"choice": str(read.uuid), "signatory": "Anaïs"}
    page = page_of(client.post(SIGN, typed))
    assert "Le nouveau." in page.text
    assert "vient de changer" in errors_of(page)[0][1]
    assert sent_by(main_form(page))["signatory"] == "Anaïs"
    assert client.post(SIGN, typed | {"choice": str(newer.uuid)}).url == RECEIPT


def test_signing_twice_leads_to_the_same_receipt(client):
    text = CommitmentTextFactory()
    opened(client, someone())
    typed = {"choice": str(text.uuid), "signatory": "Anaïs"}
    assert [client.post(SIGN, typed).url for _ in range(2)] == [RECEIPT] * 2
    assert client.get(SIGN).url == RECEIPT
    assert CommitmentSignature.objects.count() == 1


def test_without_a_text_there_is_nothing_to_sign(client):
    opened(client, someone())
    assert title_of(page_of(client.get(SIGN))) == "Rien à signer – APCL"
    assert client.get(RECEIPT).url == SIGN


def test_who_is_signed_in_too_still_acts_as_the_person(client):
    """The cookie alone counts: the journal names the link, whoever's browser it is."""
    text = CommitmentTextFactory()
    client.force_login(UserFactory(region=True))
    opened(client, someone())
    client.post(SIGN, {"choice": str(text.uuid), "signatory": "Anaïs"})
    assert Message.objects.filter(subject__startswith="Votre engagement est signé").exists()
