#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Measures asyncc beside what else one would take: builds all programs, runs them in turn for
# several rounds, and writes a table of the medians and plots.
#
#     bench/run.sh                    everything; the table and the plots are in bench-results/
#     bench/run.sh yield echo         those benchmarks; --list names them
#     bench/run.sh --quick            fewer rounds
#     bench/run.sh --smoke            everything once and tiny: whether it all still works
#     bench/run.sh --peers asyncc,c   only these folders
#     bench/run.sh --into docs/performance.md   and put the tables there
#
# The peers come from Debian's packages; --packages prints their names. One whose tools are missing
# is left out, with a word.
exec python3 "$(dirname "$0")/driver/main.py" "$@"
