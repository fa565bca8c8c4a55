#!/bin/sh
# SPDX-License-Identifier: MIT
#
# threads.sh [TEST...]: runs the programs of tests/run that use threads, or those that are named, under
# the thread sanitizer, which says where two threads race. Nothing is suppressed. BUILD is the build
# tree, build/ is the default; the runtime is built once more in its folder threads. SCHEDULES is in how
# many orders each runs.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
build=${BUILD:-$root/build}
cmake -S "$root" -B "$build/threads" -G Ninja -DASYNCC_SANITIZE=thread -DASYNCC_EXAMPLES=OFF >/dev/null
cmake --build "$build/threads" --target asyncc_runtime >/dev/null
# The sanitizer's own stack of calls ends at 65,536.
[ $# -gt 0 ] || set -- $(grep -lE 'pthread|async_thread|async_on|ASYNCC_DUMP' "$root"/tests/run/*.c |
    grep -v recursion_100000_deep)
lit=$(llvm-config-19 --prefix)/build/utils/lit/lit.py
exec python3 "$lit" -q "-Dbuild=$build" "-Dthreads=$build/threads" -Dfolder=tests-threads \
    -Dconfigurations=gcc-threads -Dschedules=${SCHEDULES:-3} "$@"
