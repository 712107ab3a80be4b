"""What every test runs under. Fixtures of the domain are below the line at the end."""

import datetime
import inspect
from zoneinfo import ZoneInfo

import hypothesis
import pytest
import time_machine
from django.conf import settings
from django.template import engines

from apcl.celery import app as celery_app
from pathways.enums import PlacementStatus
from tests.factories import UserFactory, a_placement, the_link

# A busy machine is not a wrong answer.
hypothesis.settings.register_profile("house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("house")

OURS = f"{settings.BASE_DIR / 'templates'}/"


class UndefinedVariable(str):
    """Django's `string_if_invalid`: our templates may print nothing that their view does not give."""

    # Django asks for its truth first: third-party templates, which lean on the empty string, keep it.
    def __bool__(self):
        return _template_being_rendered().startswith(OURS)

    def __contains__(self, part):
        return part == "%s"

    def __mod__(self, variable):
        pytest.fail(f"undefined variable « {variable} » in templates/{_template_being_rendered().removeprefix(OURS)}")


def _template_being_rendered() -> str:
    frame = inspect.currentframe()
    while frame := frame.f_back:
        if frame.f_code.co_name == "render" and (origin := getattr(frame.f_locals.get("self"), "origin", None)):
            return origin.name
    return ""


@pytest.fixture(autouse=True, scope="session")
def _undefined_template_variables_fail():
    engines["django"].engine.string_if_invalid = UndefinedVariable()


@pytest.fixture(autouse=True)
def _tasks_run_in_place(request, monkeypatch):
    """With a broker or without one: only tests marked `worker` send their tasks to a real worker."""
    in_place = request.node.get_closest_marker("worker") is None
    monkeypatch.setitem(celery_app.conf, "task_always_eager", in_place)
    monkeypatch.setitem(celery_app.conf, "task_eager_propagates", True)


def pytest_sessionfinish(session, exitstatus):
    """A run that skipped all it selected ran nothing, and says so like a run that selected nothing."""
    reporter = session.config.pluginmanager.getplugin("terminalreporter")
    if exitstatus == pytest.ExitCode.OK and reporter and not session.config.option.collectonly:
        ran = any(reporter.stats.get(outcome) for outcome in ("passed", "xfailed"))
        session.exitstatus = exitstatus if ran else pytest.ExitCode.NO_TESTS_COLLECTED


# --- Fixtures of the domain: below this line --------------------------------------------------------------------
@pytest.fixture
def clock():
    """Monday 16 June 2025, ten in Paris, until the test shifts it: in the past, as databases keep their own day."""
    with time_machine.travel(datetime.datetime(2025, 6, 16, 10, tzinfo=ZoneInfo("Europe/Paris"))) as traveller:
        yield traveller


@pytest.fixture
def advisor(db):
    return UserFactory()


@pytest.fixture
def colleague(advisor):
    """Another advisor of the same organisation."""
    return UserFactory(organisation=advisor.organisation)


@pytest.fixture
def region(db):
    return UserFactory(region=True)


@pytest.fixture
def provider(db):
    return UserFactory(provider=True)


@pytest.fixture
def evaluator(db):
    return UserFactory(evaluator=True)


@pytest.fixture
def hire(db):
    """A hire that awaits its employer's answer."""
    return a_placement(PlacementStatus.AWAITING_EMPLOYER)


@pytest.fixture
def link(hire):
    """The link by which the employer of `hire` answers."""
    return the_link(hire)
