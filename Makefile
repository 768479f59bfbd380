# Everything a newcomer needs: `make demo` and `make test`. `make help` lists the rest.
SWIFT ?= swift
BINARY = .build/release/saqiya

.PHONY: help setup build demo test kills check verify cluster release install wheel service browser lint format examples pipelines documentation reference tutorial gold complexity fuzz bench clean

help: ## List the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  %-15s %s\n", $$1, $$2 }'

setup: ## Install what is missing (headers of ICU, zlib and zstd, through apt-get or brew)
	@Scripts/setup

build: setup ## Build the release binary
	$(SWIFT) build -c release --product saqiya

demo: build ## Run the news pipeline on the example articles
	$(BINARY) run pipelines/news.yaml Examples/Documents --format text

test: setup ## Run all tests
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build
	Scripts/test-python .build/debug/saqiya

check: test verify ## Everything that must hold before a change lands

verify: lint service kills examples pipelines documentation reference tutorial gold cluster complexity fuzz browser ## The checks beside the tests

# Compiles everything once more; who has just seen the warnings of a whole build passes another command.
WARNINGS ?= Scripts/check-warnings

lint: setup ## Check the format, and that nothing warns
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Plugins Tests Fuzz Examples Benchmarks Service
	Scripts/record-page-policy --check
	Scripts/check-wording
	$(WARNINGS)
	Scripts/file-graph --except Lexicon Plugins/Numbers
	Scripts/module-graph

examples: build ## Run every shipped pipeline on the example documents
	Scripts/check-examples $(BINARY)

pipelines: build ## Check every shipped pipeline and run the tests beside it
	Scripts/check-pipelines $(BINARY)

documentation: build ## Check that generated pages are current, that links lead somewhere, and that every command of every page runs
	Scripts/check-documentation $(BINARY)

reference: setup ## Make the reference of the kit in .build/reference, and compile its examples (after 'make test')
	Scripts/make-reference "$$(ls -d .build/debug/Modules .build/release/Modules 2> /dev/null | head -1 | xargs dirname)"

tutorial: build ## Do what Documentation/WritingStages.md says, and test the example plugins
	Scripts/check-tutorial $(BINARY)
	Scripts/check-plugin-examples $(BINARY)

kills: setup ## Kill runs at random, and check that no document is lost
	$(SWIFT) build -c release --product saqiya-test-host
	Scripts/check-kills .build/release/saqiya-test-host
	Scripts/check-folders .build/release/saqiya-test-host

gold: build ## Measure the shipped pipelines on the gold of Tests/Gold, against its floors
	Scripts/check-gold $(BINARY)

SECONDS ?= 60
SEED ?= 1
CONFIGURATION ?= release

fuzz: setup ## Fuzz every parser and stage for SECONDS (60), from SEED (1)
	SWIFT=$(SWIFT) CONFIGURATION=$(CONFIGURATION) Scripts/fuzz $(SECONDS) $(SEED)

complexity: build ## Count the instructions of the attacks at two sizes (needs valgrind)
	Scripts/check-complexity $(BINARY)

cluster: build ## Do what Examples/Cluster says, with workers that are ended and started again
	Scripts/check-cluster $(BINARY)

release: build ## Make the static executable and the bundle in .build/dist, and run both without Swift and ICU
	Scripts/make-release $(BINARY) "$$(Scripts/build-static)"
	Scripts/check-release $(BINARY)

PREFIX ?= /usr/local

install: build ## Install the program, its libraries, manual pages and completions below PREFIX (/usr/local)
	Scripts/make-bundle $(BINARY) $(DESTDIR)$(PREFIX)

wheel: setup ## Make a wheel of the Python package with a static executable inside, and test it
	Scripts/check-wheel "$$(Scripts/build-static)"

service: setup ## Build the service, and test it over sockets beside the command line of the debug build
	Scripts/check-service .build/debug/saqiya

browser: service ## Look at pages and at the playground in a headless Chromium; skipped where none can be installed
	Scripts/check-browser .build/debug/saqiya Service/.build/debug/saqiya-serve

format: setup ## Format all Swift files in place
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Plugins Tests Fuzz Examples Benchmarks

bench: setup ## Measure MB/s of every stage, beside what ICU alone costs
	$(SWIFT) run -c release --package-path Benchmarks saqiya-benchmarks

clean: ## Remove what builds leave behind
	rm -rf .build Benchmarks/.build Service/.build
