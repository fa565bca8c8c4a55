/* SPDX-License-Identifier: MIT */
/*
 * Lifting what waits or fails: await in all its forms, async_try, async_fail.
 *
 *     await gather(a = f(), t);    async__1[0] = f(); async__1[1] = t;     the handles
 *                                  await gather async__1
 *                                  async__2 = take async__1[0]; take async__1[1]
 *                                  a = async__2;
 *
 * Each await, and each failure, goes to the handler that stands around it.
 */
#include "lift.h"

#include "form.h"
#include "types.h"

/* A failure goes to its first handler; a scope's own run one after the other, and the last of them
 * jumps to the next scope's. */
void use_handlers(struct handler *handler)
{
    const struct handler *inner = NULL;
    for (; handler != NULL; handler = handler->outer) {
        handler->used = true;
        handler->targeted |=
            inner == NULL || inner->scope != handler->scope || handler->kind == HANDLER_TRY;
        if (handler->kind == HANDLER_TRY)
            break;
        inner = handler;
    }
}

static struct insn *add_await(struct lifter *l, struct node *node, struct node *operand)
{
    struct await *await = arena_alloc(l->unit->arena, sizeof *await);
    await->state = ++l->definition->n_awaits;
    await->offset = node->begin;
    *l->definition->last_await = await;
    l->definition->last_await = &await->next;
    struct insn *insn = add_insn(l, INSN_AWAIT);
    insn->await = await;
    insn->expr = operand;
    use_handlers(insn->handler);
    return insn;
}

/* The type of the value of what is awaited. */
static struct type *awaited_type(const struct node *operand)
{
    if (operand->kind == EXPR_FORM && operand->form == FORM_WAIT)
        return operand->type;
    bool fills_arrays = operand->kind == EXPR_FORM && operand->form >= FORM_GATHER_ARRAY &&
                        operand->form <= FORM_GATHER_ARRAY_SETTLED;
    if (fills_arrays)
        return NULL;
    struct type *type = started_value(operand);
    const struct type *meaning = type_meaning(type);
    bool is_nothing = meaning->kind == TYPE_RECORD && streq(meaning->name, "struct async__void");
    return is_nothing ? NULL : type;
}

static void add_children(struct operands *operands, struct node *node)
{
    for (struct node *child = node->child; child != NULL; child = child->next)
        add_operand(operands, child);
}

/* The operands of what becomes a handle, which itself is no value that could be kept. */
static void add_started(struct operands *operands, struct node *value)
{
    while (value->kind == EXPR_PAREN)
        value = value->child;
    if (value->kind == EXPR_CALL && value->defers) {
        add_children(operands, value);
    } else if (!form_can_start(value)) {
        add_operand(operands, value);
    } else if (form_has_parts(value)) {
        for (struct node *part = form_first_part(value); part != NULL; part = part->next)
            add_started(operands, form_part_value(part));
    } else if (value->form == FORM_THREAD) {
        add_children(operands, form_call(value));
    } else {
        if (form_operand(value) != value->child)
            add_operand(operands, value->child);
        add_started(operands, form_operand(value));
    }
}

/* Nothing waits between the making of two handles. */
void lift_parts(struct lifter *l, struct node *form)
{
    struct operands operands = {0};
    if (form->form == FORM_GATHER_SETTLED)
        add_operand(&operands, form->child);
    for (struct node *part = form_first_part(form); part != NULL; part = part->next)
        add_started(&operands, form_part_value(part));
    lift_operands(l, &operands);
}

static struct variable *new_handles(struct lifter *l, size_t n)
{
    struct type *type = arena_alloc(l->unit->arena, sizeof *type);
    long long size = (long long)n * 8;
    *type = (struct type){.kind = TYPE_ARRAY, .count = (long long)n, .size = size, .align = 8};
    struct variable *handles = new_temporary(l, type);
    handles->is_handles = true;
    return handles;
}

