/* SPDX-License-Identifier: MIT */
/*
 * The frame of each async function, as a C compiler lays it out.
 *
 *     async long f(int x)             frame of 40 bytes, aligned to 8
 *     {                               offset  size  align  field
 *         await g();                       0    24      8  base
 *         return x;                       24     8      8  result: long
 *     }                                   32     4      4  x: int, spilled: alive across an await
 *
 * Variables that share a slot have the same offset. A frame belongs to functions that wait.
 */
#include "dump.h"
#include "types.h"

#include <stdlib.h>
#include <string.h>

enum {
    HEAD_SIZE = 24, /* struct async_frame */
    HEAD_ALIGN = 8,
    HANDLE_SIZE = 8, /* async_handle */
};

struct extent {
    long long size, align;
};

static long long round_up(long long size, long long align)
{
    return (size + align - 1) / align * align;
}

/* The room that a field takes. A task is a handle, whatever its value is. */
static struct extent extent_of(struct type *type)
{
    type = type_meaning(type);
    if (type->kind == TYPE_TASK)
        return (struct extent){HANDLE_SIZE, HANDLE_SIZE};
    if (type->kind != TYPE_ARRAY || type->target == NULL)
        return (struct extent){type->size, type->align};
    struct extent element = extent_of(type->target);
    return (struct extent){element.size * type->count, element.align};
}

static long long number_in(const char *specifier)
{
    const char *parenthesis = strrchr(specifier, '(');
    return parenthesis != NULL ? strtoll(parenthesis + 1, NULL, 0) : 0;
}

/* The alignment that a variable asks for is known where it is a number. */
static struct extent extent_of_variable(const struct variable *variable)
{
    struct extent extent = extent_of(variable->type);
    long long align = variable->alignment != NULL ? number_in(variable->alignment) : 0;
    if (align > extent.align)
        extent.align = align;
    return extent;
}

static void dump_row(struct dumper *d, long long offset, struct extent extent, const char *name)
{
    text_addf(d->out, "      %6lld %5lld %6lld  %s", offset, extent.size, extent.align, name);
}

static void dump_field(struct dumper *d, long long offset, const struct variable *variable)
{
    dump_row(d, offset, extent_of_variable(variable), variable->field);
    text_adds(d->out, ": ");
    dump_variable_type(d, variable);
    text_addf(d->out, ", %s: %s\n", variable->home == HOME_RESIDENT ? "resident" : "spilled",
              variable->why);
}

/* A slot is as large as its largest variable, and aligned for the strictest. */
static struct extent slot_extent(const struct slot *slot)
{
    struct extent all = {0, 1};
    for (size_t i = 0; i < slot->n_variables; i++) {
        struct extent one = extent_of_variable(slot->variables[i]);
        all.size = one.size > all.size ? one.size : all.size;
        all.align = one.align > all.align ? one.align : all.align;
    }
    all.size = round_up(all.size, all.align);
    return all;
}

/* The next field of a struct: where it lies; the struct grows by it. */
static long long append(struct extent *frame, struct extent field)
{
    long long offset = round_up(frame->size, field.align);
    frame->size = offset + field.size;
    frame->align = field.align > frame->align ? field.align : frame->align;
    return offset;
}

static struct extent dump_fields(struct dumper *d, const struct definition *definition)
{
    struct extent frame = {HEAD_SIZE, HEAD_ALIGN};
    struct type *result = type_meaning(definition->node->type)->target;
    text_adds(d->out, "      offset  size  align  field\n");
    dump_row(d, 0, frame, "base\n");
    if (!type_is_void(result)) {
        struct extent extent = extent_of(result);
        dump_row(d, append(&frame, extent), extent, "result: ");
        type_declare(d->out, result, "");
        text_adds(d->out, "\n");
    }
    for (size_t i = 0; i < definition->n_slots; i++) {
        const struct slot *slot = &definition->slots[i];
        long long offset = append(&frame, slot_extent(slot));
        for (size_t v = 0; v < slot->n_variables; v++)
            dump_field(d, offset, slot->variables[v]);
    }
    frame.size = round_up(frame.size, frame.align);
    return frame;
}

void dump_frame(struct dumper *d, const struct definition *definition)
{
    if (definition->n_awaits == 0) {
        text_adds(d->out, "      no frame: it never waits\n");
        return;
    }
    struct extent frame = dump_fields(d, definition);
    text_addf(d->out, "      frame of %lld bytes, aligned to %lld%s\n", frame.size, frame.align,
              definition->allocates_early ? ", made at the start" : "");
}
