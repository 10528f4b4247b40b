# Every command of the house. `make` alone prints this list.
# Arguments go through ARGS: make demo ARGS="--port 8700 --no-citizens"

SHELL := /bin/bash
ARGS ?=
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup demo test bench lint format docs screens

help: ## print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## install what is missing to run the product; leaves .venv/bin/tidehall
	@scripts/setup.sh run

demo: setup ## start a living hall on this machine (ARGS="--port 8600 --speed 10")
	@exec $(BIN)/tidehall demo $(ARGS)

test: ## set up, lint, and run every test (ARGS go to pytest)
	@scripts/test.sh $(ARGS)

bench: ## measure, each figure as a ratio within the same run
	@scripts/setup.sh test
	@exec $(BIN)/python -m bench $(ARGS)

lint: ## ruff, mypy, import contracts, TypeScript
	@scripts/setup.sh test
	@scripts/lint.sh

format: ## let ruff put the Python sources in order
	@scripts/setup.sh test
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

docs: ## write the generated pages of docs/ anew
	@scripts/setup.sh test
	@$(BIN)/python -m scripts.docs

screens: ## take the pictures of docs/screens/ anew from a running demo (ARGS="boards kiosk": those only)
	@scripts/setup.sh test
	@$(BIN)/python -m scripts.screens $(ARGS)
