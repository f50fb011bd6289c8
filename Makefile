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

models: $(READY) ## rebuild the embedded models: make models DATA=../shared/data
	$(BIN)/pip install --quiet -c constraints.txt -e '.[training]'
	$(BIN)/python -m training.parser all --data $(DATA) --out build/parser
	$(BIN)/python -m training all --data $(DATA) --pairs $(DATA)/../pairs --clusters $(DATA)/../clusters --out checker/models
	$(BIN)/python -m training.manifest checker/models/encoder checker/models/nli claims/models/fr
	$(BIN)/python -m training.judge --stories $(DATA)/../clusters training/data/stories-judge --out checker/judge.json

verify: $(READY) ## compare the embedded models with their digests
	$(BIN)/recoupe models verify

.PHONY: help demo test check bench models verify
