#!/bin/sh
# SPDX-License-Identifier: MIT
#
# status.sh N COMMAND...: runs the command for at most 20 seconds, and wants the exit status N.
wanted=$1
shift
timeout 20 "$@"
status=$?
test "$status" = "$wanted" && exit 0
echo "exit status $status, and not $wanted: $*" >&2
exit 1
