# What can be done with prossima, one command each.
#
#   make demo                 build it and open the monitor on a generated call centre
#   make test                 every test
#   make check                what .ci/run runs: format, no warning of ours, every test
#   make fuzz                 libFuzzer on the parsers (SECONDS=60 for each, PARSERS="csv dates")
#   make crash                kill eight processes at work 300 times (ROUNDS=…), and migrations
#   make bench                what it costs, against a bare loop of SQLite (ACTIONS=1000000 …)
#   make install PREFIX=…     the program, its manual page and its shell completions
#   make deb                  a Debian package, in .build/deb; LINTIAN=1 has it looked through
#   make test-deb             install that in a clean Debian, use it, remove it (as root)
#   make man                  the manual page, in .build/share
#   make screens              the README's pictures, from the frames that the tests compare
#   make docs                 docs/keys.md, from the table of verbs
#   make format               lay the sources out
#   make clean                forget what was built

PREFIX ?= /usr/local
SOURCES = Package.swift Sources Tests Benchmarks
SECONDS = 60
PARSERS = csv vcard ical filter dates
RELEASE = .build/release/prossima
SHARE = .build/share

# With the Swift runtime inside: Debian has none, and it starts in half the time. With the C++
# library inside too, which only that runtime needs: its symbols are looked up at each start. And
# generic types are made by the compiler's own accessors, not by their names, for which the runtime
# would search every conformance in the program. And the functions that a day at the monitor runs lie
# side by side, so that little of the program is in memory (docs/decisions/0008-a-fast-start.md).
STATIC = $(CURDIR)/.build/static
RELEASE_FLAGS = --configuration release --static-swift-stdlib -Xlinker -L$(STATIC) \
	-Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors \
	-Xswiftc -Xfrontend -Xswiftc -function-sections -Xcc -ffunction-sections \
	-Xswiftc -Xclang-linker -Xswiftc -fuse-ld=lld -Xlinker -z -Xlinker pack-relative-relocs \
	-Xlinker --symbol-ordering-file=$(CURDIR)/tools/functions.order -Xlinker --no-warn-symbol-ordering
BUILD_RELEASE = swift build $(RELEASE_FLAGS) --product prossima

.PHONY: demo test fuzz crash deb test-deb bench functions check format lint release install man completions packages test-packages screens docs clean

demo: release
	@$(RELEASE) demo

test: packages
	swift test

# A build of its own, which tells libFuzzer which ways the parsers go. What is broken is left in
# .build/fuzz/found, with the text that broke it; what was tried stays for the next time.
FUZZ = .build/fuzz
LIBFUZZER = $(shell ls $$(dirname $$(readlink -f $$(command -v swift)))/../lib/clang/*/lib/linux/libclang_rt.fuzzer_no_main-$$(uname -m).a 2>/dev/null | head -1)

fuzz: packages
	@[ -n "$(LIBFUZZER)" ] || { echo "this Swift has no libFuzzer" >&2; exit 1; }
	@PROSSIMA_FUZZ=$(LIBFUZZER) swift build --scratch-path $(FUZZ) --product fuzz
	@mkdir -p $(FUZZ)/found
	@for parser in $(PARSERS); do \
		echo "$$parser: $(SECONDS) s"; mkdir -p $(FUZZ)/tried/$$parser; \
		SWIFT_BACKTRACE=enable=no $(FUZZ)/debug/fuzz $$parser $(FUZZ)/tried/$$parser \
			-max_total_time=$(SECONDS) -max_len=4096 -timeout=10 -artifact_prefix=$(FUZZ)/found/$$parser- \
			-verbosity=0 -print_final_stats=1 || exit 1; \
	done

ROUNDS = 300

crash: packages
	PROSSIMA_CRASH_ROUNDS=$(ROUNDS) swift test --filter CrashTests --filter InterruptedMigrations

# ACTIONS, CONTACTS, OPERATORS, IMPORT, BULK, ENROLLMENTS, SIMULATED: how many;
# ONLY=pages,chain,together,search,import,card,duplicates,bulk,outbox,simulate,enrollments: which;
# the search at its size: ONLY=search CONTACTS=500000 ACTIONS=100000;
# cards and duplicates at theirs: ONLY=card,duplicates CONTACTS=500000 ACTIONS=1000000;
# 64 people through an hour's work: ONLY=hour HOUR=50000 RATE=100 (how many things, how many a second).
BENCH = $(foreach name,ACTIONS CONTACTS OPERATORS IMPORT BULK ENROLLMENTS SIMULATED HOUR RATE ONLY,$(if $($(name)),$(name)=$($(name))))

bench: release
	@swift build $(RELEASE_FLAGS) --product bench
	@.build/release/bench $(BENCH)

# Needs valgrind; where much has changed.
functions: release
	tools/function-order $(RELEASE) > .build/functions.order
	mv .build/functions.order tools/functions.order

check: test-packages lint
	PROSSIMA_STRICT=1 swift build --build-tests
	PROSSIMA_STRICT=1 $(MAKE) --no-print-directory test

lint:
	swift format lint --strict --recursive $(SOURCES)

format:
	swift format --in-place --recursive $(SOURCES)

release: packages $(STATIC)
	@$(BUILD_RELEASE)

# A folder with the static C++ library alone, where the linker finds no shared one; empty where
# there is none.
$(STATIC):
	@mkdir -p $(STATIC)
	@library=$$(cc -print-file-name=libstdc++.a); \
		[ "$$library" = libstdc++.a ] || ln -sf "$$library" $(STATIC)/libstdc++.a

packages:
	@tools/packages

test-packages:
	@tools/packages --tests

man: release
	@mkdir -p $(SHARE)
	@LC_ALL=C $(RELEASE) help man >$(SHARE)/prossima.1
	@echo "$(SHARE)/prossima.1"

completions: release
	@mkdir -p $(SHARE)
	@LC_ALL=C $(RELEASE) --generate-completion-script bash >$(SHARE)/prossima.bash
	@LC_ALL=C $(RELEASE) --generate-completion-script zsh >$(SHARE)/_prossima
	@LC_ALL=C $(RELEASE) --generate-completion-script fish >$(SHARE)/prossima.fish

install: man completions
	install -D -s -m 755 $(RELEASE) $(DESTDIR)$(PREFIX)/bin/prossima
	install -D -m 644 $(SHARE)/prossima.1 $(DESTDIR)$(PREFIX)/share/man/man1/prossima.1
	install -D -m 644 $(SHARE)/prossima.bash \
		$(DESTDIR)$(PREFIX)/share/bash-completion/completions/prossima
	install -D -m 644 $(SHARE)/_prossima $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_prossima
	install -D -m 644 $(SHARE)/prossima.fish \
		$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/prossima.fish

# What is installed, as a package that Debian's own programs install and remove.
DEB = $(CURDIR)/.build/deb
VERSION = $(shell sed -n 's/.*static let version = "\(.*\)"/\1/p' Sources/prossima/Prossima.swift)

deb: man completions
	@rm -rf $(DEB)/stage
	@$(MAKE) --no-print-directory install DESTDIR=$(DEB)/stage PREFIX=/usr >/dev/null
	@tools/deb $(DEB)/stage $(VERSION) $(DEB)
	@if [ -n "$(LINTIAN)" ]; then lintian --fail-on error,warning $(DEB)/*.deb; fi

test-deb: deb
	@tools/test-deb $(DEB)/*.deb

screens: packages
	RECORD_PICTURES=1 swift test --filter PictureTests

docs: release
	@LC_ALL=C $(RELEASE) help keys --markdown >docs/keys.md

clean:
	swift package clean
