# Two commands on a fresh machine: `make ask` answers a question on the bundled sample, `make test` checks everything.
# While working, `make quick` checks what is at hand in less than a minute.

PYTHON ?= python3
FRAGE ?= warum Defizit bei 3140?
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
INSTALL := $(PIP) install --constraint constraints.txt --editable
EVAL := ../shared/eval
# A test process a core: each starts its own servers and browser once, and takes tests from one that has more left.
WORKERS ?= auto
PYTEST := $(BIN)/python -m pytest --numprocesses $(WORKERS) --maxprocesses 4 --dist worksteal
# What `make quick` runs: the tests beside what is changed.
TESTS ?= $(shell $(BIN)/python tests/support/at_hand.py)

.DEFAULT_GOAL := help
.PHONY: help ask chat test quick checks debian bench screenshots eval clean

help:
	@echo 'make ask    beantwortet eine Frage am mitgelieferten Beispiel: make ask FRAGE="…"'
	@echo 'make chat   öffnet die Chatseite'
	@echo 'make test   prüft alles: ruff, mypy, import-linter, pytest'
	@echo 'make quick  prüft das Geänderte: ohne Browser, PostgreSQL und langsame Tests'
	@echo 'make bench  misst Zeiten und Speicher'
	@echo 'make screenshots zeichnet jede Seite nach build/screenshots, zwei davon für die README nach ui/screenshots'
	@echo 'make eval   bewertet die Antworten auf die Fragen in $(EVAL)'
	@echo 'make clean  entfernt alles, was make erzeugt hat'

ask: $(VENV)/installed
	@$(BIN)/haushalt ask "$(FRAGE)"

chat: $(VENV)/installed
	@$(BIN)/haushalt chat

test: checks debian
	$(PYTEST)

quick: checks
	$(PYTEST) -m "not browser and not slow and not postgres" $(TESTS)

checks: $(VENV)/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: $(VENV)/installed-test
	$(BIN)/python -m pytest -s -o python_files='bench_*.py' tests/bench

screenshots: $(VENV)/installed-test debian
	$(BIN)/python tests/support/screenshots.py build/screenshots

eval: $(VENV)/installed
	@test -d $(EVAL) || { echo 'Die Fragen in $(EVAL) fehlen; make eval braucht sie.' >&2; exit 2; }
	@HAUSHALT_HOME=$$(mktemp -d) && export HAUSHALT_HOME && \
	$(BIN)/haushalt ingest ../shared/documents/*.txt && \
	$(BIN)/haushalt batch $(EVAL)/questions_dev.jsonl >"$$HAUSHALT_HOME/answers.jsonl" && \
	$(BIN)/python $(EVAL)/grade.py $(EVAL)/questions_dev.jsonl "$$HAUSHALT_HOME/answers.jsonl"; \
	status=$$?; rm -r "$$HAUSHALT_HOME"; exit $$status

clean:
	rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'Es wird Python 3.11 oder neuer gebraucht: make PYTHON=/pfad/zu/python3.11 …' >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo 'Die Bibliotheken werden installiert; das dauert beim ersten Mal einige Minuten.'
	@$(INSTALL) .
	@touch $@

$(VENV)/installed-test: pyproject.toml constraints.txt | $(BIN)/python
	@echo 'Die Bibliotheken für die Tests werden installiert; das dauert beim ersten Mal einige Minuten.'
	@$(INSTALL) '.[test]'
	@touch $@ $(VENV)/installed

# Chromium for the pages' tests, PostgreSQL for the store's, LibreOffice and poppler for the exports'; without them those tests
# skip and say so.
debian:
	@missing=; \
	command -v chromium >/dev/null || missing="$$missing chromium"; \
	ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$$missing postgresql"; \
	command -v soffice >/dev/null || missing="$$missing libreoffice-writer-nogui"; \
	command -v pdftotext >/dev/null || missing="$$missing poppler-utils"; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $$missing >/dev/null; \
	else \
		echo "Nicht installiert:$$missing. Die Tests, die das brauchen, werden übersprungen."; \
	fi
