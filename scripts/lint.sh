#!/bin/sh
# SPDX-License-Identifier: MIT
#
# lint.sh [BUILD]: what clang-format would change, and what clang-tidy and cppcheck have to say. The
# status is 1 if there is anything. BUILD (default: build) has been configured by cmake.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
build=${1:-build}
status=0

if command -v clang-format-19 >/dev/null 2>&1; then
    for file in compiler/*.[ch] runtime/*.[ch] runtime/async/*.c runtime/include/*.h runtime/include/asyncc/*.h; do
        clang-format-19 --dry-run -Werror "$file" >/dev/null 2>&1 || {
            echo "$file: clang-format-19 would change it"
            status=1
        }
    done
else
    echo "lint.sh: no clang-format-19: formatting was not looked at" >&2
fi

if command -v clang-tidy >/dev/null 2>&1; then
    clang-tidy -quiet -p "$build" compiler/*.c runtime/*.c 2>/dev/null || status=1
else
    echo "lint.sh: no clang-tidy" >&2
fi

# It does not see that some functions never return: so no nullPointerRedundantCheck.
if command -v cppcheck >/dev/null 2>&1; then
    cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr \
        --error-exitcode=1 --suppress=missingIncludeSystem --suppress=normalCheckLevelMaxBranches \
        --suppress=nullPointerRedundantCheck \
        -I runtime/include -I runtime -I compiler compiler runtime || status=1
else
    echo "lint.sh: no cppcheck" >&2
fi
exit "$status"
