#!/bin/sh
# SPDX-License-Identifier: MIT
#
# valgrind.sh [TEST...]: runs the programs of tests/run under valgrind's memcheck: no error, no leak.
# BUILD is the build tree; build/ is the default.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
lit=$(llvm-config-19 --prefix)/build/utils/lit/lit.py
[ $# -gt 0 ] || set -- "$root/tests/run" "$root/tests/bugs"
exec python3 "$lit" -q "-Dbuild=${BUILD:-$root/build}" -Dfolder=tests-valgrind \
    -Dconfigurations=gcc-valgrind -Dschedules=1 "$@"
