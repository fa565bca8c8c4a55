/* SPDX-License-Identifier: MIT */
/*
 * The program after a pass, as text for tests and the curious.
 *
 * In: a unit that went through the passes. Out: lines of text that depend on the source alone. The
 * number in front of a line is the source's; what stands in brackets was added by the passes.
 *
 *     async int f(int x)                  1  async function f: int (int)
 *     {                                   2    {
 *         return 1 + await g(x);          3      async__1 = await g(x) [state 1]
 *     }                                   3      return 1 + async__1;
 */
#include "dump.h"
#include "types.h"

unsigned dump_line_number(const struct dumper *d, uint32_t offset)
{
    unsigned line;
    source_line(d->unit->source, offset, &line);
    return line;
}

void dump_line(struct dumper *d, uint32_t offset, unsigned depth)
{
    text_addf(d->out, "%4u  %*s", dump_line_number(d, offset), (int)(2 * depth), "");
}

void dump_variable_type(struct dumper *d, const struct variable *variable)
{
    if (variable->is_handles)
        text_addf(d->out, "async_handle [%lld]", type_meaning(variable->type)->count);
    else
        type_declare(d->out, variable->type, "");
}

static void dump_head(struct dumper *d, const struct definition *definition)
{
    const struct node *node = definition->node;
    const char *kind = node->kind == DECL_VARIABLE ? "variable"
                       : definition->body == NULL  ? "prototype"
                                                   : "function";
    bool is_async = definition->function != NULL || node->is_async;
    dump_line(d, node->begin, 0);
    text_addf(d->out, "%s%s %s: ", is_async ? "async " : "", kind, node->op);
    type_declare(d->out, node->type, "");
    text_adds(d->out, "\n");
}

static void dump_definition(struct dumper *d, enum dump what, const struct definition *definition)
{
    if (what != DUMP_TREE && (definition->function == NULL || definition->body == NULL))
        return;
    dump_head(d, definition);
    switch (what) {
    case DUMP_NONE:
        break;
    case DUMP_TREE:
        dump_tree(d, definition);
        break;
    case DUMP_LIFT:
        dump_lift(d, definition);
        break;
    case DUMP_LIVE:
        dump_live(d, definition);
        break;
    case DUMP_FRAME:
        dump_frame(d, definition);
        break;
    }
}

void dump(const struct unit *unit, enum dump what, struct text *out)
{
    struct dumper d = {.unit = unit, .out = out};
    for (const struct definition *each = unit->definitions; each != NULL; each = each->next)
        dump_definition(&d, what, each);
}
