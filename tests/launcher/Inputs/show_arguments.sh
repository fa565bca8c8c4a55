#!/bin/sh
# Prints its arguments, one a line, the private folder's name made constant.
for word in "$@"; do
    printf '%s\n' "$word" | sed 's,asyncc-......,asyncc-PRIVATE,'
done
