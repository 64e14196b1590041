# `make check` is what has to hold before every commit.
PYTHON ?= python

.PHONY: check format-check lint types layers own-findings test format docs

check: format-check lint types layers own-findings test

format-check:
	$(PYTHON) -m ruff format --check .

lint:
	$(PYTHON) -m ruff check .

types:
	$(PYTHON) -m mypy

layers:
	lint-imports

own-findings:
	$(PYTHON) -m refactor_ls check

# Environment, not arguments: the tests' command stays the one in the README.
test:
	PYTEST_ADDOPTS="--cov --cov-report=term" $(PYTHON) -m pytest

format:
	$(PYTHON) -m ruff format .
	$(PYTHON) -m ruff check --fix .

# Tests fail when these pages are stale.
docs:
	$(PYTHON) tests/manual.py docs/refactorings.md
