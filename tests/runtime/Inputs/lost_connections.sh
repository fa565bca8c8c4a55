#!/bin/sh
# SPDX-License-Identifier: MIT
# lost_connections.sh PROGRAM: runs it with the first, second, ... request for memory refused. Where it
# prints that a connection was lost, its server has said why, and has served the next one.
set -eu
lost=0
for n in $(seq 1 50); do
    said=$(ASYNCC_MEMORY_FAIL=$n timeout 10 "$1" 2>&1) || [ $? -eq 1 ]
    case $said in
    *"cannot accept connections: Cannot allocate memory (ENOMEM)"*lost*answered*"ends: 0"*) lost=1 ;;
    *lost*)
        echo "request $n: $said"
        exit 1
        ;;
    esac
done
[ $lost -eq 1 ] || { echo "no connection was lost"; exit 1; }
