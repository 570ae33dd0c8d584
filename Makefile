# make run    install into .venv, then the demonstration
# make test   install into .venv, then all tests but the slow ones
# make test-slow  kills, cases from outside, benchmarks in short: what takes long
# make lint   ruff, mypy, and which room may import which
# make coverage  both, and which lines none of them ran
# make bench  the benchmarks
# make conform  sites of our files, by the real generators: see docs/formats.md
# make soak   kill a thousand crawls, and see what becomes of their folders

PYTHON ?= python3
BIN := .venv/bin
WORKERS ?= 2
PYTEST = $(BIN)/python -m pytest --numprocesses $(WORKERS) --dist worksteal

.PHONY: run test test-slow coverage lint bench conform soak clean

run: .venv/installed
	@$(BIN)/newsmatter demo

test: .venv/installed
	$(PYTEST) -m 'not slow'

test-slow: .venv/installed
	$(PYTEST) -m slow

coverage: .venv/installed
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

lint: .venv/installed
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/installed
	$(BIN)/python benchmarks/extract.py
	$(BIN)/python benchmarks/crawl.py
	$(BIN)/python benchmarks/archive.py
	$(BIN)/python benchmarks/disk.py

conform: .venv/installed
	$(BIN)/python -m conformance $(GENERATORS)

soak: .venv/installed
	$(BIN)/python -m tests.soak

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

clean:
	rm -rf .venv .conformance build *.egg-info .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache
