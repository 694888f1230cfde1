# The commands of this project. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help run elasticsearch test check bench bench-large bench-import faults lock messages demo-reset

SETUP = python="$$(sh tools/find-python.sh)" && "$$python" -m tools.setup
PYTHON_HERE = .venv/bin/python

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

run: ## set up what is missing, then start the portal (PORT=8000, HUB_DATA=var)
	@$(SETUP) run

elasticsearch: ## start an Elasticsearch for the search to try, until Ctrl-C (N=1 nodes)
	@$(SETUP) build
	@$(PYTHON_HERE) -m tools.elasticsearch $(or $(N),1)

test: ## set up, then all checks and tests that this machine allows (ARGS="-k name" goes to pytest)
	@$(SETUP) develop
	@$(PYTHON_HERE) -m tools.run_tests $(ARGS)

check: ## the checks alone: ruff, mypy, import-linter, djhtml, curlylint, migrations, translations, settings
	@$(SETUP) develop
	@$(PYTHON_HERE) -m tools.check

bench: ## the figures: of every kind of page and its weight, and of the search, its relevance and its speed (some ten minutes)
	@$(SETUP) develop
	@$(PYTHON_HERE) manage.py bench $(ARGS)
	@$(PYTHON_HERE) -m tools.bench_search
	@$(PYTHON_HERE) -m tools.bench_admin
	@$(PYTHON_HERE) -m tests.journeys.weight_report

bench-large: ## the search's speed up to a million records, on an Elasticsearch too (some forty minutes, 12 GB of disk)
	@$(SETUP) develop
	@$(PYTHON_HERE) -m tools.bench_search --large

faults: ## the long runs: ten thousand questions, five thousand steps, everything of a partner at every address, a failing cluster
	@$(SETUP) develop
	@HUB_EXAMPLES=3400 HUB_STEPS=5000 $(PYTHON_HERE) -m pytest tests/search/test_any_question.py tests/search/test_in_step.py tests/living_labs/test_steps.py $(ARGS)
	@HUB_ASKED=10000 $(PYTHON_HERE) -m pytest -n0 tests/accounts/test_limits.py -k mailbox $(ARGS)
	@HUB_WALLS=whole $(PYTHON_HERE) -m pytest tests/partners/walls --dist load $(ARGS)
	@$(PYTHON_HERE) -m pytest -n0 tests/faults $(ARGS)

bench-import: ## the figures of a large import: seconds, memory, how long others wait (ROWS=10000)
	@$(SETUP) build
	@$(PYTHON_HERE) -m tools.bench_import $(ROWS)

lock: ## write the lock files again (UPGRADE=1 takes the newest versions that fit)
	@$(SETUP) develop
	@$(PYTHON_HERE) -m tools.lock $(if $(UPGRADE),--upgrade)

messages: ## bring the Dutch strings' file up to date with the code (needs GNU gettext)
	@$(SETUP) build
	@$(PYTHON_HERE) manage.py makemessages --locale nl --add-location file --no-obsolete --ignore var --ignore node_modules

demo-reset: ## throw this copy's content away and load the demo content again
	@$(SETUP) data
	@$(PYTHON_HERE) manage.py demo --reset
