#!/bin/sh
# SPDX-License-Identifier: MIT
#
# test.sh [LIT ARGUMENTS]: installs what is missing, builds, and runs every test, or those that are
# named (tests/run, tests/diag/x.c). The last line is "N passed, N failed"; the exit status is 0 if
# some passed and none failed.
set -u
. "$(dirname -- "$0")/setup.sh"

give_up() {
    say "$1"
    echo "0 passed, 1 failed"
    exit 1
}

install_packages $test_packages

build=$root/build
sanitized=$root/build-san
configure "$build" || give_up "cannot configure"
build_targets "$build" asyncc asyncc_runtime || give_up "asyncc cannot be built"
configure "$sanitized" -DASYNCC_SANITIZE=ON -DASYNCC_EXAMPLES=OFF || give_up "cannot configure"
build_targets "$sanitized" all || give_up "the sanitized runtime cannot be built"

broken=0
build_targets "$build" all || {
    say "the examples cannot be built"
    broken=1
}

[ $# -gt 0 ] || set -- "$root/tests"
results=$build/tests/results.json
mkdir -p "$build/tests"
rm -f "$results"
lit=$(llvm-config-19 --prefix)/build/utils/lit/lit.py
python3 "$lit" -v --order=lexical -Dbuild="$build" -Dsanitized="$sanitized" \
    --output "$results" "$@"
exec python3 "$root/scripts/count.py" "$results" "$broken"
