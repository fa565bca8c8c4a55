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

/* The first member from `i` on; 64 * words: there is none. Sets are large and nearly empty. */
static inline size_t set_next(const uint64_t *set, size_t words, size_t i)
{
    for (size_t word = i / 64; word < words; word++, i = word * 64) {
        uint64_t rest = set[word] >> i % 64;
        if (rest != 0)
            return i + (size_t)__builtin_ctzll(rest);
    }
    return words * 64;
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
