# make run    opens the till with a demo stall (without a display: a scripted sale into build/demo)
# make test   runs every test, one more at a time than there are cores: many wait for a server
# make check  format, lint, types, import contracts, screens against view-models
# make audit  known faults of what the program is made of; needs the internet, and fails where it hears nothing
.PHONY: run test check audit lock clean
PYTHON ?= python3
PIP = .venv/bin/python -m pip --disable-pip-version-check -q
TREE = pos drivers sync ui tests
AT_ONCE := $(shell n=$$(nproc 2>/dev/null || echo 2); [ $$n -gt 3 ] && echo 4 || echo $$((n + 1)))

run: .venv/run.stamp
	@.venv/bin/pos run --demo

test: .venv/test.stamp
	QT_QPA_PLATFORM=offscreen .venv/bin/python -m pytest -n $(AT_ONCE) --dist worksteal

check: .venv/dev.stamp
	.venv/bin/ruff format --check $(TREE)
	.venv/bin/ruff check $(TREE)
	.venv/bin/mypy
	.venv/bin/lint-imports --no-cache
	.venv/bin/python tests/support/qmllint.py

# One that could not be looked up is no good news: --strict makes that a failure too.
audit: .venv-audit/stamp
	.venv-audit/bin/pip-audit --strict --require-hashes --disable-pip --progress-spinner off -r requirements.lock
	.venv-audit/bin/pip-audit --strict --require-hashes --disable-pip --progress-spinner off -r requirements-build.lock

.venv-audit/stamp: requirements-audit.lock
	@$(PYTHON) -m venv .venv-audit
	@.venv-audit/bin/python -m pip --disable-pip-version-check -q install --require-hashes -r requirements-audit.lock
	@touch $@

.venv/run.stamp: requirements.lock pyproject.toml
	@./assets/install/system-packages.sh run
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 run")'
	@test -x .venv/bin/python || $(PYTHON) -m venv .venv
	@echo "Installing what requirements.lock names into .venv"
	@$(PIP) install --require-hashes -r requirements.lock
	@printf '%s\n' "$(CURDIR)" > "$$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/jangnal.pth"
	@printf '#!/bin/sh\nexec "%s/.venv/bin/python" -m ui "$$@"\n' "$(CURDIR)" > .venv/bin/pos && chmod +x .venv/bin/pos
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements-dev.lock
	@echo "Installing what requirements-dev.lock names into .venv"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

.venv/test.stamp: .venv/dev.stamp
	@./assets/install/system-packages.sh test
	@touch $@

lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --extra server pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --extra server --extra dev pyproject.toml -o requirements-dev.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --extra server --extra build pyproject.toml -o requirements-build.lock
	echo 'pip-audit>=2.9' | uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header - -o requirements-audit.lock

clean:
	rm -rf build dist .venv .venv-audit
