# Everything below needs only Python 3.11 or newer, make, git and a C++ compiler.
#
#   PYTHON            the interpreter that .venv is made from
#   PIP_INSTALL_ARGS  further arguments of `pip install`, e.g. the index that holds CPU builds of torch
#   PYTEST_ARGS       arguments of pytest in `make test`; default: all tests, in two runs
#   EVOLVE_ARGS       further arguments of pytest in `make evolve` and `make bench-evolve`; --keep continues the last run
#   BENCH_ARGS        arguments of `make bench`, e.g. the names of the benchmarks to run
#   EVIDENCE_ARGS     arguments of `make evidence`, e.g. the proofs to run; default: all
#   MUTATION_ARGS     arguments of `make mutation`, e.g. the modules to plant faults in

PYTHON ?= python3
PIP_INSTALL_ARGS ?=
PYTEST_ARGS ?=
EVOLVE_ARGS ?=
BENCH_ARGS ?=
MUTATION_ARGS ?=
EVIDENCE_ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PIP := -qq --disable-pip-version-check $(PIP_INSTALL_ARGS) --constraint constraints.txt
EXTRAS := cpu,triton,nvidia,openai,postgres,s3,benchmark,xdist,junit,dev

.PHONY: install evolve bench-evolve test evidence mutation bench figures docs picture new-user lint format clean
.DEFAULT_GOAL := test

install: $(STAMP)

# The stamp is younger than both files when the environment is up to date, so a second call does nothing. The pip that
# Python ships unpacks in twice the time, and takes as long again to be unpacked itself: ours comes by way of it, where
# it is there.
$(STAMP): pyproject.toml constraints.txt
	@echo "Installing into $(VENV), once: PyTorch and the tools are downloaded, which takes about a minute ..."
	test -x $(BIN)/python || $(PYTHON) -m venv --without-pip $(VENV)
	@$(PYTHON) -m pip --python $(BIN)/python install $(PIP) pip 2>/dev/null || $(BIN)/python -m ensurepip >/dev/null
	$(BIN)/python -m pip install $(PIP) --editable '.[$(EXTRAS)]'
	touch $@

# Some operators, in three minutes: what the loop does.
evolve: install
	@$(BIN)/python ci/evolve.py $(EVOLVE_ARGS)

# The sixteen operators with hard gates, in eight minutes.
bench-evolve: install
	@$(BIN)/python ci/evolve.py --benchmark $(EVOLVE_ARGS)

# Hundreds of the tests' processes import the same modules: compiled once they take half the time. Some environments
# forbid Python to write what it compiled.
test evidence: export PYTHONDONTWRITEBYTECODE :=

# Tests that measure have the machine to themselves; the others share it.
MEASURES := tests/exploits/test_exploits.py tests/judge/authorship/test_inspection.py tests/judge/test_findings.py \
	tests/judge/timing/test_stopwatch.py
ifeq ($(strip $(PYTEST_ARGS)),)
test: install
	@$(BIN)/python -m compileall -q pytest_kernelevolve
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder -m 'not measures and not evidence'
	$(BIN)/python -m pytest -m 'measures and not evidence' $(MEASURES)
else
test: install
	$(BIN)/python -m pytest $(PYTEST_ARGS)
endif

# Proofs that need minutes, see docs/evidence-tests.md. CI runs those whose subject has changed.
evidence: install
	$(BIN)/python -m pytest -m evidence $(EVIDENCE_ARGS)

# Faults planted in what decides: how many of them the tests find. Takes hours; see CONTRIBUTING.md.
mutation: install
	@$(BIN)/python ci/mutation.py $(MUTATION_ARGS)

bench: install
	@$(BIN)/python -m benchmarks $(BENCH_ARGS)

# The documents' figures, drawn again from the recordings in this repository.
figures: install
	$(BIN)/python -m pip install $(PIP) --editable '.[figures]'
	$(BIN)/python -m studies.power.analyse studies/power/data/h200.jsonl.gz \
		--out studies/power/results/h200 --figure docs/figures/power.svg
	$(BIN)/python -m studies.landscapes.figure studies/landscapes/results/own --figure docs/figures/search.svg
	$(BIN)/python -m studies.kernelbench.summary --figure docs/figures/kernelbench.svg
	$(BIN)/python -m studies.new_user.picture studies/new_user/results/evolve.ansi --figure docs/figures/run.svg
	$(BIN)/python -m studies.page --figure docs/figures/page-light.png --figure docs/figures/page-dark.png \
		--figure docs/figures/page-narrow.png --figure docs/figures/page-suites.png \
		--figure docs/figures/page-1000.png --figure docs/figures/page-10000.png

# The documents as a site, in build/site.
docs: install
	$(BIN)/python -m pip install $(PIP) --editable '.[docs]'
	$(BIN)/python ci/site.py build/site-source
	$(BIN)/mkdocs build --quiet --strict --config-file docs/mkdocs.yml
	@echo "build/site/index.html"

# The README's picture: `make evolve` is run in tmux, and the end of it drawn.
picture: install
	$(BIN)/python -m studies.new_user.recording $(EVOLVE_ARGS)

# A new user's path in a fresh clone, in tmux; see studies/new_user.
new-user: install
	$(BIN)/python -m studies.new_user.walk

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: install
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) .kernelevolve .pytest_cache .mypy_cache .ruff_cache build dist
