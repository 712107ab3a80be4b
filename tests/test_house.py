"""The rules of the house that no tool checks. Each answers with what breaks it: an empty list is a pass."""

import ast
import re
import tomllib
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.template.utils import get_app_template_dirs

ROOT = settings.BASE_DIR
PACKAGES = ("apcl", "jobs", "pathways", "evaluation")
PYTHON = [path for name in PACKAGES for path in sorted((ROOT / name).rglob("*.py")) if "migrations" not in path.parts]
VIEWS = [path for path in PYTHON if path.stem in {"views", "pages"} or path.parent.name == "views"]
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())
MODELS = [model for model in apps.get_models() if model.__module__.split(".")[0] in PACKAGES]
# Shown by Django and by allauth, which ship none of that name.
SHOWN_BY_OTHERS = {"403.html", "403_csrf.html", "404.html", "429.html"} | {"account/password_reset_help_text.html"}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def every(kind, *paths: Path):
    """Each node of this kind in these files, with where it is."""
    for path in paths:
        for node in ast.walk(tree(path)):
            if isinstance(node, kind):
                yield f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}", node


# --- Templates --------------------------------------------------------------------------------------------------
def template_name(path: Path) -> str:
    return path.relative_to(ROOT / "templates").as_posix()


def named_in_python() -> tuple[set[str], list[re.Pattern]]:
    """The strings of our code, and its f-strings that look like a template's name, as patterns."""
    words = {node.value for _, node in every(ast.Constant, *PYTHON) if isinstance(node.value, str)}
    patterns = []
    for _, node in every(ast.JoinedStr, *PYTHON):
        parts = [re.escape(part.value) if isinstance(part, ast.Constant) else "(.+)" for part in node.values]
        if re.match(r"[\w/]+/", parts[0]):
            patterns.append(re.compile("".join(parts)))
    return words, patterns


def test_every_template_is_used():
    words, patterns = named_in_python()
    used = words | SHOWN_BY_OTHERS
    for path in TEMPLATES:
        used |= set(re.findall(r"""{%\s*(?:include|extends)\s+["']([^"']+)["']""", path.read_text()))

    def is_used(name):
        # f"pathways/email/{event}.txt" uses the events that the code names, not the whole folder.
        built = (pattern.fullmatch(name) for pattern in patterns)
        return name in used or any(match and words.issuperset(match.groups()) for match in built)

    overridden = get_app_template_dirs("templates")
    unused = [name for name in map(template_name, TEMPLATES) if not is_used(name)]
    assert [name for name in unused if not any((folder / name).exists() for folder in overridden)] == []


@pytest.mark.parametrize(
    "forbidden",
    [r"<script(?![^>]*\ssrc=)[^>]*>", r"<style\b", r"<\w[^>]*\sstyle=", r"<\w[^>]*\son[a-z]+=", r"javascript:"],
    ids=["inline script", "inline style sheet", "style attribute", "event handler", "javascript address"],
)
def test_templates_hold_nothing_that_the_content_security_policy_refuses(forbidden):
    texts = ((template_name(path), path.read_text()) for path in TEMPLATES if path.suffix in {".html", ".svg"})
    assert [name for name, text in texts if re.search(forbidden, text)] == []


def test_every_fragment_says_its_context():
    fragments = [path for path in TEMPLATES if path.name.startswith("_") and path.suffix == ".html"]
    assert [template_name(path) for path in fragments if not path.read_text().startswith("{# context: ")] == []


# --- Views ------------------------------------------------------------------------------------------------------
def test_views_never_take_every_row():
    calls = ((where, ast.unparse(call.func)) for where, call in every(ast.Call, *VIEWS))
    assert [f"{where} {call}" for where, call in calls if re.search(r"\.objects\.(all|get)$", call)] == []


