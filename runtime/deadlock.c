/* SPDX-License-Identifier: MIT */
/*
 * The report of a deadlock: where every task waits, the outermost function first.
 *
 *     asyncc: deadlock: nothing is ready, no timer is set and no operation is in flight
 *     asyncc:   task 'main' waits: main (mill.c:31) > grind (mill.c:12) > await of a task 'turn'
 *     asyncc:   task 'turn' waits: turn (mill.c:20) > await of a task 'main'
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>

#include "operation.h"

/* A chain with more functions is shown without its outermost ones. */
#define SHOWN 64

struct printer {
    struct async__visitor visitor;
    unsigned printed;
};

static void print_part(struct async__visitor *visitor, struct async__task *part)
{
    struct printer *printer = (struct printer *)visitor;
    if (printer->printed < SHOWN)
        fprintf(stderr, "%s'%s'", printer->printed > 0 ? ", " : " ", part->call->name);
    printer->printed++;
}

static void print_leaf(struct async_frame *leaf)
{
    const struct async__kind *kind = async__kind_of(leaf);
    fprintf(stderr, "%s", kind->function.name);
    struct printer printer = {.visitor.see = print_part};
    if (async__is_compound(kind))
        kind->visit(leaf, &printer.visitor);
    if (printer.printed > SHOWN)
        fprintf(stderr, " and %u more", printer.printed - SHOWN);
}

static void print_function(const struct async_frame *frame)
{
    const struct async_function *function = frame->function;
    fprintf(stderr, "%s (%s:%u) > ", function->name, function->file, function->lines[frame->state]);
}

static void print_chain(struct async_frame *leaf)
{
    struct async_frame *chain[SHOWN];
    size_t depth = 0;
    for (struct async_frame *frame = leaf->parent; frame != NULL; frame = frame->parent) {
        if (depth < SHOWN)
            chain[depth] = frame;
        depth++;
    }
    if (depth > SHOWN)
        fprintf(stderr, "(%zu more) > ", depth - SHOWN);
    for (size_t i = depth < SHOWN ? depth : SHOWN; i > 0; i--)
        print_function(chain[i - 1]);
    print_leaf(leaf);
}

_Noreturn void async__deadlock(struct async__loop *loop)
{
    fflush(stdout);
    async__report("deadlock: nothing is ready, no timer is set and no operation is in flight");
    for (struct async__task *task = loop->all.after; task != &loop->all; task = task->after) {
        fprintf(stderr, "asyncc:   task '%s' waits: ", task->call->name);
        print_chain(task->leaf);
        fputc('\n', stderr);
    }
    exit(1);
}
