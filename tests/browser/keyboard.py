"""Going through a page as someone who never touches a mouse: Tab, arrows, Enter, and what is typed."""

MOST_TABS = 150


def reach(page, role, name, *, exact=True):
    """Press Tab until this control has the focus; it must be seen to have it."""
    control = page.get_by_role(role, name=name, exact=exact).first
    control.wait_for()
    return tab_to(page, control)


def tab_to(page, control):
    """The same, of a control already found."""
    for _ in range(MOST_TABS):
        if control.evaluate("control => control === document.activeElement"):
            assert control.is_visible()
            assert control.evaluate("control => getComputedStyle(control).outlineStyle") != "none"
            return control
        page.keyboard.press("Tab")
    raise AssertionError(f"no Tab leads to {control} on {page.url}")


def follow(page, name):
    reach(page, "link", name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def push(page, name):
    reach(page, "button", name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def fill(page, name, text, *, role="textbox"):
    reach(page, role, name, exact=False)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def choose(page, name, option):
    """Type the first letters of an option of a list: without accents, which a browser would take for pasted text."""
    control = reach(page, "combobox", name, exact=False)
    page.keyboard.type(option)
    assert control.evaluate("list => list.selectedOptions[0].label").startswith(option)


def date(page, name, day):
    """Type a day whose number is that of its month: browsers differ on which comes first."""
    assert day.day == day.month
    control = page.get_by_label(name, exact=False).first
    for _ in range(MOST_TABS):
        if control.evaluate("control => control === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.type(f"{day:%d%m%Y}")
    assert control.input_value() == day.isoformat()
