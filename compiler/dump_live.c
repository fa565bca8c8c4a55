/* SPDX-License-Identifier: MIT */
/*
 * What each await saves, and where each variable lives, and why.
 *
 *     async int f(int x)           2    await 1 saves x
 *     {                                 x: int, parameter, spilled: alive across an await
 *         int y = await g();            y: int, local
 *         return x + y;                 async__1: int, temporary, local
 *     }
 */
#include "dump.h"
#include "passes.h"

/* What stays in the frame, and is wanted behind the await. */
static void dump_residents(struct dumper *d, const struct definition *definition,
                           const struct await *await)
{
    const char *before = "; in the frame: ";
    for (const struct variable *v = definition->variables; v != NULL; v = v->next)
        if (v->home == HOME_RESIDENT && await_keeps(definition, await, v)) {
            text_addf(d->out, "%s%s", before, v->name);
            before = ", ";
        }
}

static void dump_await(struct dumper *d, const struct definition *definition,
                       const struct await *await)
{
    dump_line(d, await->offset, 1);
    text_addf(d->out, "await %u saves ", await->state);
    for (size_t i = 0; i < await->n_saved; i++)
        text_addf(d->out, "%s%s", i > 0 ? ", " : "", await->saved[i]->name);
    text_adds(d->out, await->n_saved == 0 ? "nothing" : "");
    dump_residents(d, definition, await);
    text_adds(d->out, "\n");
}

static const char *home_name(const struct variable *variable)
{
    if (variable->is_static)
        return "static";
    switch (variable->home) {
    case HOME_LOCAL:
        return "local";
    case HOME_SPILLED:
        return "spilled";
    case HOME_RESIDENT:
        return "resident";
    }
    return "?";
}

/* Names may be declared more than once: the line tells them apart. */
static void dump_variable(struct dumper *d, const struct variable *variable)
{
    if (variable->declaration != NULL)
        dump_line(d, variable->declaration->begin, 1);
    else
        text_adds(d->out, "        ");
    text_addf(d->out, "%s: ", variable->name);
    dump_variable_type(d, variable);
    text_adds(d->out, variable->is_parameter ? ", parameter" : "");
    text_adds(d->out, variable->is_temporary ? ", temporary" : "");
    text_addf(d->out, ", %s", home_name(variable));
    if (variable->home != HOME_LOCAL)
        text_addf(d->out, ": %s", variable->why != NULL ? variable->why : "alive across an await");
    text_adds(d->out, variable->needs_zero ? "; starts as zero\n" : "\n");
}

void dump_live(struct dumper *d, const struct definition *definition)
{
    if (definition->n_awaits == 0)
        text_adds(d->out, "        never waits\n");
    for (const struct await *await = definition->awaits; await != NULL; await = await->next)
        dump_await(d, definition, await);
    for (const struct variable *v = definition->variables; v != NULL; v = v->next)
        dump_variable(d, v);
}
