/* SPDX-License-Identifier: MIT */
/*
 * The generated file: the user's text, with async functions lowered where they stood, and the
 * prototypes of lowered functions behind what declared them.
 */
#include "emit.h"
#include "lex.h"
#include "output.h"

#include <stdlib.h>
#include <string.h>

enum {
    LARGE_TEXT = 64 << 10
};

static uint32_t end_of_declaration(const struct unit *unit, uint32_t offset)
{
    uint32_t semicolon = lex_find(unit->text, unit->size, offset, ";");
    return semicolon < unit->size ? semicolon + 1 : (uint32_t)unit->size;
}

static uint32_t find_next_included(const struct unit *unit)
{
    uint32_t at = UINT32_MAX;
    for (const struct function *f = unit->functions; f != NULL; f = f->next)
        if (f->header != NULL && !f->in_runtime && !f->prototype_printed && f->declared_at < at)
            at = f->declared_at;
    return at;
}

/* The prototypes of what the includes up to `limit` declared. Asked for every definition, so the
 * functions are searched only where some may be due. */
static void print_included(struct emitter *e, uint32_t *position, uint32_t limit)
{
    while (e->next_included <= limit) {
        uint32_t at = e->next_included = find_next_included(e->unit);
        if (at > limit)
            return;
        if (at > *position) {
            copy_text(e, *position, at);
            *position = at;
        }
        print(e, "\n");
        for (struct function *f = e->unit->functions; f != NULL; f = f->next)
            if (f->header != NULL && !f->prototype_printed && f->declared_at == at) {
                f->prototype_printed = true;
                if (f->in_runtime)
                    continue;
                print_prototype(e, f, f->attributes);
                print(e, "\n");
            }
    }
}

/* A prototype stays, for ordinary callers, and the lowered one follows. A static function has no
 * ordinary form: there the lowered prototypes take the declaration's place. */
static struct definition *emit_prototypes(struct emitter *e, struct definition *d,
                                          uint32_t *position)
{
    uint32_t end = end_of_declaration(e->unit, d->node->end);
    copy_text(e, *position, d->node->begin);
    if (!d->function->is_static)
        copy_text(e, d->node->begin, end);
    print(e, " ");
    for (;; d = d->next) {
        bool is_new = !d->function->prototype_printed || d->attributes != NULL;
        if (is_new && !d->function->in_runtime)
            print_prototype(e, d->function, d->attributes);
        if (d->next == NULL || d->next->node->begin >= end || d->next->function == NULL)
            break;
    }
    *position = end;
    return d;
}

static void emit_definition(struct emitter *e, struct definition *d, uint32_t *position)
{
    e->definition = d;
    if (d->function != NULL) {
        copy_text(e, *position, d->node->begin);
        print(e, "\n");
        print_function(e, d);
    } else {
        struct node *node = d->node;
        copy_text(e, *position, node->begin);
        size_t before = e->out->size;
        print_needed_calls(e, d);
        begin_hidden(e, d);
        if (e->out->size != before)
            print(e, "\n");
        emit_with_children(e, node, node->begin, node->end);
        end_hidden(d);
    }
    *position = d->node->end;
    e->definition = NULL;
}

/* Text is written as it comes, in large pieces; the last character stays, for it may matter. */
static void write_text(struct emitter *e, struct output *output, size_t keep)
{
    struct text *out = e->out;
    count_lines(e);
    output_add(output, out->data, out->size - keep);
    memmove(out->data, out->data + out->size - keep, keep);
    out->size = e->counted = keep;
}

void emit(struct unit *unit, struct output *output)
{
    struct text out = {0};
    struct emitter e = {.unit = unit, .out = &out, .line = 1};
    print(&e, "#define ASYNCC_LOWERED 1\n");
    uint32_t position = 0;
    for (struct definition *d = unit->definitions; d != NULL; d = d->next) {
        if (d->node->begin < position && d->function == NULL)
            continue;
        print_included(&e, &position, d->node->begin);
        if (d->function != NULL && d->body == NULL)
            d = emit_prototypes(&e, d, &position);
        else if (d->function != NULL || d->node->edited)
            emit_definition(&e, d, &position);
        if (out.size > LARGE_TEXT && unit->n_counters == 0)
            write_text(&e, output, 1);
    }
    print_included(&e, &position, (uint32_t)unit->size);
    copy_text(&e, position, (uint32_t)unit->size);
    if (end_counters(&e))
        write_text(&e, output, 0);
    text_free(&out);
}
