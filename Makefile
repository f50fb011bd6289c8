.DEFAULT_GOAL := help
VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
READY := $(VENV)/.recoupe-ready
TORCH := torch==2.13.0

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(READY): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet $(TORCH)
	$(BIN)/pip install --quiet -c constraints.txt -e '.[dev]'
	touch $@

demo: $(READY) ## check the example story
	$(BIN)/recoupe check fixtures/sommet-vostotchny --exit-zero

test: $(READY) ## run the tests
	$(BIN)/python -m pytest

check: $(READY) ## lint, formats and types
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(READY) ## precision and recall on the labelled stories
	$(BIN)/recoupe eval clusters training/data/stories-held-out

models: $(READY) ## compare the embedded models with their digests
	$(BIN)/recoupe models verify

.PHONY: help demo test check bench models