/* lhs = result, in the awaiter, when the gather has ended; the left side may itself await. */
static void assign_part(struct lifter *l, struct node *part, struct variable *result)
{
    while (part->kind == EXPR_PAREN)
        part = part->child;
    struct node *stand_in = arena_alloc(l->unit->arena, sizeof *stand_in);
    *stand_in = *part->child->next; /* the part itself is still to be evaluated, further up */
    stand_in->temp = result;
    stand_in->edited = false;
    part->child->next = stand_in;
    mark_edited(stand_in);
    lift_value(l, part->child);
    add_insn(l, INSN_EVALUATE)->expr = part;
}

/* if (errors[i] == 0), or if (winner == i): what is lifted next is its body. The place behind it is
 * the result. */
static struct insn **begin_part(struct lifter *l, struct variable *errors, struct variable *winner,
                                size_t i)
{
    struct insn *branch = add_insn(l, INSN_IF_PART);
    branch->errors = errors;
    branch->target = winner;
    branch->part = i;
    return begin_branch(l, &branch->body);
}

/* Fetches the part's result, which uses its handle up; NULL if nobody wants it. */
static struct variable *take_part(struct lifter *l, struct node *part, struct variable *handles,
                                  size_t i)
{
    struct node *value = form_part_value(part);
    while (part->kind == EXPR_PAREN)
        part = part->child;
    struct insn *take = add_insn(l, INSN_TAKE);
    take->gather = handles;
    take->part = i;
    if (value != part)
        take->target = new_temporary(l, started_value(value));
    return take->target;
}

static void take_parts(struct lifter *l, struct node *form, struct variable *handles,
                       struct variable *errors)
{
    struct variable **results = arena_alloc(l->unit->arena, (size_t)handles->type->count * 8);
    size_t i = 0;
    for (struct node *part = form_first_part(form); part != NULL; part = part->next, i++)
        results[i] = take_part(l, part, handles, i);
    i = 0;
    for (struct node *part = form_first_part(form); part != NULL; part = part->next, i++) {
        if (results[i] == NULL)
            continue;
        if (errors == NULL) {
            assign_part(l, part, results[i]);
            continue;
        }
        struct insn **outer = begin_part(l, errors, NULL, i);
        assign_part(l, part, results[i]);
        end_branch(l, outer);
    }
}

/* Only the winner's handle is left. */
static void take_winner(struct lifter *l, struct node *form, struct variable *handles,
                        struct variable *winner)
{
    size_t i = 0;
    for (struct node *part = form_first_part(form); part != NULL; part = part->next, i++) {
        struct insn **outer = begin_part(l, NULL, winner, i);
        struct variable *result = take_part(l, part, handles, i);
        if (result != NULL)
            assign_part(l, part, result);
        end_branch(l, outer);
    }
}

static void lift_gather(struct lifter *l, struct node *node, struct node *form)
{
    lift_parts(l, form);
    struct variable *errors = NULL;
    if (form->form == FORM_GATHER_SETTLED) {
        if (form->child->temp == NULL)
            save(l, form->child);
        errors = form->child->temp;
    }
    size_t n = 0;
    for (struct node *part = form_first_part(form); part != NULL; part = part->next)
        n++;
    struct variable *handles = new_handles(l, n ? n : 1);
    size_t i = 0;
    for (struct node *part = form_first_part(form); part != NULL; part = part->next, i++) {
        struct insn *make = add_insn(l, INSN_PART);
        make->gather = handles;
        make->part = i;
        make->expr = form_part_value(part);
    }
    struct insn *await = add_await(l, node, form);
    await->gather = handles;
    await->errors = errors;
    await->part = n;
    if (form->form == FORM_RACE) {
        await->target = node->temp = new_temporary(l, form->type);
        take_winner(l, form, handles, node->temp);
    } else {
        node->gone = true;
        take_parts(l, form, handles, errors);
    }
}