def test_views_fetch_only_what_the_person_may_see():
    unguarded = []
    for _, function in every(ast.FunctionDef, *VIEWS):
        assigned = {
            ast.unparse(target): ast.unparse(node.value)
            for node in ast.walk(function)
            if isinstance(node, ast.Assign)
            for target in node.targets
        }
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
            if ast.unparse(call.func).endswith(("get_object_or_404", "get_list_or_404")):
                names = (node.id for node in ast.walk(call.args[0]) if isinstance(node, ast.Name))
                rows = "".join([ast.unparse(call.args[0]), *(assigned.get(name, "") for name in names)])
                # A personal link opens what it names, to whoever holds it, and nothing else.
                if ".visible_to(" not in rows and "=link.target" not in ast.unparse(call):
                    unguarded.append(f"{function.name}:{call.lineno} {ast.unparse(call)}")
    assert unguarded == []


def test_the_query_string_is_read_by_forms_only():
    def reads(node):
        reader = node.value if isinstance(node, ast.Subscript) else node.func
        return re.search(r"\.GET(\.get(list)?)?$", ast.unparse(reader))

    others = [path for path in PYTHON if not {"forms", "filters"} & {path.stem, path.parent.name}]
    nodes = every((ast.Subscript, ast.Call), *others)
    assert [f"{where} {ast.unparse(node)}" for where, node in nodes if reads(node)] == []


# --- Python -----------------------------------------------------------------------------------------------------
def test_no_module_is_a_drawer():
    assert [path.name for path in PYTHON if path.stem in {"utils", "helpers", "misc"}] == []


def test_functions_fit_in_40_lines():
    functions = every((ast.FunctionDef, ast.AsyncFunctionDef), *PYTHON)
    assert [f"{where} {node.name}" for where, node in functions if node.end_lineno - node.lineno >= 40] == []


def test_files_fit_in_300_lines():
    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in PYTHON}
    assert {path: length for path, length in lengths.items() if length > 300} == {}


# --- Models -----------------------------------------------------------------------------------------------------
def test_saving_a_row_does_nothing_else():
    ours = {base for model in MODELS for base in model.__mro__ if base.__module__.split(".")[0] in PACKAGES}
    assert [base.__qualname__ for base in ours if {"save", "delete", "asave", "adelete"} & vars(base).keys()] == []


def test_every_constraint_speaks():
    constraints = chain.from_iterable(model._meta.constraints for model in MODELS)
    mute = [one.name for one in constraints if one.violation_error_message == one.default_violation_error_message]
    assert mute == []


def test_names_start_in_lower_case():
    """Django capitalises where it must; an acronym (SIRET, CDI) stays as it is."""
    names = {model._meta.label: model._meta.verbose_name for model in MODELS}
    for model in MODELS:
        written = (field for field in model._meta.get_fields() if field.concrete and not field.auto_created)
        names |= {f"{model._meta.label}.{field.name}": field.verbose_name for field in written}
    first_words = {of: re.match(r"\w+", str(name)).group() for of, name in names.items()}
    assert [
        of for of, word in first_words.items() if word[0].isupper() and not (len(word) > 1 and word.isupper())
    ] == []


# --- Locks ------------------------------------------------------------------------------------------------------
# What each lock holds besides the dependencies of the project.
LOCKS = {"requirements.txt": lambda _: [], "requirements-dev.txt": lambda project: project["dependency-groups"]["dev"]}


@cache
def locked(lock: str) -> dict[str, str]:
    """The requirements of a lock: what is written under each « name==version »."""
    entries = re.split(r"(?m)^(?=[a-z0-9])", (ROOT / lock).read_text())
    return {entry.split()[0]: entry for entry in entries if entry.strip()}


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_hold_hashes_and_no_address(lock):
    assert not re.search(r"https?:|://|--index|--extra-index|--find-links|--trusted", (ROOT / lock).read_text())
    assert [pin for pin, entry in locked(lock).items() if "==" not in pin or "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_hold_what_the_project_declares(lock):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    declared = project["project"]["dependencies"] + LOCKS[lock](project)
    names = {pin.partition("==")[0] for pin in locked(lock)}
    assert {re.match(r"[\w.-]+", line).group().lower() for line in declared} - names == set()


def test_what_is_tested_is_what_runs():
    assert locked("requirements.txt").keys() - locked("requirements-dev.txt").keys() == set()
