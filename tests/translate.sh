#!/bin/sh
# SPDX-License-Identifier: MIT
#
# translate.sh ASYNCC FILE.c [OPTIONS] [-- FLAGS]: translates a test to standard output.
#
# A translation keeps comments, so a "// CHECK: x" of the input would match itself in the output.
# Such comments (// WORD: ...) are taken out first; lines keep their numbers.
set -eu

asyncc=$1
file=$2
shift 2

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
copy=$folder/$(basename "$file")
sed 's,//[[:space:]]*[A-Z][A-Z0-9_-]*:.*,,' "$file" >"$copy"

# Quoted includes are looked for beside the test.
case " $* " in
*" -- "*) "$asyncc" "$copy" "$@" -iquote "$(dirname "$file")" ;;
*) "$asyncc" "$copy" "$@" -- -iquote "$(dirname "$file")" ;;
esac
