# Needs Python 3.11 or newer, git and make; everything else comes from requirements.lock and package-lock.json.
PYTHON ?= python3
PYTEST_OPTIONS ?=
LOCK_OPTIONS ?=
BIN := .venv/bin
CONTAINERS := tests/system/containers

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install up demo test containers bench check lock browser upgrade backup restore clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: .venv/installed frontends/web/node_modules/installed ## install what the lock files name

up: install ## run the platform on this machine, with its own PostgreSQL and NATS
	@$(BIN)/python -m deploy.local

demo: install ## the same, filled with an example gathering
	@$(BIN)/python -m deploy.local --demo

# Tests start processes again and again: each finds its modules compiled, whatever the environment says of keeping that.
# The search for seats is compiled to machine code before, for a test's patience is not for that. Threads of one worker's
# algebra would spin in the way of the other workers.
test: export PYTHONDONTWRITEBYTECODE =
test: export OPENBLAS_NUM_THREADS = 1
test: browser ## run all tests but those of the containers, with servers of their own
	@$(BIN)/python -c "from services.agenda.mixing.work import warm; warm()"
	@$(BIN)/pytest -n 3 --dist worksteal --ignore=$(CONTAINERS) $(PYTEST_OPTIONS)

containers: browser ## run the tests of the containers, with a Docker engine
	@TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1 \
		$(BIN)/pytest -n 0 -o faulthandler_timeout=600 $(CONTAINERS) $(PYTEST_OPTIONS)

bench: install ## measure throughput and latency
	@$(BIN)/python -m tests.bench

check: install ## style, types and the walls between the services
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

lock: install ## bring requirements.lock up to pyproject.toml; LOCK_OPTIONS=--upgrade renews all
	@$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --quiet $(LOCK_OPTIONS) -o requirements.lock

browser: install ## get a browser for the tests if this machine has none
	@command -v chromium chromium-browser google-chrome >/dev/null || $(BIN)/playwright install chromium \
		|| echo "No browser could be installed: the browser tests can't run here."

SERVICES := registration|agenda|notifications|knowledge|web|bot
STAMP = $(shell date -u +%Y-%m-%dT%H%M%SZ)

upgrade: ## put the version of the new images in the place of the one that runs, replica by replica
	@sh deploy/upgrade.sh

backup: stamp := $(STAMP)
backup: ## back the running containers up into backups/<time>.tar
	@umask 077; mkdir -p backups
	@umask 077; docker compose run --rm -T operator python -m deploy.backup > backups/$(stamp).tar.part \
		&& mv backups/$(stamp).tar.part backups/$(stamp).tar || { rm -f backups/$(stamp).tar.part; exit 1; }
	@echo backups/$(stamp).tar

restore: ## FILE=backups/….tar [LEDGERS="ledger.jsonl …"] [OPTIONS=--replace-keys]: restore it, with the services stopped
	@test -r "$(FILE)" || { echo 'Which one? make restore FILE=backups/….tar'; exit 2; }
	@docker compose stop $$(docker compose ps --services | grep -Ex '$(SERVICES)')
	@docker compose run --rm -T $(foreach each,$(LEDGERS),-v "$(abspath $(each)):/ledgers/$(notdir $(each)):ro") operator \
		python -m deploy.restore $(OPTIONS) $(foreach each,$(LEDGERS),--ledger /ledgers/$(notdir $(each))) < "$(FILE)"
	@docker compose start $$(docker compose ps --all --services | grep -Ex '$(SERVICES)')

clean: ## remove what was installed; what the platform stored stays in .local
	rm -rf .venv frontends/web/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/installed: requirements.lock
	$(PYTHON) -m venv --clear .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	@touch $@

frontends/web/node_modules/installed: frontends/web/package-lock.json | .venv/installed
	PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --prefix frontends/web --no-fund --no-audit
	@touch $@
