"""The production files: docker-compose.yml resolved by Docker's own parser (no daemon), and .env.example."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

COMPOSE = Path(sys.executable).parent / "docker-compose"
EXAMPLE = settings.BASE_DIR / ".env.example"


def compose(folder: Path, *command: str) -> subprocess.CompletedProcess:
    # An empty environment: nothing of this machine may fill in what .env lacks.
    return subprocess.run(
        [COMPOSE, "config", *command], cwd=folder, env={}, capture_output=True, text=True, check=False
    )


@pytest.fixture
def folder(tmp_path):
    """A folder with the compose file and the example as it is given."""
    shutil.copy(settings.BASE_DIR / "docker-compose.yml", tmp_path)
    shutil.copy(EXAMPLE, tmp_path / ".env")
    return tmp_path


@pytest.fixture
def services(folder):
    """The services, resolved, once the blanks of the example are filled in."""
    text = (folder / ".env").read_text()
    (folder / ".env").write_text(re.sub(r"(?m)^(\w+)=$", r"\1=filled", text))
    resolved = compose(folder, "--format", "json")
    assert resolved.returncode == 0, resolved.stderr
    return json.loads(resolved.stdout)["services"]


def test_the_services_are_these(services):
    assert set(services) == {"db", "redis", "migrate", "web", "worker", "beat"}


@pytest.mark.parametrize("name", ["db", "redis", "web", "worker", "beat"])
def test_each_lasting_service_has_a_health_check(services, name):
    assert services[name]["healthcheck"]["test"]


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_nothing_starts_before_the_migration_and_the_stores(services, name):
    conditions = {on: rule["condition"] for on, rule in services[name]["depends_on"].items()}
    assert conditions == {
        "migrate": "service_completed_successfully",
        "db": "service_healthy",
        "redis": "service_healthy",
    }


def test_only_the_proxy_of_this_machine_reaches_it(services):
    ports = [port for service in services.values() for port in service.get("ports", [])]
    assert [(port["host_ip"], port["target"]) for port in ports] == [("127.0.0.1", 8000)]


def test_the_database_outlives_its_container(services):
    assert [volume["type"] for volume in services["db"]["volumes"]] == ["volume"]


@pytest.mark.parametrize("secret", ["SECRET_KEY", "POSTGRES_PASSWORD", "EMAIL_URL"])
def test_a_blank_left_in_the_example_stops_the_start(folder, secret):
    refused = compose(folder, "--quiet")
    assert refused.returncode != 0
    assert secret in refused.stderr


def test_the_example_lists_every_variable_that_the_settings_read():
    read = set(re.findall(r'\benv\.\w+\(\s*"(\w+)"', (settings.BASE_DIR / "apcl" / "settings.py").read_text()))
    compose_only = {"POSTGRES_PASSWORD", "WEB_PORT"}
    assert set(re.findall(r"(?m)^(?:# )?([A-Z_]+)=", EXAMPLE.read_text())) == read | compose_only


def test_each_variable_of_the_example_is_explained():
    """The line above each of them is a sentence."""
    lines = EXAMPLE.read_text().splitlines()
    variables = [number for number, line in enumerate(lines) if re.match(r"(# )?[A-Z_]+=", line)]
    assert [lines[number] for number in variables if not re.match(r"# [A-ZÉÀ«].* ", lines[number - 1])] == []