/* `await` of one arm of `c ? f() : g()`. */
static struct node *await_arm(struct lifter *l, const struct node *await, struct node *arm)
{
    struct node *node = arena_alloc(l->unit->arena, sizeof *node);
    *node = (struct node){.kind = EXPR_AWAIT,
                          .begin = arm->begin,
                          .end = arm->end,
                          .type = arm->type,
                          .parent = await->parent,
                          .child = arm,
                          .awaits = true};
    return node;
}

static void lift_await_of_conditional(struct lifter *l, struct node *node, struct node *operand)
{
    struct node *condition = operand->child, *first = condition->next, *second = first->next;
    struct node *whole = arena_alloc(l->unit->arena, sizeof *whole);
    *whole = *operand;
    whole->type = node->type;
    whole->task.known = false; /* of the operand */
    whole->awaits = true;
    whole->child = condition;
    condition->next = await_arm(l, node, first);
    condition->next->next = await_arm(l, node, second);
    first->next = NULL;
    lift_value(l, whole);
    node->temp = whole->temp;
    node->gone = whole->gone;
}

/* Each branch is awaited where it is chosen, and what is chosen among the values is the value. */
static void lift_await_of_choice(struct lifter *l, struct node *node, struct node *operand)
{
    struct node *whole = arena_alloc(l->unit->arena, sizeof *whole);
    *whole = *operand;
    whole->awaits = true;
    struct node **last = &whole->child->next;
    for (struct node *branch = *last, *next; branch != NULL; branch = next) {
        next = branch->next;
        branch->next = NULL;
        *last = await_arm(l, node, branch);
        last = &(*last)->next;
    }
    lift_value(l, whole);
    save(l, whole);
    node->temp = whole->temp;
    node->gone = whole->gone;
}

void lift_await(struct lifter *l, struct node *node)
{
    struct node *operand = node->child;
    while (operand->kind == EXPR_PAREN)
        operand = operand->child;
    mark_edited(node);
    if (operand->kind == EXPR_CONDITIONAL && !type_is_task(operand->type)) {
        lift_await_of_conditional(l, node, operand);
        return;
    }
    if (operand->kind == EXPR_CHOICE && !type_is_task(operand->type)) {
        lift_await_of_choice(l, node, operand);
        return;
    }
    if (form_has_parts(operand)) {
        lift_gather(l, node, operand);
        return;
    }
    if (form_waits(operand) || is_coroutine(operand))
        lift_children(l, operand);
    else
        lift_value(l, operand);
    struct insn *await = add_await(l, node, operand);
    struct type *type = awaited_type(operand);
    if (type == NULL || type_is_void(type)) {
        node->gone = true;
        return;
    }
    await->target = node->temp = new_temporary(l, type);
}

struct handler *new_handler(struct lifter *l, int kind)
{
    struct handler *handler = arena_alloc(l->unit->arena, sizeof *handler);
    handler->kind = kind;
    handler->label = ++l->definition->n_labels;
    handler->outer = l->handler;
    handler->scope = l->scope;
    return handler;
}

void lift_try(struct lifter *l, struct node *node)
{
    mark_edited(node);
    struct variable *error = new_temporary(l, node->type);
    add_insn(l, INSN_DECLARE)->target = error;
    struct insn *try = add_insn(l, INSN_TRY);
    try->target = error;
    try->handler = l->handler = new_handler(l, HANDLER_TRY);
    struct insn **outer = begin_branch(l, &try->body);
    lift_value(l, node->child);
    discard(node->child);
    if (!node->child->gone)
        add_insn(l, INSN_EVALUATE)->expr = node->child;
    end_branch(l, outer);
    l->handler = try->handler->outer;
    node->temp = error;
}

void lift_fail(struct lifter *l, struct node *node)
{
    mark_edited(node);
    lift_value(l, node->child);
    struct insn *fail = add_insn(l, INSN_FAIL);
    fail->expr = node->child;
    use_handlers(fail->handler);
    node->gone = true;
}
