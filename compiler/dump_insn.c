/* SPDX-License-Identifier: MIT */
/*
 * The instructions that lifting made, one a line.
 *
 *     int e = async_try(x = await f());       declare async__1
 *                                             try 1 async__1
 *                                               async__2 = await f() [state 1, fails to try 1]
 *                                               evaluate x = async__2
 *
 *     await gather(a = f(), g());             part async__1[0] = f()
 *                                             part async__1[1] = g()
 *                                             await gather(async__1) [state 1]
 *                                             async__2 = take async__1[0]
 *                                             take async__1[1]
 *                                             evaluate a = async__2
 */
#include "dump.h"
#include "types.h"

#include <assert.h>

/* A node in whose place the target will stand: here it is still itself. */
static void dump_replaced(struct dumper *d, const struct insn *insn)
{
    const struct node *node = insn->expr;
    assert(node != NULL);
    if (node->temp != NULL && node->temp != insn->target)
        text_adds(d->out, node->temp->name);
    else
        dump_inside(d, node);
}

static void dump_target(struct dumper *d, const struct insn *insn)
{
    if (insn->target != NULL)
        text_addf(d->out, "%s = ", insn->target->name);
}

static void dump_set(struct dumper *d, const struct insn *insn)
{
    dump_target(d, insn);
    text_adds(d->out, insn->boolean ? "!!(" : "");
    dump_replaced(d, insn);
    text_adds(d->out, insn->boolean ? ")" : "");
}

static void dump_awaited(struct dumper *d, const struct insn *insn)
{
    assert(insn->gather != NULL || insn->expr != NULL);
    if (insn->gather == NULL && (is_coroutine(insn->expr) || insn->expr->kind == EXPR_FORM))
        dump_inside(d, insn->expr);
    else if (insn->gather == NULL)
        dump_residue(d, insn->expr);
    else if (insn->errors == NULL)
        text_addf(d->out, "gather(%s)", insn->gather->name);
    else
        text_addf(d->out, "gather_settled(%s, %s)", insn->errors->name, insn->gather->name);
}

static void dump_await(struct dumper *d, const struct insn *insn)
{
    assert(insn->await != NULL);
    dump_target(d, insn);
    text_adds(d->out, "await ");
    dump_awaited(d, insn);
    text_addf(d->out, " [state %u", insn->await->state);
    dump_handlers(d, ", fails to ", insn->handler, NULL);
    text_adds(d->out, "]");
}

static void dump_fail(struct dumper *d, const struct insn *insn)
{
    text_adds(d->out, "fail ");
    dump_residue(d, insn->expr);
    if (insn->handler != NULL) {
        dump_handlers(d, " [to ", insn->handler, NULL);
        text_adds(d->out, "]");
    }
}

static void dump_condition(struct dumper *d, const struct insn *insn)
{
    text_adds(d->out, insn->negated ? "if not " : "if ");
    if (insn->expr != NULL)
        dump_residue(d, insn->expr);
    else if (insn->kind == INSN_IF_PART && insn->errors != NULL)
        text_addf(d->out, "%s[%zu] == 0", insn->errors->name, insn->part);
    else if (insn->kind == INSN_IF_PART)
        text_addf(d->out, "%s == %zu", insn->target->name, insn->part);
    else
        text_adds(d->out, insn->target->name);
}

/* The part of an instruction that stands on its own line. */
static void dump_insn(struct dumper *d, const struct insn *insn)
{
    switch (insn->kind) {
    case INSN_DECLARE:
        text_addf(d->out, "declare %s", insn->target->name);
        break;
    case INSN_ARRAY:
        text_addf(d->out, "array %s: ", insn->target->name);
        type_declare(d->out, insn->target->declared, "");
        break;
    case INSN_SET:
        dump_set(d, insn);
        break;
    case INSN_EVALUATE:
        text_adds(d->out, "evaluate ");
        dump_replaced(d, insn);
        break;
    case INSN_AWAIT:
        dump_await(d, insn);
        break;
    case INSN_IF:
    case INSN_IF_PART:
        dump_condition(d, insn);
        break;
    case INSN_IF_CHOSEN:
        text_addf(d->out, "if chosen %zu", insn->part);
        break;
    case INSN_TRY:
        text_addf(d->out, "try %u %s", insn->handler->label, insn->target->name);
        break;
    case INSN_FAIL:
        dump_fail(d, insn);
        break;
    case INSN_BLOCK:
        text_adds(d->out, "block");
        break;
    case INSN_PART:
        text_addf(d->out, "part %s[%zu] = ", insn->gather->name, insn->part);
        dump_inside(d, insn->expr);
        break;
    case INSN_TAKE:
        dump_target(d, insn);
        text_addf(d->out, "take %s[%zu]", insn->gather->name, insn->part);
        break;
    }
}

/* Instructions without a place of their own stand on the line of what they were lifted out of. */
static void dump_insn_line(struct dumper *d, const struct insn *insn, unsigned depth)
{
    if (insn->expr != NULL)
        dump_line(d, insn->await != NULL ? insn->await->offset : insn->expr->begin, depth);
    else
        text_addf(d->out, "      %*s", (int)(2 * depth), "");
    dump_insn(d, insn);
    text_adds(d->out, "\n");
}

void dump_insns(struct dumper *d, const struct insn *insn, unsigned depth)
{
    for (; insn != NULL; insn = insn->next) {
        dump_insn_line(d, insn, depth);
        dump_insns(d, insn->body, depth + 1);
        if (insn->kind == INSN_BLOCK)
            dump_statement(d, insn->expr->child, depth + 1);
        if (insn->other != NULL) {
            text_addf(d->out, "      %*selse\n", (int)(2 * depth), "");
            dump_insns(d, insn->other, depth + 1);
        }
    }
}
