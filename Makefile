# What a newcomer types. Everything is installed into .venv; system packages only as root (scripts/setup.sh).
PYTHON ?= python3
BIN := .venv/bin
export CHUNGTAY_DATA_DIR ?= $(CURDIR)/var

.PHONY: setup demo test check bench messages screenshots clean

setup: .venv/ready  ## install what the program and its tests need

.venv/ready: requirements/dev.txt pyproject.toml scripts/setup.sh
	sh scripts/setup.sh "$(PYTHON)"
	@touch $@

demo: setup  ## build the demonstration and serve it (CHUNGTAY_SERVE=0: build only)
	$(BIN)/chungtay demo

test: setup  ## every test
	$(BIN)/python -m pytest -q -m "not browser" -n 2
	$(BIN)/python -m pytest -q -m browser

check: setup  ## format, lint, types, layers, fast tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/unit tests/golden tests/contracts

bench: setup  ## measure against counterparts; writes docs/evidence/benchmarks.md
	$(BIN)/python -m bench

messages: setup  ## gather Vietnamese texts for the English catalogue, and compile it
	sh scripts/messages.sh

screenshots: setup  ## take the pictures of the README from the demonstration
	$(BIN)/python scripts/screenshots.py

clean:
	rm -rf .venv var build dist
