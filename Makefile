# Two commands do everything on a fresh machine with Python 3.11+ and make:
#   make demo   sets up and converts the examples to validated XBRL in out/
#   make test   sets up and passes the tests
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DEMO_ENTITY := --entity-scheme https://bank.example/entities --entity-id demo-bank
READY := $(VENV)/.ready

.PHONY: demo test lint check conformance lock clean wheel damage

demo: $(READY)
	$(BIN)/bankxbrl convert examples/annual-report-fictional.txt examples/webank-key-indicators-2020.csv \
	    examples/webank-key-indicators-2021.csv $(DEMO_ENTITY) -o out

test: $(READY)
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/bankxbrl taxonomy check --quiet

check: lint
	$(BIN)/python -m pytest -m "slow or not slow"

# The conformance suites of XBRL International, whole (they lie beside the checkout; CI runs a sample).
conformance: $(READY)
	$(BIN)/python -m pytest -m "slow or not slow" tests/conformance

# Over two thousand instances broken in one place each, in some 400 ways: our error codes against Arelle's (a few minutes; the tests run
# a sample). tests/validate/damage_verdicts.py says for each difference which clause decides.
damage: $(READY)
	$(BIN)/python -m pytest -m slow tests/validate/test_damage.py

wheel: $(READY)
	$(BIN)/python -m build --wheel --no-isolation

# The lock is made anew by hand: versions change on purpose, never by chance.
lock: $(READY)
	$(BIN)/python -m pip install -q pip-tools
	$(BIN)/pip-compile -q --extra dev --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links \
	    --no-emit-trusted-host --no-header -o requirements-dev.txt pyproject.toml

$(READY): requirements-dev.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "bankxbrl needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q exporter  # as an installer does for a wheel: a command starts a third sooner
	touch $@

clean:
	rm -rf $(VENV) out/* dist
