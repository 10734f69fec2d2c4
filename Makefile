# Everything happens in .venv, which these targets make by themselves; only Python 3.11+, git and make are needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCH := .venv-bench
# The sets of DATA: articles with a summary, clusters with summaries, articles whose sentences people
# judged, articles whose events are named, texts to search in, articles that are all news.
ONE := cnn_corpus cnn_dm orangesum newsroom atf_meta tes_tr
SEVERAL := vietnamese_mds multinews_300
CLEAR := en fr fr2 ours xx
LEARNED := orangesum atf_meta
UPDATES := digests/stories/updates
OURS := $(wildcard benchmarks/datasets/developing/*.jsonl.gz)
EVENTS := uci88 wikinews ecbplus
TEXTS := summaries/cnn_dm summaries/orangesum summaries/tes_tr stories/wikinews pages/world
NEWS := stories/wikinews stories/ecbplus stories/tgcontest_pairs summaries/orangesum
# What all tests run at least, in percent of lines and branches; of digests and storage, all.
BOT_COVERED := 95
PLAYGROUND_COVERED := 87
RUN := $(VENV)/.installed-run
POSTGRES := $(VENV)/.installed-postgres
CLUSTER := $(VENV)/.installed-cluster
SEMANTIC := $(VENV)/.installed-semantic
TESTS := $(VENV)/.installed-test
# Where every test starts processes (tests/conftest.py), so that none need be collected to be left out.
STARTING := benchmarks bot/workers flows trials
PYTEST = $(BIN)/python -m pytest -n $$(($$(getconf _NPROCESSORS_ONLN) + 1))
# The lists are complete, so pip need not resolve them; pip 23 would take a newer release than the pinned one for a pin with extras.
INSTALL := -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement
# Makes the command `broadsheet`, of this folder.
COMMAND := -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .

.PHONY: try run postgres cluster semantic check lint test-fast test coverage bench trial pictures dist lock clean

try: $(RUN) ## The whole bot on this machine, with a chat page: no account, no token, no network. DATA=folder keeps what it learns
	@$(BIN)/python -m playground $(if $(DATA),--data '$(DATA)')

postgres: $(POSTGRES) ## Install what a PostgreSQL database needs, beside SQLite

cluster: $(CLUSTER) ## Install what `broadsheet worker` needs, PostgreSQL's driver included

semantic: $(SEMANTIC) ## Install the sentence encoder, which finds more stories that tell one event in different languages: 32 MB

run: $(RUN) ## Serve Telegram, with the settings in .env
	@$(BIN)/python -m bot run

check: $(RUN) ## Test this installation, and say what to do about each fault
	@$(BIN)/python -m bot check

lint: $(TESTS) ## Ruff, import contracts and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy

test-fast: $(TESTS) ## The tests that need no process, browser or PostgreSQL: under a minute
	$(BIN)/python -m pytest -n auto -m "not (process or browser or postgres or slow)" $(STARTING:%=--ignore=tests/%)

# The tests start the program a hundred times: what it is compiled to is kept, whatever the environment says.
test test-fast coverage: export PYTHONDONTWRITEBYTECODE =
# As many threads for each small matrix as there are processors wait more than they compute.
test test-fast coverage: export OPENBLAS_NUM_THREADS = 1

# Some tests wait more than they compute: hence more processes than there are processors, and lint meanwhile. What lint
# says comes in one piece at the end. How much of the code runs is counted by `coverage`: that takes half as long again.
test: $(TESTS) ## Lint and all tests
	@$(MAKE) --no-print-directory lint >$(VENV)/lint.log 2>&1 & lint=$$!; \
	$(PYTEST); tests=$$?; \
	wait $$lint; lint=$$?; cat $(VENV)/lint.log; exit $$((tests | lint))

coverage: $(TESTS) ## All tests, and whether they run every branch of digests and storage, and enough of the bot and the playground
	$(PYTEST) --cov --cov-report=
	$(BIN)/coverage report --include='digests/*,storage/*' --fail-under=100
	$(BIN)/coverage report --include='bot/*' --fail-under=$(BOT_COVERED)
	$(BIN)/coverage report --include='playground/*' --fail-under=$(PLAYGROUND_COVERED)

bench: $(BENCH)/.installed ## Every benchmark; those of quality need DATA, a folder as CONTRIBUTING.md describes
	$(BENCH)/bin/python -m benchmarks.load.schedule --chats 100000 --due 2000
	$(BENCH)/bin/python -m benchmarks.load.digest_preparation
	$(BENCH)/bin/python -m benchmarks.load.broadcast_queueing
	$(BENCH)/bin/python -m benchmarks.load.memory
	$(BENCH)/bin/python -m benchmarks.load.sending
	$(BENCH)/bin/python -m benchmarks.load.answers_during_broadcast
	$(BENCH)/bin/python -m benchmarks.load.fairness
	$(BENCH)/bin/python -m benchmarks.load.webhook
	$(BENCH)/bin/python -m benchmarks.scale
	$(BENCH)/bin/python -m benchmarks.reading.sentence_splitting
ifdef DATA
	$(BENCH)/bin/python -m benchmarks.reading.extraction $(DATA)/pages/*.dev.jsonl.gz
	$(BENCH)/bin/python -m benchmarks.reading.wall_detection $(DATA)/pages/*.dev.jsonl.gz
	$(BENCH)/bin/python -m benchmarks.reading.not_news $(DATA)/languages/tgcontest_categories.dev.jsonl.gz \
		$(NEWS:%=$(DATA)/%.dev.jsonl.gz)
	$(BENCH)/bin/python -m benchmarks.summaries.single_document_summaries --lint --timing $(ONE:%=$(DATA)/summaries/%.dev.jsonl.gz)
	$(BENCH)/bin/python -m benchmarks.summaries.standalone $(CLEAR:%=--learned-from $(DATA)/standalone/standalone_learn_%.dev.jsonl.gz) \
		$(DATA)/standalone/standalone_en.dev.jsonl.gz $(DATA)/standalone/standalone_xx.dev.jsonl.gz
	$(BENCH)/bin/python -m benchmarks.summaries.multi_document_summaries $(SEVERAL:%=$(DATA)/summaries/%.dev.jsonl.gz)
	$(BENCH)/bin/python -m benchmarks.stories.story_grouping $(EVENTS:%=$(DATA)/stories/%.dev.jsonl.gz)
	$(BENCH)/bin/python -m benchmarks.stories.small_newsrooms $(EVENTS:%=$(DATA)/stories/%.dev.jsonl.gz) \
		$(DATA)/stories/tgcontest_pairs.dev.jsonl.gz $(DATA)/languages/semeval2022_pairs.dev.jsonl.gz \
		$(wildcard $(DATA)/developing/*.dev.jsonl)
	OPENBLAS_NUM_THREADS=1 $(BENCH)/bin/python -m benchmarks.stories.cross_language $(DATA)/languages/semeval2022_pairs.dev.jsonl.gz
	$(BENCH)/bin/python -m benchmarks.load.search $(TEXTS:%=$(DATA)/%.dev.jsonl.gz)
	$(BENCH)/bin/python -m benchmarks.stories.novelty_and_ranking --novelty $(DATA)/stories/ecbplus.dev.jsonl.gz \
		--novelty $(DATA)/stories/wikinews.dev.jsonl.gz --ranking $(DATA)/stories/uci88.dev.jsonl.gz
	$(BENCH)/bin/python -m benchmarks.training.update_model $(wildcard $(DATA)/developing/*.dev.jsonl) $(OURS) | cmp - $(UPDATES)/update_model.json
	$(BENCH)/bin/python -m benchmarks.training.sentence_model $(wildcard $(DATA)/developing/*.dev.jsonl) $(OURS) \
		$(LEARNED:%=--summaries $(DATA)/summaries/%.train.jsonl.gz) | cmp - $(UPDATES)/sentence_model.json
	$(BENCH)/bin/python -m benchmarks.stories.developing --held-out $(wildcard $(DATA)/developing/*.dev.jsonl) \
		$(OURS:%=--taught-by %) $(LEARNED:%=--summaries $(DATA)/summaries/%.train.jsonl.gz)
	$(BENCH)/bin/python -m benchmarks.reading.end_to_end $(DATA)/feeds/real.dev.tar.gz $(DATA)/pages/*.dev.jsonl.gz
endif

trial: $(TESTS) ## Every trial by chance, some minutes; TRIAL=long takes a night. Each prints its seed
	$(BIN)/python -m trials $(if $(filter long,$(TRIAL)),--long)

pictures: $(TESTS) ## Make the README's pictures from a run; needs a Chromium
	@$(BIN)/python -m playground.pictures docs

dist: $(RUN) ## Build the wheel and the source distribution, and try the wheel in an environment of its own
	rm -rf dist $(VENV)/wheel
	$(BIN)/hatchling build
	$(PYTHON) -m venv $(VENV)/wheel
	$(VENV)/wheel/bin/python $(INSTALL) requirements/run.txt
	$(VENV)/wheel/bin/python -m pip install --quiet --disable-pip-version-check --no-deps dist/*.whl
	$(VENV)/wheel/bin/python -m pip --disable-pip-version-check check
	cd dist && ../$(VENV)/wheel/bin/broadsheet --version && ../$(VENV)/wheel/bin/broadsheet --help
	cd dist && ../$(VENV)/wheel/bin/broadsheet summarise - <../README.md

lock: $(TESTS) ## Pin the newest versions that pyproject.toml allows; needs uv
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-annotate --no-header --quiet --output-file requirements/run.txt
	uv pip compile pyproject.toml --extra postgres --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-annotate --no-header --quiet --output-file requirements/postgres.txt
	uv pip compile pyproject.toml --extra cluster --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-annotate --no-header --quiet --output-file requirements/cluster.txt
	uv pip compile pyproject.toml --extra semantic --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-annotate --no-header --quiet --output-file requirements/semantic.txt
	uv pip compile pyproject.toml --group bench --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-annotate --no-header --quiet --output-file requirements/bench.txt
	uv pip compile pyproject.toml --group build --group test --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-annotate --no-header --quiet --output-file requirements/test.txt

clean:
	rm -rf $(VENV) $(BENCH) .mypy_cache .ruff_cache .pytest_cache .coverage

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

# The rivals ask for older versions than the bot does, hence a home of their own.
$(BENCH)/.installed: requirements/bench.txt | $(BIN)/python
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/python $(INSTALL) requirements/bench.txt
	@touch $@

$(RUN): requirements/run.txt | $(BIN)/python
	@echo "Installing what it needs into $(VENV): about a minute, this once."
	@$(BIN)/python $(INSTALL) requirements/run.txt
	@$(BIN)/python $(COMMAND)
	@touch $@

$(POSTGRES): requirements/postgres.txt | $(BIN)/python
	$(BIN)/python $(INSTALL) requirements/postgres.txt
	@touch $@

$(CLUSTER): requirements/cluster.txt | $(BIN)/python
	$(BIN)/python $(INSTALL) requirements/cluster.txt
	@touch $@

$(SEMANTIC): requirements/semantic.txt | $(BIN)/python
	$(BIN)/python $(INSTALL) requirements/semantic.txt
	@touch $@

$(TESTS): requirements/test.txt | $(BIN)/python
	$(BIN)/python $(INSTALL) requirements/test.txt
	$(BIN)/python $(COMMAND)
	$(BIN)/python -m pip --disable-pip-version-check check
	@touch $@ $(RUN)
