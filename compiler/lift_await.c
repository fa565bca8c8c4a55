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

/* The type of the value of a task; NULL: void. */
static struct type *awaited_type(const struct node *operand)
{
    if (type_is_task(operand->type))
        return type_of_task(operand->type);
    struct type *type = type_meaning(operand->type);
    bool is_nothing = type->kind == TYPE_RECORD && streq(type->name, "struct async__void");
    return is_nothing ? NULL : operand->type;
}

static struct node *part_value(struct node *part)
{
    while (part->kind == EXPR_PAREN)
        part = part->child;
    return part->kind == EXPR_ASSIGN && !type_is_task(part->child->type) ? part->child->next : part;
}

static struct node *first_part(struct node *form)
{
    return form->form == FORM_GATHER_SETTLED ? form->child->next : form->child;
}

/* The operands of all the parts, in order: nothing waits between the making of two handles. */
void lift_parts(struct lifter *l, struct node *form)
{
    struct operands operands = {0};
    if (form->form == FORM_GATHER_SETTLED)
        add_operand(&operands, form->child);
    for (struct node *part = first_part(form); part != NULL; part = part->next) {
        struct node *value = part_value(part);
        while (value->kind == EXPR_PAREN)
            value = value->child;
        if (value->kind == EXPR_CALL && value->defers)
            for (struct node *child = value->child; child != NULL; child = child->next)
                add_operand(&operands, child);
        else
            add_operand(&operands, value);
    }
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

static void take_parts(struct lifter *l, struct node *form, struct variable *handles,
                       struct variable *errors)
{
    struct variable **results = arena_alloc(l->unit->arena, (size_t)handles->type->count * 8);
    size_t i = 0;
    for (struct node *part = first_part(form); part != NULL; part = part->next, i++) {
        struct node *value = part_value(part);
        struct insn *take = add_insn(l, INSN_TAKE);
        take->gather = handles;
        take->part = i;
        if (value == part)
            continue;
        results[i] = new_temporary(l, is_coroutine(value) ? value->type : awaited_type(value));
        take->target = results[i];
    }
    i = 0;
    for (struct node *part = first_part(form); part != NULL; part = part->next, i++) {
        if (results[i] == NULL)
            continue;
        if (errors == NULL) {
            assign_part(l, part, results[i]);
            continue;
        }
        struct insn *branch = add_insn(l, INSN_IF_PART);
        branch->errors = errors;
        branch->part = i;
        struct insn **outer = begin_branch(l, &branch->body);
        assign_part(l, part, results[i]);
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
    for (struct node *part = first_part(form); part != NULL; part = part->next)
        n++;
    struct variable *handles = new_handles(l, n ? n : 1);
    size_t i = 0;
    for (struct node *part = first_part(form); part != NULL; part = part->next, i++) {
        struct insn *make = add_insn(l, INSN_PART);
        make->gather = handles;
        make->part = i;
        make->expr = part_value(part);
    }
    struct insn *await = add_await(l, node, form);
    await->gather = handles;
    await->errors = errors;
    await->part = n;
    take_parts(l, form, handles, errors);
    node->gone = true;
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
    if (operand->kind == EXPR_FORM &&
        (operand->form == FORM_GATHER || operand->form == FORM_GATHER_SETTLED)) {
        lift_gather(l, node, operand);
        return;
    }
    bool is_form = operand->kind == EXPR_FORM && operand->form >= FORM_GATHER_ARRAY &&
                   operand->form <= FORM_GATHER_ARRAY_SETTLED;
    bool is_call = is_coroutine(operand);
    if (is_form || is_call)
        lift_children(l, operand);
    else
        lift_value(l, operand);
    struct insn *await = add_await(l, node, operand);
    struct type *type = is_call ? operand->type : awaited_type(operand);
    if (is_form || type == NULL || type_is_void(type)) {
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
