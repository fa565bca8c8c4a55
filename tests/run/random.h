/* SPDX-License-Identifier: MIT */
/* Numbers that are the same in each run. */

static unsigned random_below(unsigned n)
{
    static unsigned state = 1;
    state = state * 1664525 + 1013904223;
    return (state >> 10) % n;
}
