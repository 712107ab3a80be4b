"""The forms about who a person is and who follows them, ready to be posted."""

from collections.abc import Callable

from django.urls import reverse

from pathways.enums import Stage
from tests.beside import TransferFactory
from tests.factories import BeneficiaryFactory, TargetJobFactory, UserFactory, a_pathway, a_project
from tests.screens.acts import Act, day, on, the_region

_WHY = "Une raison,\nsur deux lignes."


def _ask_attachment() -> Act:
    person = a_project().beneficiary
    typed = {"last_name": person.last_name, "first_names": person.first_names}
    typed |= {"birth_date": person.birth_date.isoformat(), "reason": _WHY}
    return Act(UserFactory(), reverse("ask_attachment"), typed)


def _open_next() -> Act:
    closed = a_pathway(Stage.NOT_ADMITTED)
    typed = {"target_job": str(TargetJobFactory().pk), "applied_on": day(3)}
    return Act(closed.advisor, reverse("open_next", args=[closed.beneficiary.uuid]), typed)


def _two_files():
    """Of one person, whose sex one of them mistakes."""
    one = a_project(beneficiary=BeneficiaryFactory(sex="M")).beneficiary
    other = a_pathway(Stage.NOT_ADMITTED, beneficiary=BeneficiaryFactory(last_name=one.last_name)).beneficiary
    return one, other


def _about_two_files(name: str, **typed: str) -> Act:
    one, other = _two_files()
    return Act(the_region(), f"{reverse(name, args=[one.uuid])}?avec={other.uuid}", typed)


def _change_advisor() -> Act:
    pathway = a_project()
    colleague = UserFactory(organisation=pathway.advisor.organisation)
    return on(pathway, "change_advisor", advisor=str(colleague.pk), reason=_WHY)


def _transfer_portfolio() -> Act:
    advisor = a_project().advisor
    colleague = UserFactory(organisation=advisor.organisation)
    url = reverse("transfer_portfolio", args=[advisor.uuid])
    return Act(advisor, url, {"taker": str(colleague.pk), "to": "", "reason": _WHY})


def _answer(name: str, **typed: str) -> Act:
    asked = TransferFactory(pathway=a_project())
    taker = UserFactory(organisation=asked.to)
    typed |= {"taker": str(taker.pk)} if name == "transfer" else {}
    return Act(taker, reverse(name, args=[asked.uuid]), typed)


def _cancel_transfer() -> Act:
    asked = TransferFactory(pathway=a_project())
    return Act(asked.asked_by, reverse("cancel_transfer", args=[asked.uuid]), {})


ACTS: dict[str, Callable[[], Act]] = {
    "ask_attachment": _ask_attachment,
    "open_next": _open_next,
    "merge_people": lambda: _about_two_files("merge_people", sex="kept", reason=_WHY),
    "tell_apart": lambda: _about_two_files("tell_apart"),
    "note_sensitive_facts": lambda: on(
        a_project(), "note_sensitive_facts", disability_recognition="yes", is_agreed="on"
    ),
    "change_advisor": _change_advisor,
    "ask_transfer": lambda: on(a_project(), "ask_transfer", to=str(UserFactory().organisation_id), reason=_WHY),
    "transfer_portfolio": _transfer_portfolio,
    "transfer": lambda: _answer("transfer"),
    "refuse_transfer": lambda: _answer("refuse_transfer", reason=_WHY),
    "cancel_transfer": _cancel_transfer,
}
