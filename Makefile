# octothorpe: `make run` to try it, `make check` to test it.
#
# Targets: all deps run check bench lint fuzz install uninstall clean.
# V=1 shows the commands. SAN=1 (ASan and UBSan) and COV=1 (gcov) build and
# test a variant in a folder of its own. ARGS is what `make run` runs:
#   make run ARGS="run -i eth0 -d ~/firmware"

NAME    := octothorpe
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo 0)

PREFIX     ?= /usr/local
SBINDIR    ?= $(PREFIX)/sbin
DATADIR    ?= $(PREFIX)/share/$(NAME)
MANDIR     ?= $(PREFIX)/share/man
BASHDIR    ?= $(PREFIX)/share/bash-completion/completions
ZSHDIR     ?= $(PREFIX)/share/zsh/site-functions
DESTDIR    ?=
PKG_CONFIG ?= pkg-config
INSTALL    ?= install
CFLAGS     ?= -O2 -g
ARGS       ?= practice

# Debian's packages: what the build needs, and what its tests need besides.
BUILD_DEPS := gcc libc6-dev pkg-config libncurses-dev libpcap-dev \
	libuv1-dev libcyaml-dev libyaml-dev libssl-dev libjansson-dev libmnl-dev \
	libcap-ng-dev libsqlite3-dev libmicrohttpd-dev libarchive-dev
CHECK_DEPS := libcmocka-dev iproute2 util-linux tmux dnsmasq-base \
	isc-dhcp-client busybox tftp-hpa atftp curl jq procps mandoc nftables netbase \
	bash zsh
LINT_DEPS  := clang clang-format libclang-rt-dev
BENCH_DEPS := $(CHECK_DEPS) openssl

