# Proceedings Editor: everything a newcomer needs is `make demo` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SOURCES := proceedings_editor tests benchmarks
export QT_QPA_PLATFORM ?=
# the suite never shows a window
TEST_ENV := QT_QPA_PLATFORM=offscreen

.PHONY: demo test lint bench docs soak clean

demo: $(READY)  ## build the sample conference and open the window on it
	$(BIN)/proceedings-editor demo demo
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
	  $(BIN)/proceedings-editor edit demo/demo.proceedings; \
	else echo "No display here; the volume is demo/demo-screen.pdf"; fi

test: $(READY)  ## the whole test suite, with linters and types
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(TEST_ENV) $(BIN)/pytest -n 2 --dist loadgroup

lint: $(READY)  ## style, types and layers
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)  ## speed and memory against the peers that are installed
	$(BIN)/python -m benchmarks.run

docs: $(READY)  ## rewrite the generated pages and pictures
	$(BIN)/python docs/make_docs.py
	$(BIN)/python docs/make_pictures.py

soak: $(READY)  ## many kills and power failures; takes hours
	KILLS=2000 IMAGES=5000 $(TEST_ENV) $(BIN)/pytest -n 2 -m soak

.venv: $(READY)

$(READY): pyproject.toml hatch_build.py .ci/system-packages
	@sh .ci/system-packages
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $(READY)

clean:
	rm -rf $(VENV) build dist demo
