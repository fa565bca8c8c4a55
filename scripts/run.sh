#!/bin/sh
# SPDX-License-Identifier: MIT
#
# run.sh FILE.c [ARGS...]: builds asyncc if need be, and runs an async C program. The exit status is
# the program's. CC and CFLAGS choose the compiler and its flags. A line " * Libraries: NAME..." in the
# file's head names libraries that it needs, as pkg-config calls them.
set -eu
. "$(dirname -- "$0")/setup.sh"

if [ $# -eq 0 ]; then
    echo "usage: $0 FILE.c [ARGS...]" >&2
    exit 2
fi

build=$root/build
install_packages $build_packages
[ -f "$build/build.ninja" ] || configure "$build" || exit 2
build_targets "$build" asyncc asyncc_runtime || exit 2

file=$1
shift
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
program=$folder/$(basename "$file" .c)
libraries=$(sed -n 's/^ \* Libraries: //p' "$file")
[ -z "$libraries" ] || libraries=$(pkg-config --cflags --libs $libraries)
"$build/bin/asyncc" "${CC:-gcc}" ${CFLAGS:--O2 -g} "$file" -o "$program" $libraries
status=0
"$program" "$@" || status=$?
exit "$status"
