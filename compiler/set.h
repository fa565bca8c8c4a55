/* SPDX-License-Identifier: MIT */
/* Sets of small numbers, as bits in an array of words. */
#ifndef SET_H
#define SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

static inline size_t set_words(size_t n)
{
    return n / 64 + 1;
}

static inline bool set_has(const uint64_t *set, size_t i)
{
    return set[i / 64] >> i % 64 & 1;
}

static inline void set_add(uint64_t *set, size_t i)
{
    set[i / 64] |= (uint64_t)1 << i % 64;
}

static inline void set_remove(uint64_t *set, size_t i)
{
    set[i / 64] &= ~((uint64_t)1 << i % 64);
}

#endif
