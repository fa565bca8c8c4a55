#!/bin/sh
# SPDX-License-Identifier: MIT
#
# lint.sh: names the files that clang-format 19 would change. The status is 1 if there are any.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"

if ! command -v clang-format-19 >/dev/null 2>&1; then
    echo "lint.sh: clang-format-19 is not installed" >&2
    exit 2
fi

status=0
for file in compiler/*.[ch] runtime/*.[ch] runtime/include/*.h runtime/include/asyncc/*.h; do
    clang-format-19 --dry-run -Werror "$file" >/dev/null 2>&1 || {
        echo "$file"
        status=1
    }
done
exit "$status"
