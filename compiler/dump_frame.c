/* SPDX-License-Identifier: MIT */
/*
 * The frame of each async function, as a C compiler lays it out.
 *
 *     async long f(int x)             frame of 40 bytes, aligned to 8
 *     {                               offset  size  align  field
 *         await g();                       0    24      8  async__base
 *         return x;                       24     8      8  async__result: long
 *     }                                   32     4      4  x: int, spilled: alive across an await
 *
 * Variables that share a place have offsets that overlap. A frame belongs to functions that wait.
 */
#include "dump.h"
#include "set.h"
#include "types.h"

enum {
    HEAD_SIZE = 24, /* struct async_frame */
    HEAD_ALIGN = 8,
    MOST_LINES = 4
};

static void dump_row(struct dumper *d, long long offset, long long size, long long align,
                     const char *name)
{
    text_addf(d->out, "      %6lld %5lld %6lld  %s", offset, size, align, name);
}

static size_t awaits_of(const struct definition *definition, const struct variable *variable,
                        const struct await **awaits, size_t most)
{
    size_t n = 0;
    for (const struct await *await = definition->awaits; await != NULL; await = await->next)
        if (await_keeps(definition, await, variable)) {
            if (n < most)
                awaits[n] = await;
            n++;
        }
    return n;
}

/* The lines of the awaits that keep it. */
static void dump_awaits(struct dumper *d, const struct definition *definition,
                        const struct variable *variable)
{
    const struct await *awaits[MOST_LINES];
    size_t n = awaits_of(definition, variable, awaits, MOST_LINES);
    text_addf(d->out, "alive across the await%s at", n > 1 ? "s" : "");
    for (size_t i = 0; i < n && i < MOST_LINES; i++)
        text_addf(d->out, "%s %u", i > 0 ? "," : "", dump_line_number(d, awaits[i]->offset));
    if (n > MOST_LINES)
        text_addf(d->out, " and %zu more", n - MOST_LINES);
}

static void dump_field(struct dumper *d, const struct definition *definition,
                       const struct variable *variable)
{
    dump_row(d, variable->place.offset, variable->place.size, variable->place.align,
             variable->field);
    text_adds(d->out, ": ");
    dump_variable_type(d, variable);
    text_adds(d->out, variable->home == HOME_RESIDENT ? ", resident: " : ", spilled: ");
    if (variable->why != NULL)
        text_adds(d->out, variable->why);
    if (variable->escapes && !variable->is_handles && variable->home == HOME_RESIDENT)
        text_addf(d->out, " at %u", dump_line_number(d, variable->escapes_at));
    text_adds(d->out, variable->why != NULL ? ", " : "");
    dump_awaits(d, definition, variable);
    text_adds(d->out, "\n");
}

static void dump_piece(struct dumper *d, const struct definition *definition,
                       const struct piece *piece)
{
    switch (piece->kind) {
    case PIECE_VARIABLE:
        dump_field(d, definition, piece->variable);
        return;
    case PIECE_RESULT:
        dump_row(d, piece->offset, piece->size, piece->align, "async__result: ");
        type_declare(d->out, type_meaning(definition->node->type)->target, "");
        text_adds(d->out, "\n");
        return;
    case PIECE_SEQUENCE:
    case PIECE_SHARED:
        for (size_t i = 0; i < piece->n_parts; i++)
            dump_piece(d, definition, piece->parts[i]);
        return;
    }
}

void dump_frame(struct dumper *d, const struct definition *definition)
{
    const struct piece *layout = definition->layout;
    if (layout == NULL) {
        text_adds(d->out, "      no frame: it never waits\n");
        return;
    }
    text_adds(d->out, "      offset  size  align  field\n");
    dump_row(d, 0, HEAD_SIZE, HEAD_ALIGN, "async__base\n");
    dump_piece(d, definition, layout);
    text_addf(d->out, "      frame of %lld bytes, aligned to %lld%s\n", layout->size, layout->align,
              definition->allocates_early ? ", made at the start" : "");
}
