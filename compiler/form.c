/* SPDX-License-Identifier: MIT */
/* What can be asked of the forms of asyncc.h. Changes nothing. */
#include "form.h"

#include "passes.h"
#include "types.h"

static const struct node *strip(const struct node *node)
{
    while (node->kind == EXPR_PAREN && node->child != NULL)
        node = node->child;
    return node;
}

/* clang-format off */
const char *form_name(enum form form)
{
    switch (form) {
    case FORM_NONE: return "";
    case FORM_SPAWN: return "spawn";
    case FORM_DEFER: return "async_defer";
    case FORM_GATHER: return "gather";
    case FORM_GATHER_SETTLED: return "async_gather_settled";
    case FORM_GATHER_ARRAY: return "async_gather_array";
    case FORM_GATHER_ARRAY_SETTLED: return "async_gather_array_settled";
    case FORM_RACE: return "async_race";
    case FORM_TIMEOUT: return "async_timeout";
    case FORM_SHIELD: return "async_shield";
    case FORM_ON: return "async_on";
    case FORM_THREAD: return "async_thread";
    case FORM_WAIT: return "async_wait";
    case FORM_TRY: return "async_try";
    case FORM_FAIL: return "async_fail";
    case FORM_RUN: return "async_run";
    case FORM_RETAIN: return "async_retain";
    case FORM_ADD: return "async_group_add";
    case FORM_HANDLE: return "a form of a handle";
    }
    return "";
}
/* clang-format on */

bool form_waits(const struct node *node)
{
    return node->kind == EXPR_FORM && node->form >= FORM_GATHER && node->form <= FORM_WAIT;
}

bool form_can_start(const struct node *node)
{
    return node->kind == EXPR_FORM &&
           (node->form == FORM_GATHER || (node->form >= FORM_RACE && node->form <= FORM_THREAD));
}

bool form_has_parts(const struct node *node)
{
    return node->kind == EXPR_FORM &&
           (node->form == FORM_GATHER || node->form == FORM_GATHER_SETTLED ||
            node->form == FORM_RACE);
}

struct node *form_first_part(const struct node *node)
{
    bool errors_first = node->form == FORM_GATHER_SETTLED && node->child != NULL;
    return errors_first ? node->child->next : node->child;
}

struct node *form_part_value(struct node *part)
{
    part = (struct node *)strip(part);
    bool assigns = part->kind == EXPR_ASSIGN && !type_is_task(part->child->type);
    return assigns ? part->child->next : part;
}

struct node *form_operand(const struct node *node)
{
    bool is_second = node->form == FORM_TIMEOUT || node->form == FORM_ON || node->form == FORM_ADD;
    return is_second && node->child != NULL ? node->child->next : node->child;
}

struct node *form_call(const struct node *node)
{
    return (struct node *)strip(node->child);
}

struct type *started_value(const struct node *node)
{
    static struct type nothing = {.kind = TYPE_VOID, .size = -1};
    node = strip(node);
    if (node->kind == EXPR_FORM) {
        if (form_has_parts(node))
            return node->form == FORM_RACE ? node->type : &nothing;
        if (form_operand(node) != NULL)
            return started_value(form_operand(node));
    }
    struct type *task = type_meaning(node->type);
    return task->kind == TYPE_TASK && !is_coroutine(node) ? task->target : node->type;
}
