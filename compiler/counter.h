/* SPDX-License-Identifier: MIT */
/* Whether text counts by __COUNTER__. */
#ifndef COUNTER_H
#define COUNTER_H

#include "conditional.h"

struct macro_table;
struct reading;

struct counting {
    struct unit *unit;
    struct reading *reading;
    struct macro_table *table; /* what is defined where text_counts was asked last */
    bool may;                  /* some text counts, perhaps */
    bool is_pasted;            /* the name is made by ##, perhaps */
};

/* Whether the name is that of the counter, for macro_reaches(). */
bool is_counter(void *context, const char *name, size_t size);

struct counting counting_begin(struct unit *unit, struct reading *reading);
/* Asked in the order of the text, and only where it `may`. */
bool text_counts(struct counting *counting, uint32_t begin, uint32_t end);

/* An async body loses its conditionals, and with them what they have counted. */
void check_counting_conditions(struct unit *unit, struct reading *reading,
                               const struct stretch *stretches, size_t n);

#endif
