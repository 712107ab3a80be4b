# Each recipe prepares what it needs: only python3 (3.11 or newer), make and a package index are taken for granted.
#   make demo    the demonstration, on http://127.0.0.1:8000 (another port: make demo PORT=8001)
#   make test    the suite: on SQLite, or on what DATABASE_URL and CELERY_BROKER_URL say (one group: make test MARKS=worker)
#   make bench   how long things take, as ratios; on a database made for that, beside DATABASE_URL or a temporary SQLite
#                file (another size: make bench N=10000)
#   make check   every check that runs nothing; make fix corrects what can be; make lock recompiles the locks

PYTHON ?= python3
PORT ?= 8000
# Processes of the suite: one per core.
WORKERS ?= auto
# Pathways of the bench.
N ?= 2000
BIN := .venv/bin

# A group of tests that this environment cannot run is deselected: on SQLite, all three. `matrix` only runs when asked.
RUNS_HERE := $(if $(findstring postgres,$(DATABASE_URL)),postgresql $(if $(CELERY_BROKER_URL),worker) $(if $(wildcard /usr/bin/chromium),browser))
NOT_HERE := $(filter-out $(RUNS_HERE),postgresql worker browser) matrix
SPACE := $(subst ,, )
MARKS ?= $(if $(NOT_HERE),not ($(subst $(SPACE), or ,$(NOT_HERE))))

# The extras are kept: an older pip would take the newest release of « coverage[toml] », and find that it has no hash.
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras \
	--no-emit-index-url --no-header --no-annotate pyproject.toml
CHECKS := lint format imports templates types migrations deploy dependencies
# Enough of a production environment for Django to start; nothing is read from this database.
PRODUCTION := SECRET_KEY=$$(head -c 48 /dev/urandom | base64 | tr -d '\n') DATABASE_URL=sqlite://:memory:

.PHONY: demo test bench check $(CHECKS:%=check-%) fix lock
.DEFAULT_GOAL := demo

demo: .venv/runtime
	DEMO=1 DATABASE_URL=sqlite:///.demo/apcl.sqlite3 SITE_URL=http://127.0.0.1:$(PORT) $(BIN)/python manage.py demo
	DEMO=1 DATABASE_URL=sqlite:///.demo/apcl.sqlite3 SITE_URL=http://127.0.0.1:$(PORT) $(BIN)/python manage.py runserver --noreload 127.0.0.1:$(PORT)

test: .venv/dev
	$(BIN)/pytest -n $(WORKERS) -m "$(MARKS)" $(ARGS)

bench: .venv/dev
	$(BIN)/python -m bench.run $(N)

# All of them run, whatever the first ones say.
check: .venv/dev
	@$(MAKE) --keep-going --no-print-directory $(CHECKS:%=check-%)

check-lint: .venv/dev
	$(BIN)/ruff check

check-format: .venv/dev
	$(BIN)/ruff format --check

check-imports: .venv/dev
	$(BIN)/lint-imports

check-templates: .venv/dev
	$(BIN)/djlint --lint templates

check-types: .venv/dev
	$(BIN)/mypy

check-migrations: .venv/dev
	$(PRODUCTION) $(BIN)/python manage.py makemigrations --check --dry-run

check-deploy: .venv/dev
	$(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING

check-dependencies: .venv/dev
	$(BIN)/deptry .

fix: .venv/dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: .venv/dev
	$(COMPILE) $(ARGS) -o requirements.txt
	$(COMPILE) $(ARGS) --group dev --constraints requirements.txt -o requirements-dev.txt

$(BIN)/pip:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 ou plus récent est nécessaire." if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv

# One stamp per lock: nothing is reinstalled until it changes. The development lock holds the other one.
.venv/runtime: requirements.txt | $(BIN)/pip
	$(BIN)/pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt | $(BIN)/pip
	$(BIN)/pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements-dev.txt
	@touch $@ .venv/runtime
