"""What the summary of errors says, the field says too, in the same words, to eyes and to screen readers alike."""

import pytest

from tests.screens.acts import enter
from tests.screens.every_act import ACTS
from tests.screens.reading import errors_of, main_form, page_of
from tests.screens.test_refusals_keep_what_was_typed import ASKED_BEFORE, WITH_QUESTIONS

pytestmark = [pytest.mark.django_db, pytest.mark.crawl]


def refused(client, name):
    act = ACTS[name]()
    enter(client, act.by)
    if name in ASKED_BEFORE:
        client.get(act.url)
    response = client.post(act.url, {})
    assert response.status_code == 422
    return page_of(response)


def words_beside(page, control):
    """What describes a control, or the group that it is in, as a screen reader would say it."""
    described = control.attrs.get("aria-describedby", "").split()
    return " ".join(found.text for target in described for found in page.find(id=target))


@pytest.mark.parametrize("name", WITH_QUESTIONS)
def test_the_summary_comes_first_is_announced_and_may_take_the_focus(client, name):
    page = refused(client, name)
    summaries = list(page.find(class_="error-summary"))
    assert [(each.attrs.get("role"), each.attrs.get("tabindex")) for each in summaries] == [("alert", "-1")]
    # None of its questions stands before it.
    order = list(next(page.find("main")).find())
    posted = [form for form in next(page.find("main")).find("form", method="post") if questions_of(form)]
    assert order.index(summaries[0]) < min(order.index(each) for form in posted for each in questions_of(form))


def questions_of(form):
    return [each for each in form.find("select", "textarea", "input") if each.attrs.get("type") != "hidden"]


@pytest.mark.parametrize("name", WITH_QUESTIONS)
def test_each_field_says_the_same_words_and_that_it_is_wrong(client, name):
    page = refused(client, name)
    lines = errors_of(page)
    assert lines
    for target, line in lines:
        control = next(main_form(page).find(id=target))
        sentence = line.partition(" – ")[2]
        group = next(
            (each for each in page.find("fieldset", "div") if each.has("id", f"div_{target.rsplit('_', 1)[0]}")), None
        )
        beside = words_beside(page, control) or (group.text if group else "")
        assert sentence in beside, (target, sentence)
        assert control.attrs.get("aria-invalid") == "true" or "is-invalid" in control.attrs.get("class", ""), target
