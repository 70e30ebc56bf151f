# Each verb does its own set-up from a bare Python (3.12 or 3.13), make and a package index.
PYTHON ?= $(shell for p in python3.13 python3.12 python3; do $$p -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
TEMPLATES = $(shell git ls-files '*.html')
export UV_PYTHON_DOWNLOADS := never
# Compiled once, not by each process anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test test-slow test-browser test-office check fix bench lock clean

run: .venv/run.stamp
	$(BIN)/systematik run --demo

test: .venv/dev.stamp
	$(BIN)/pytest -n 2 --dist worksteal

test-slow: .venv/dev.stamp
	$(BIN)/pytest -n 2 --dist worksteal -m slow

test-browser: .venv/dev.stamp
	$(BIN)/pytest -n 2 --dist worksteal -m browser tests/journeys

test-office: .venv/dev.stamp
	$(BIN)/pytest -m office src/systematik

check: .venv/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/python -m systematik.foundation.translations --check
	@$(BIN)/djade --check --target-version 6.1 $(TEMPLATES)
	$(BIN)/mypy
	PYTHONPATH=. $(BIN)/lint-imports --no-cache
	$(BIN)/python manage.py check --fail-level WARNING
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python -m systematik.foundation.translations --check
	$(BIN)/python docs/generate.py --check

fix: .venv/dev.stamp
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/python -m systematik.foundation.translations
	@$(BIN)/djade --target-version 6.1 $(TEMPLATES) || true
	$(BIN)/python -m systematik.foundation.translations
	$(BIN)/python docs/generate.py

bench: .venv/dev.stamp
	$(BIN)/python -m bench

.venv/bin/uv:
	@test -n "$(PYTHON)" || { echo "Python 3.12 or later is needed"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check uv==0.13.9

.venv/run.stamp: requirements/run.txt pyproject.toml | .venv/bin/uv
	$(BIN)/uv pip install --quiet -p $(BIN)/python --require-hashes -r requirements/run.txt
	$(BIN)/uv pip install --quiet -p $(BIN)/python --no-deps -e .
	touch $@

.venv/dev.stamp: requirements/dev.txt requirements/samples.txt .venv/run.stamp
	$(BIN)/uv pip install --quiet -p $(BIN)/python --require-hashes -r requirements/dev.txt
	$(BIN)/uv pip install --quiet -p $(BIN)/python --require-hashes --no-deps -r requirements/samples.txt
	touch $@

lock: | .venv/bin/uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-header --no-emit-index-url pyproject.toml -o requirements/run.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-header --no-emit-index-url --extra dev pyproject.toml -o requirements/dev.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-header --no-emit-index-url --no-deps requirements/samples.in -o requirements/samples.txt

clean:
	rm -rf .venv data
