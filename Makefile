# The one door to the project: `make help` lists what it can do. Stamp files in .venv make a second call quick.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
TIMES ?= 1
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

VENV := .venv
BIN := $(VENV)/bin
# Every file must match a hash in the lock, and nothing is built from source.
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check install
LOCKED := $(PIP) --require-hashes --only-binary :all:
# A release must be a week old before it is taken up: bad ones are usually withdrawn by then.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --exclude-newer "7 days" $(ARGS)

.DEFAULT_GOAL := help
.PHONY: help run test explore prove lint strings language compile lock clean chromium tools

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

run: $(VENV)/.run compile ## Start the screener on http://127.0.0.1:8000 (HOST=, PORT=)
	@$(BIN)/screener check
	@echo "Open http://$(HOST):$(PORT) (Ctrl-C stops it)"
	@SCREENER_HOST="$(HOST)" SCREENER_PORT="$(PORT)" $(BIN)/screener serve

test: $(VENV)/.test compile chromium tools ## Run every test, the browser's too (ARGS="tests/care -x")
	CHROMIUM="$(CHROMIUM)" $(BIN)/python -m pytest $(ARGS)

explore: $(VENV)/.test compile ## Try what is drawn at random on households not drawn before (TIMES=5)
	@for time in $$(seq $(TIMES)); do \
		$(BIN)/python -m pytest -m hypothesis --hypothesis-profile=anew $(ARGS) || exit 1; \
	done

prove: $(VENV)/.run ## Prove what the rules promise for everybody (ARGS="--only ID")
	$(BIN)/screener prove $(ARGS)

lint: $(VENV)/.test ## Check style, types, imports, YAML and that the catalogs match the code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/yamllint --strict rules
	$(BIN)/python -m translations.strings check

strings: $(VENV)/.test ## Gather every string a person sees into translations/
	$(BIN)/python -m translations.strings update

language: $(VENV)/.test ## Begin a catalog for a new language (CODE=ht, CATALOG=staff for the second)
	$(BIN)/python -m translations.strings add $(CODE) $(CATALOG)

compile: $(VENV)/.run ## Turn the catalogs into the form the server reads
	@$(BIN)/python -c 'from screener.interview import catalogs; catalogs.compile_all()'

lock: $(VENV)/.test ## Write the locks anew after a change in pyproject.toml (ARGS=--upgrade)
	$(LOCK) --group build --output-file requirements/run.txt pyproject.toml
	$(LOCK) --group build --group test --constraint requirements/run.txt \
		--output-file requirements/test.txt pyproject.toml

clean: ## Remove what make made
	rm -rf $(VENV) *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find translations -name '*.mo' -delete

# Debian's Python may come without ensurepip; the pip that stands outside then fetches the one for inside.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { $(PYTHON) -m venv --clear --without-pip $(VENV) \
		&& $(PYTHON) -m pip --quiet --python $(BIN)/python install pip; }

$(VENV)/.run: requirements/run.txt pyproject.toml | $(BIN)/python
	@echo "Installing what the screener needs (once)"
	@$(LOCKED) --requirement requirements/run.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.run
	@echo "Installing what the tests need (once)"
	@$(LOCKED) --requirement requirements/test.txt
	@touch $@

# Browser tests are never skipped: the browser is found, installed, or asked for.
chromium:
	@if [ -n "$(CHROMIUM)" ] && [ -x "$(CHROMIUM)" ]; then :; \
	elif [ -z "$(CHROMIUM)" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; \
	else \
		echo "The browser tests need Chromium: install it (on Debian: sudo apt-get install chromium) or say where it is: make test CHROMIUM=/path/to/chromium" >&2; exit 1; \
	fi

# So are the others: strace watches what the server asks of the kernel, nginx and Caddy stand in front of it, curl comes
# over TLS, and systemd judges its unit. Proxies often lie where only root looks for programs.
tools:
	@PATH="$$PATH:/usr/sbin"; missing=; for tool in strace nginx caddy curl systemd-analyze; do \
		command -v $$tool >/dev/null || missing="$$missing $${tool%-analyze}"; done; \
	if [ -z "$$missing" ]; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; \
	else \
		echo "The tests need$$missing: install them (on Debian: sudo apt-get install$$missing)" >&2; exit 1; \
	fi
