/* SPDX-License-Identifier: MIT */
/*
 * Where the text counts by __COUNTER__: itself, or in a macro that stays. What is printed has to
 * hold these places in the same order, and each of them once; emit_text.c looks after it.
 *
 *     #define FRESH __COUNTER__
 *     a[FRESH] = await f(FRESH);      the right side would count first: an error
 */
#include "lex.h"
#include "macro.h"
#include "passes.h"
#include "read.h"

#include <stdlib.h>
#include <string.h>

static bool is_counter(void *context, const char *name, size_t size)
{
    (void)context;
    return size == strlen("__COUNTER__") && memcmp(name, "__COUNTER__", size) == 0;
}

static bool counts(struct unit *unit, struct reading *reading, struct macro_table *table,
                   const struct macro_use *use)
{
    if (lex_token_is(unit->text, unit->size, use->begin, "__COUNTER__"))
        return true;
    if (use->word)
        return false;
    read_macros(reading, use->begin, table);
    const char *name = unit->text + use->begin;
    uint32_t end = lex_skip_token(unit->text, unit->size, use->begin);
    return macro_reaches(table, name, end - use->begin, is_counter, NULL);
}

void find_counters(struct unit *unit, struct reading *reading)
{
    if (!read_holds(reading, "__COUNTER__"))
        return;
    struct macro_table *table = macro_table_new(unit->arena);
    read_macros_again(reading);
    unit->counters = arena_alloc(unit->arena, (unit->n_invocations + 1) * sizeof *unit->counters);
    for (size_t i = 0; i < unit->n_invocations; i++)
        if (counts(unit, reading, table, &unit->invocations[i]))
            unit->counters[unit->n_counters++] = unit->invocations[i].begin;
}