# Only the edge meets the outside world; all the rest is the core.
EDGE := src/main.c $(wildcard src/io/*.c src/commands/*.c) \
	$(wildcard ui/term*.c ui/keys*.c)
CORE := $(filter-out $(EDGE),$(wildcard src/*/*.c ui/*.c firmware-index/*.c))
DATA := $(wildcard firmware-index/*.S)
YAML := $(wildcard firmware-index/*.yaml)
TEST := $(wildcard tests/*/test_*.c)
EDGE_TEST := $(wildcard tests/io/test_*.c)
TOOL := $(wildcard tests/tools/*.c)
FUZZ := $(wildcard tests/fuzz/fuzz_*.c)
HDRS := $(wildcard include/*/*.h src/*/*.h ui/*.h firmware-index/*.h)

EDGE_PKGS := libuv libpcap ncursesw libmnl libcap-ng sqlite3 libmicrohttpd
CORE_PKGS := libcyaml yaml-0.1 libcrypto jansson libarchive
EDGE_INC  := <(uv|pcap|curses|ncurses|panel|libmnl|cap-ng|microhttpd|seccomp|sqlite3|sys/socket|unistd)[./h>]

WARN  := -Wall -Wextra -Wshadow -Wvla -Wundef -Wformat=2 -Wcast-qual \
	-Wwrite-strings -Wpointer-arith -Wstrict-prototypes \
	-Wmissing-prototypes
FLAGS := -std=c11 -D_GNU_SOURCE -Iinclude -I. $(WARN)
OUT   := build

ifdef SAN
OUT   := build/san
FLAGS += -fsanitize=address,undefined -fno-sanitize-recover=all
FLAGS += -fno-omit-frame-pointer
endif
ifdef COV
OUT   := build/cov
FLAGS += --coverage -O0
endif
OBJ := $(OUT)/obj

pkg_cflags = $(shell $(PKG_CONFIG) --cflags $(1))
pkg_libs   = $(shell $(PKG_CONFIG) --libs $(1))
objs       = $(patsubst %,$(OBJ)/%.o,$(basename $(1)))

ifeq ($(V),1)
say = @:
Q   =
else
say = @printf '  %-5s %s\n'
Q   = @
endif

all: $(OUT)/$(NAME)

$(OUT)/$(NAME): $(call objs,$(EDGE)) $(OUT)/core.a
	$(say) LINK $@
	$(Q)$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ \
	    $(call pkg_libs,$(EDGE_PKGS) $(CORE_PKGS)) $(LDLIBS)

$(OUT)/core.a: $(call objs,$(CORE) $(DATA))
	$(say) AR $@
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(call objs,$(EDGE) $(EDGE_TEST) $(TOOL)): PKGS = $(EDGE_PKGS) $(CORE_PKGS)
$(call objs,$(CORE) $(filter-out $(EDGE_TEST),$(TEST))): PKGS = $(CORE_PKGS)
$(call objs,$(TEST) $(TOOL)): EXTRA = -Itests
# What these two are told may change without a file that does.
TOLD := $(VERSION) $(DATADIR)
$(shell mkdir -p $(OBJ); echo '$(TOLD)' | cmp -s - $(OBJ)/told || \
	echo '$(TOLD)' >$(OBJ)/told)
$(OBJ)/src/commands/version.o $(OBJ)/src/commands/installed.o: $(OBJ)/told
$(OBJ)/src/commands/version.o: EXTRA = -DVERSION='"$(VERSION)"'
$(OBJ)/src/commands/installed.o: EXTRA = -DDATADIR='"$(DATADIR)"'

$(OBJ)/%.o: %.c Makefile
	$(say) CC $@
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(FLAGS) $(EXTRA) $(call pkg_cflags,$(PKGS)) $(CPPFLAGS) \
	    $(CFLAGS) -MMD -MP -c -o $@ $<

$(OBJ)/%.o: %.S $(YAML) Makefile
	$(say) AS $@
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) -c -o $@ $<

# A test links the core alone, so a core that reaches for libuv cannot link.
$(OUT)/tests/%: $(OBJ)/tests/%.o $(OUT)/core.a
	$(say) LINK $@
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ \
	    $(call pkg_libs,cmocka $(CORE_PKGS))

# Tests of the edge, and the tools of the end-to-end tests, link the edge too.
EDGE_OBJS := $(filter-out $(OBJ)/src/main.o,$(call objs,$(EDGE)))
$(OUT)/tests/io/%: $(OBJ)/tests/io/%.o $(EDGE_OBJS) $(OUT)/core.a
	$(say) LINK $@
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ \
	    $(call pkg_libs,cmocka $(EDGE_PKGS) $(CORE_PKGS))
$(OUT)/tests/tools/%: $(OBJ)/tests/tools/%.o $(EDGE_OBJS) $(OUT)/core.a
	$(say) LINK $@
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ \
	    $(call pkg_libs,cmocka $(EDGE_PKGS) $(CORE_PKGS))

TESTS := $(patsubst %.c,$(OUT)/%,$(TEST))
TOOLS := $(patsubst %.c,$(OUT)/%,$(TOOL))

# Install what is missing, and say what; sudo when not root.
define install_missing
	$(Q)command -v dpkg-query >/dev/null || \
	    { echo 'Not Debian: please install $(1) by hand.'; exit 0; }; \
	missing=; for p in $(1); do \
	    dpkg-query -W -f '$${Status}' $$p 2>/dev/null | \
	        grep -q 'ok installed' || missing="$$missing $$p"; done; \
	[ -n "$$missing" ] || exit 0; \
	echo "Installing:$$missing"; \
	as_root=; [ "$$(id -u)" = 0 ] || as_root=sudo; \
	$$as_root apt-get -qq update && \
	$$as_root env DEBIAN_FRONTEND=noninteractive \
	    apt-get -qq -y --no-install-recommends install $$missing >/dev/null
endef

deps:
	$(call install_missing,$(BUILD_DEPS) $(CHECK_DEPS) $(LINT_DEPS))

.deps-build:
	$(call install_missing,$(BUILD_DEPS))
.deps-check:
	$(call install_missing,$(BUILD_DEPS) $(CHECK_DEPS))
.deps-bench:
	$(call install_missing,$(BUILD_DEPS) $(BENCH_DEPS))
.deps-lint:
	$(call install_missing,$(BUILD_DEPS) $(LINT_DEPS))

# pkg-config may be among what is installed: make reads this file again.
run: .deps-build
	$(Q)$(MAKE) --no-print-directory all
	$(Q)tests/support/run-program $(OUT)/$(NAME) $(ARGS)

check: .deps-check
	$(Q)$(MAKE) --no-print-directory .check
.check: all $(TESTS) $(TOOLS)
	$(Q)tests/support/run-tests $(OUT) \
	    $(sort $(wildcard tests/e2e/test_*.sh)) $(TESTS)

bench: .deps-bench
	$(Q)$(MAKE) --no-print-directory .bench
.bench: all $(TOOLS)
	$(Q)tests/bench/screen $(OUT)
	$(Q)tests/bench/scan $(OUT)
	$(Q)echo; tests/bench/run $(OUT)

# FUZZ_SECONDS=0 only builds them.
FUZZ_SECONDS ?= 10
fuzz: .deps-lint
	$(Q)$(MAKE) --no-print-directory .fuzz
.fuzz: $(patsubst tests/fuzz/%.c,build/fuzz/%,$(FUZZ))
	$(Q)[ $(FUZZ_SECONDS) = 0 ] || for f in $^; do \
	    printf '  %-5s %s\n' FUZZ $$f; mkdir -p $$f.corpus; \
	    $$f -max_total_time=$(FUZZ_SECONDS) -timeout=5 -max_len=4096 \
	        -artifact_prefix=$$f. $$f.corpus >$$f.log 2>&1 || \
	    { tail -40 $$f.log; exit 1; }; done
build/fuzz/core.a: $(CORE) $(DATA) $(HDRS) $(YAML)
	$(say) CLANG $@
	$(Q)rm -rf $(@D)/core && mkdir -p $(@D)/core
	$(Q)cd $(@D)/core && for f in $(CORE) $(DATA); do \
	    (cd ../../.. && clang $(filter -std% -D% -I%,$(FLAGS)) -g -O1 \
	    -fsanitize=fuzzer-no-link,address,undefined \
	    $(call pkg_cflags,$(CORE_PKGS)) -c $$f \
	    -o $(@D)/core/$$(echo $$f | tr / _).o) || exit 1; done
	$(Q)rm -f $@ && ar rcs $@ $(@D)/core/*.o
build/fuzz/%: tests/fuzz/%.c build/fuzz/core.a
	$(say) CLANG $@
	$(Q)clang $(filter -std% -D% -I%,$(FLAGS)) -Itests -g -O1 \
	    -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all \
	    -o $@ $^ $(call pkg_libs,$(CORE_PKGS))

# Headers stand alone, the core stays pure, every file has its licence, the
# layout is clang-format's, the manual is sound.
ALL_C = $(CORE) $(EDGE) $(HDRS) $(TEST) $(FUZZ) $(TOOL) \
	$(wildcard tests/support/*.[ch])
lint: .deps-lint
	$(Q)for h in $(HDRS); do \
	    $(CC) $(filter -std% -D% -I%,$(FLAGS)) \
	    $(call pkg_cflags,$(EDGE_PKGS) $(CORE_PKGS)) \
	    -fsyntax-only -x c -include $$h /dev/null || exit 1; done
	$(Q)! grep -nE '#include $(EDGE_INC)' $(CORE) $(filter-out \
	    include/io/% src/io/% src/commands/%,$(HDRS))
	$(Q)! grep -LE 'SPDX-License-Identifier: GPL-3.0-or-later' $(ALL_C) \
	    $(DATA) Makefile .ci/run .clang-format .gitignore src/*.8 \
	    firmware-index/*.yaml tests/*/*.sh tests/support/* | grep .
	$(Q)awk '/^{/ { top = FNR } \
	    /^}/ { if (top && FNR - top > 60) { bad = 1; \
	        print FILENAME ":" top ": function over 60 lines" } top = 0 } \
	    END { exit bad }' $(CORE) $(EDGE)
	$(Q)clang-format --dry-run -Werror $(ALL_C)
	$(Q)! command -v mandoc >/dev/null || \
	    mandoc -T lint -W warning src/$(NAME).8

# What the program prints of its own options.
$(OUT)/$(NAME).%: $(OUT)/$(NAME)
	$(Q)$< completion --no-config $* >$@

install: all $(OUT)/$(NAME).bash $(OUT)/$(NAME).zsh
	$(INSTALL) -d $(DESTDIR)$(SBINDIR) $(DESTDIR)$(DATADIR) \
	    $(DESTDIR)$(MANDIR)/man8 $(DESTDIR)$(BASHDIR) $(DESTDIR)$(ZSHDIR)
	$(INSTALL) -m 755 $(OUT)/$(NAME) $(DESTDIR)$(SBINDIR)/$(NAME)
	$(INSTALL) -m 644 firmware-index/models.yaml firmware-index/resets.yaml \
	    $(DESTDIR)$(DATADIR)/
	$(INSTALL) -m 644 src/$(NAME).8 $(DESTDIR)$(MANDIR)/man8/$(NAME).8
	$(INSTALL) -m 644 $(OUT)/$(NAME).bash $(DESTDIR)$(BASHDIR)/$(NAME)
	$(INSTALL) -m 644 $(OUT)/$(NAME).zsh $(DESTDIR)$(ZSHDIR)/_$(NAME)

uninstall:
	rm -f $(DESTDIR)$(SBINDIR)/$(NAME) $(DESTDIR)$(MANDIR)/man8/$(NAME).8 \
	    $(DESTDIR)$(BASHDIR)/$(NAME) $(DESTDIR)$(ZSHDIR)/_$(NAME)
	rm -rf $(DESTDIR)$(DATADIR)

clean:
	$(Q)rm -rf build

-include $(patsubst %.o,%.d,$(call objs,$(CORE) $(EDGE) $(TEST) $(TOOL)))

.PHONY: all deps run check bench fuzz lint install uninstall clean \
	.deps-build .deps-check .deps-bench .deps-lint .check .bench .fuzz
.SECONDARY:
.DELETE_ON_ERROR:
