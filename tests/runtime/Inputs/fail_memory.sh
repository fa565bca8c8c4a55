#!/bin/sh
# SPDX-License-Identifier: MIT
# fail_memory.sh PROGRAM [N]: runs it with the first, second, ... request for memory refused, alone and
# with all that follow, until it makes no more requests than that.
set -eu
for n in $(seq 1 "${2:-40}"); do
    for failing in "$n" "$n+"; do
        status=0
        message=$(ASYNCC_MEMORY_FAIL=$failing timeout 10 "$1" 2>&1) || status=$?
        case $status in
        0) ;;
        1)
            case $message in
            *"out of memory"* | *"no memory"* | *ENOMEM*) ;;
            *)
                echo "request $failing: status 1 without a message: $message"
                exit 1
                ;;
            esac
            ;;
        *)
            echo "request $failing: status $status: $message"
            exit 1
            ;;
        esac
    done
done
