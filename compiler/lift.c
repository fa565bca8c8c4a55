/* SPDX-License-Identifier: MIT */
/*
 * Lifting: afterwards every await is a statement of its own.
 *
 * In: a tree in which an await may stand in any expression. Out: the same tree, in which each
 * statement has the instructions that run before it, and each lifted expression the temporary that
 * stands in its place. The order is the language's: operands from left to right, the right side of
 * an assignment first; what an operand has read before a later operand waits is kept.
 *
 *     y = a[i] + await f(x);      async__1 = a[i];
 *                                 async__2 = await f(x);
 *                                 y = async__1 + async__2;
 *
 *     if (p && await g(p)) ...    async__1 = p != 0;
 *                                 if (async__1) { async__2 = await g(p); async__1 = async__2 != 0; }
 *                                 if (async__1) ...
 *
 * What needs no lifting is not touched. Failures: each await knows the handler that it fails to.
 */
#include "diag.h"
#include "passes.h"
#include "types.h"

#include <stdlib.h>

struct lifter {
    struct unit *unit;
    struct definition *definition;
    struct insn **tail;      /* where the next instruction goes */
    struct handler *handler; /* who handles a failure here */
    struct node *scope;      /* the innermost compound */
};

static void lift_value(struct lifter *l, struct node *node);
static void lift_statement(struct lifter *l, struct node *node);

/* ---- instructions and temporaries ---- */

static struct insn *add(struct lifter *l, enum insn_kind kind)
{
    struct insn *insn = arena_alloc(l->unit->arena, sizeof *insn);
    insn->kind = kind;
    insn->handler = l->handler;
    *l->tail = insn;
    l->tail = &insn->next;
    return insn;
}

static struct variable *new_temporary(struct lifter *l, struct type *type)
{
    struct variable *variable = arena_alloc(l->unit->arena, sizeof *variable);
    variable->name = arena_printf(l->unit->arena, "async__%u", ++l->definition->n_temporaries);
    variable->type = type;
    variable->is_temporary = true;
    variable->scope = l->scope;
    variable->index = l->definition->n_variables++;
    *l->definition->last_variable = variable;
    l->definition->last_variable = &variable->next;
    return variable;
}

static struct type *pointer_to(struct lifter *l, struct type *target)
{
    struct type *type = arena_alloc(l->unit->arena, sizeof *type);
    *type = (struct type){.kind = TYPE_POINTER, .target = target, .size = 8, .align = 8};
    return type;
}

/* The type of an expression's value: arrays and functions become pointers. */
static struct type *value_type(struct lifter *l, const struct node *node)
{
    struct type *type = type_meaning(node->type);
    if (type->kind == TYPE_ARRAY || type->kind == TYPE_VLA)
        return pointer_to(l, type->target);
    if (type->kind == TYPE_FUNCTION)
        return pointer_to(l, type);
    return node->type;
}

static void save(struct lifter *l, struct node *node)
{
    mark_edited(node);
    if (type_is_void(node->type)) {
        add(l, INSN_EVALUATE)->expr = node;
        node->gone = true;
        return;
    }
    struct variable *temporary = new_temporary(l, value_type(l, node));
    struct insn *set = add(l, INSN_SET);
    set->expr = node;
    set->target = temporary;
    node->temp = temporary;
}

/* ---- what may be moved over what ---- */

static struct variable *named_variable(const struct node *node)
{
    while (node->kind == EXPR_PAREN)
        node = node->child;
    return node->kind == EXPR_NAME ? node->variable : NULL;
}

/* The variable or literal whose storage an lvalue is part of. */
static const struct node *storage_of(const struct node *lvalue)
{
    for (;;) {
        if (lvalue->kind == EXPR_PAREN || (lvalue->kind == EXPR_MEMBER && !lvalue->is_arrow))
            lvalue = lvalue->child;
        else if (lvalue->kind == EXPR_INDEX && lvalue->child->decays)
            lvalue = lvalue->child;
        else
            return lvalue;
    }
}

/* Whether evaluating a node may assign to a variable that is only reached by its name. */
static bool assigns(const struct node *node, const struct variable *variable)
{
    if ((node->kind == EXPR_ASSIGN || node->kind == EXPR_STEP) &&
        storage_of(node->child)->variable == variable)
        return true;
    for (const struct node *child = node->child; child != NULL; child = child->next)
        if (assigns(child, variable))
            return true;
    return false;
}

static bool has_effect(const struct node *node)
{
    if (node->temp != NULL || node->gone || node->kind == EXPR_UNEVALUATED)
        return false;
    switch (node->kind) {
    case EXPR_CALL:
    case EXPR_ASSIGN:
    case EXPR_STEP:
    case EXPR_STATEMENTS:
    case EXPR_AWAIT:
    case EXPR_FORM:
    case EXPR_OTHER:
        return true;
    default:
        for (const struct node *child = node->child; child != NULL; child = child->next)
            if (has_effect(child))
                return true;
        return type_meaning(node->type) != NULL && type_meaning(node->type)->is_volatile;
    }
}

static bool any_assigns(const struct node *const *later, size_t n, const struct variable *variable)
{
    for (size_t i = 0; i < n; i++)
        if (assigns(later[i], variable))
            return true;
    return false;
}

/* Whether a node's value (or, for what decays, its address) is the same after `later` as before. */
static bool is_stable(const struct node *node, const struct node *const *later, size_t n)
{
    if (node->temp != NULL || node->gone)
        return true;
    switch (node->kind) {
    case EXPR_CONSTANT:
    case EXPR_UNEVALUATED:
    case EXPR_LABEL_ADDRESS:
        return true;
    case EXPR_NAME: {
        const struct variable *variable = node->variable;
        if (node->decays || node->is_function || type_is_array(node->type) ||
            type_meaning(node->type)->kind == TYPE_FUNCTION)
            return true;
        return variable != NULL && !variable->is_static && !variable->address_taken &&
               !type_meaning(node->type)->is_volatile && !any_assigns(later, n, variable);
    }
    case EXPR_ADDRESS:
        if (node->child->kind == EXPR_NAME)
            return true;
        if (node->child->kind == EXPR_MEMBER && !node->child->is_arrow &&
            node->child->child->kind == EXPR_NAME)
            return true;
        return false;
    case EXPR_PAREN:
    case EXPR_CAST:
    case EXPR_UNARY:
    case EXPR_BINARY:
    case EXPR_LOGICAL:
    case EXPR_CONDITIONAL:
        for (const struct node *child = node->child; child != NULL; child = child->next)
            if (!is_stable(child, later, n))
                return false;
        return true;
    case EXPR_MEMBER:
        return !node->is_arrow && !node->decays && is_stable(node->child, later, n);
    default:
        return false;
    }
}

/* Whether a node, lifted already, has to be evaluated before the operands behind it begin. */
static bool must_go_first(const struct node *node, struct node *const *later, size_t n)
{
    const struct node *const *behind = (const struct node *const *)later;
    bool effect = has_effect(node);
    if (!effect && is_stable(node, behind, n))
        return false;
    for (size_t i = 0; i < n; i++) {
        if (later[i]->awaits || has_effect(later[i]))
            return true;
        if (effect && !is_stable(later[i], &node, 1))
            return true;
    }
    return false;
}

/* ---- operands ---- */

struct operands {
    struct node **items;
    size_t n, capacity;
};

static void add_operand(struct operands *operands, struct node *node)
{
    if (node->kind == EXPR_INIT_LIST) {
        for (struct node *child = node->child; child != NULL; child = child->next)
            add_operand(operands, child);
    } else if (node->kind == EXPR_DESIGNATED) {
        struct node *value = node->child;
        while (value->next != NULL)
            value = value->next;
        add_operand(operands, value);
    } else {
        VECTOR_ADD(operands->items, operands->n, operands->capacity) = node;
    }
}

/* Two operands in one macro invocation have no text of their own. */
static void check_apart(const struct operands *operands)
{
    for (size_t i = 0; i + 1 < operands->n; i++)
        if (operands->items[i]->end > operands->items[i + 1]->begin)
            need_expansion(operands->items[i]->macro ? operands->items[i] : operands->items[i + 1]);
}

static void lift_operands(struct lifter *l, struct operands *operands)
{
    check_apart(operands);
    for (size_t i = 0; i < operands->n; i++) {
        lift_value(l, operands->items[i]);
        if (must_go_first(operands->items[i], operands->items + i + 1, operands->n - i - 1))
            save(l, operands->items[i]);
    }
    free(operands->items);
}

static void lift_children(struct lifter *l, struct node *node)
{
    struct operands operands = {0};
    for (struct node *child = node->child; child != NULL; child = child->next)
        add_operand(&operands, child);
    lift_operands(l, &operands);
}

/* The right side first, then the left one. */
static void lift_assignment(struct lifter *l, struct node *node)
{
    struct node *left = node->child, *right = left->next;
    if (right->end > left->begin && left->end > right->begin)
        need_expansion(node);
    if (right->temp == NULL)
        lift_value(l, right);
    bool aggregate = right->kind == EXPR_INIT_LIST;
    if (!aggregate && must_go_first(right, &left, 1) && (left->awaits || has_effect(left)))
        save(l, right);
    lift_value(l, left);
}

/* The value of an expression is not wanted. */
static void discard(struct node *node)
{
    node->discarded = true;
    if (node->temp == NULL && node->kind == EXPR_COMMA)
        discard(node->child->next);
    else if (node->temp == NULL && node->kind == EXPR_PAREN)
        discard(node->child);
}

static void set_boolean(struct lifter *l, struct variable *target, struct node *node)
{
    struct insn *set = add(l, INSN_SET);
    set->target = target;
    set->expr = node;
    set->boolean = true;
}

static void lift_logical(struct lifter *l, struct node *node)
{
    struct node *left = node->child, *right = left->next;
    lift_value(l, left);
    if (!right->awaits)
        return;
    mark_edited(node);
    struct variable *result = new_temporary(l, node->type);
    add(l, INSN_DECLARE)->target = result;
    set_boolean(l, result, left);
    struct insn *branch = add(l, INSN_IF);
    branch->target = result;
    branch->negated = streq(node->op, "||");
    struct insn **outer = l->tail;
    l->tail = &branch->body;
    lift_value(l, right);
    set_boolean(l, result, right);
    l->tail = outer;
    node->temp = result;
}

/* One arm of a conditional: its value goes to `result`, if there is one. */
static void lift_arm(struct lifter *l, struct insn **body, struct node *arm, struct variable *result)
{
    struct insn **outer = l->tail;
    l->tail = body;
    lift_value(l, arm);
    if (!arm->gone) {
        if (result == NULL)
            discard(arm);
        struct insn *insn = add(l, result != NULL ? INSN_SET : INSN_EVALUATE);
        insn->expr = arm;
        insn->target = result;
    }
    l->tail = outer;
}

static void lift_conditional(struct lifter *l, struct node *node)
{
    struct node *condition = node->child, *first = condition->next, *second = first->next;
    lift_value(l, condition);
    if (!first->awaits && (second == NULL || !second->awaits))
        return;
    mark_edited(node);
    struct variable *result = NULL;
    if (!type_is_void(node->type)) {
        result = new_temporary(l, value_type(l, node));
        add(l, INSN_DECLARE)->target = result;
    }
    if (second == NULL && !is_stable(condition, NULL, 0))
        save(l, condition); /* a ?: b */
    struct insn *branch = add(l, INSN_IF);
    branch->expr = condition;
    lift_arm(l, &branch->body, second != NULL ? first : condition, result);
    lift_arm(l, &branch->other, second != NULL ? second : first, result);
    node->temp = result;
    node->gone = result == NULL;
}

static void lift_comma(struct lifter *l, struct node *node)
{
    struct node *left = node->child, *right = left->next;
    lift_value(l, left);
    discard(left);
    if (!right->awaits)
        return;
    mark_edited(left);
    if (!left->gone && (has_effect(left) || left->temp != NULL))
        add(l, INSN_EVALUATE)->expr = left;
    left->gone = true;
    lift_value(l, right);
}

/* ({ ... }) becomes a block; the value of its last statement goes to a temporary. */
static void lift_statements(struct lifter *l, struct node *node)
{
    mark_edited(node);
    struct variable *result = NULL;
    struct node *last = node->child->child;
    while (last != NULL && last->next != NULL)
        last = last->next;
    if (!type_is_void(node->type) && last != NULL && last->kind == STMT_EXPRESSION) {
        result = new_temporary(l, value_type(l, node));
        add(l, INSN_DECLARE)->target = result;
        last->value_into = result;
        mark_edited(last);
    }
    struct insn *block = add(l, INSN_BLOCK);
    block->expr = node;
    struct insn **outer = l->tail;
    lift_statement(l, node->child);
    l->tail = outer;
    node->temp = result;
    node->gone = result == NULL;
}

/* A compound literal whose address is taken outlives its expression: it becomes a variable. */
static void lift_literal(struct lifter *l, struct node *node)
{
    lift_children(l, node);
    if (!node->escapes)
        return;
    mark_edited(node);
    struct variable *variable = new_temporary(l, node->type);
    variable->address_taken = true;
    struct insn *set = add(l, INSN_SET);
    set->target = variable;
    set->expr = node;
    node->temp = variable;
}

/* ---- awaits ---- */

/* A failure goes to its first handler; a scope's own run one after the other, and the last of them
 * jumps to the next scope's. */
static void use_handlers(struct handler *handler)
{
    const struct handler *inner = NULL;
    for (; handler != NULL; handler = handler->outer) {
        handler->used = true;
        handler->targeted |= inner == NULL || inner->scope != handler->scope ||
                             handler->kind == HANDLER_TRY;
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
    struct insn *insn = add(l, INSN_AWAIT);
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
static void lift_parts(struct lifter *l, struct node *form)
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
    add(l, INSN_EVALUATE)->expr = part;
}

static void take_parts(struct lifter *l, struct node *form, struct variable *handles,
                       struct variable *errors)
{
    struct variable **results = arena_alloc(l->unit->arena, (size_t)handles->type->count * 8);
    size_t i = 0;
    for (struct node *part = first_part(form); part != NULL; part = part->next, i++) {
        struct node *value = part_value(part);
        struct insn *take = add(l, INSN_TAKE);
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
        struct insn *branch = add(l, INSN_IF_PART);
        branch->errors = errors;
        branch->part = i;
        struct insn **outer = l->tail;
        l->tail = &branch->body;
        assign_part(l, part, results[i]);
        l->tail = outer;
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
        struct insn *make = add(l, INSN_PART);
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

static void lift_await(struct lifter *l, struct node *node)
{
    struct node *operand = node->child;
    while (operand->kind == EXPR_PAREN)
        operand = operand->child;
    mark_edited(node);
    if (operand->kind == EXPR_CONDITIONAL && !type_is_task(operand->type)) {
        lift_await_of_conditional(l, node, operand);
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

static struct handler *new_handler(struct lifter *l, int kind)
{
    struct handler *handler = arena_alloc(l->unit->arena, sizeof *handler);
    handler->kind = kind;
    handler->label = ++l->definition->n_labels;
    handler->outer = l->handler;
    handler->scope = l->scope;
    return handler;
}

static void lift_try(struct lifter *l, struct node *node)
{
    mark_edited(node);
    struct variable *error = new_temporary(l, node->type);
    add(l, INSN_DECLARE)->target = error;
    struct insn *try = add(l, INSN_TRY);
    try->target = error;
    try->handler = l->handler = new_handler(l, HANDLER_TRY);
    struct insn **outer = l->tail;
    l->tail = &try->body;
    lift_value(l, node->child);
    discard(node->child);
    if (!node->child->gone)
        add(l, INSN_EVALUATE)->expr = node->child;
    l->tail = outer;
    l->handler = try->handler->outer;
    node->temp = error;
}

static void lift_fail(struct lifter *l, struct node *node)
{
    mark_edited(node);
    lift_value(l, node->child);
    struct insn *fail = add(l, INSN_FAIL);
    fail->expr = node->child;
    use_handlers(fail->handler);
    node->gone = true;
}

static void lift_value(struct lifter *l, struct node *node)
{
    if (!node->awaits || node->temp != NULL || node->gone)
        return;
    if (node->hidden)
        need_expansion(node);
    switch (node->kind) {
    case EXPR_AWAIT:
        lift_await(l, node);
        break;
    case EXPR_FORM:
        if (node->form == FORM_TRY)
            lift_try(l, node);
        else if (node->form == FORM_FAIL)
            lift_fail(l, node);
        else if (node->form == FORM_GATHER)
            diag_error(l->unit, node->begin,
                       "an await inside a gather that becomes a task is not supported yet");
        else
            lift_children(l, node);
        break;
    case EXPR_ASSIGN:
        lift_assignment(l, node);
        break;
    case EXPR_LOGICAL:
        lift_logical(l, node);
        break;
    case EXPR_CONDITIONAL:
        lift_conditional(l, node);
        break;
    case EXPR_COMMA:
        lift_comma(l, node);
        break;
    case EXPR_STATEMENTS:
        lift_statements(l, node);
        break;
    case EXPR_COMPOUND_LITERAL:
        lift_literal(l, node);
        break;
    default:
        lift_children(l, node);
        break;
    }
}

/* ---- statements ---- */

static struct insn *lift_into(struct lifter *l, struct node *node)
{
    struct insn *list = NULL;
    struct insn **outer = l->tail;
    l->tail = &list;
    if (node != NULL && is_expression(node))
        lift_value(l, node);
    l->tail = outer;
    return list;
}

static void lift_declaration(struct lifter *l, struct node *node)
{
    for (struct node *d = node->child; d != NULL; d = d->next) {
        if (d->kind != DECL_VARIABLE)
            continue;
        if (d->child != NULL && !d->is_static) {
            struct insn *list = NULL;
            struct insn **outer = l->tail;
            l->tail = &list;
            if (d->child->kind == EXPR_INIT_LIST && d->child->awaits) {
                struct operands operands = {0};
                add_operand(&operands, d->child);
                lift_operands(l, &operands);
            } else {
                lift_value(l, d->child);
            }
            l->tail = outer;
            d->before = list;
        }
        if (d->variable != NULL && d->variable->has_cleanup && !d->is_static) {
            struct handler *handler = new_handler(l, HANDLER_CLEANUP);
            handler->variable = d->variable;
            l->handler = handler;
            mark_edited(d);
        }
    }
}

static bool has_continue(const struct node *node)
{
    if (node->kind == STMT_CONTINUE)
        return true;
    for (const struct node *child = node->child; child != NULL; child = child->next)
        if (child->kind != STMT_FOR && child->kind != STMT_WHILE && child->kind != STMT_DO &&
            has_continue(child))
            return true;
    return false;
}

static void mark_continues(struct node *node)
{
    if (node->kind == STMT_CONTINUE)
        mark_edited(node);
    for (struct node *child = node->child; child != NULL; child = child->next)
        if (child->kind != STMT_FOR && child->kind != STMT_WHILE && child->kind != STMT_DO)
            mark_continues(child);
}

static void replace_continue(struct lifter *l, struct node *loop, struct node *body)
{
    if (!has_continue(body))
        return;
    loop->continue_label = ++l->definition->n_labels;
    mark_continues(body);
}

static void lift_for(struct lifter *l, struct node *node)
{
    struct node *init = node->clause[0], *condition = node->clause[1], *step = node->clause[2];
    struct node *scope = l->scope;
    struct handler *handler = l->handler;
    l->scope = node;
    if (init != NULL && is_expression(init)) {
        node->before = lift_into(l, init);
        discard(init);
    } else if (init != NULL)
        lift_statement(l, init);
    node->step = lift_into(l, condition);
    node->tail = lift_into(l, step);
    if (step != NULL)
        discard(step);
    if (step != NULL && step->awaits)
        replace_continue(l, node, node->clause[3]);
    lift_statement(l, node->clause[3]);
    l->scope = scope;
    l->handler = handler;
}

static void lift_compound(struct lifter *l, struct node *node)
{
    struct node *scope = l->scope;
    struct handler *handler = l->handler;
    l->scope = node;
    for (struct node *child = node->child; child != NULL; child = child->next)
        lift_statement(l, child);
    node->handler = l->handler; /* what is due at its end, down to the one it began with */
    if (l->handler != handler)
        mark_edited(node);
    l->scope = scope;
    l->handler = handler;
}

static void lift_loop(struct lifter *l, struct node *node)
{
    bool is_do = node->kind == STMT_DO;
    struct node *body = is_do ? node->child : node->child->next;
    struct node *condition = is_do ? body->next : node->child;
    node->step = lift_into(l, condition);
    if (is_do && condition->awaits)
        replace_continue(l, node, body);
    lift_statement(l, body);
}

static void lift_statement(struct lifter *l, struct node *node)
{
    if (node->kind != STMT_COMPOUND)
        node->handler = l->handler;
    switch (node->kind) {
    case STMT_COMPOUND:
        lift_compound(l, node);
        break;
    case STMT_DECLARATION:
        lift_declaration(l, node);
        break;
    case STMT_WHILE:
    case STMT_DO:
        lift_loop(l, node);
        break;
    case STMT_FOR:
        lift_for(l, node);
        break;
    case STMT_RETURN:
        mark_edited(node);
        node->before = lift_into(l, node->child);
        break;
    case STMT_EXPRESSION:
        node->before = lift_into(l, node->child);
        if (node->value_into == NULL)
            discard(node->child);
        break;
    case STMT_COMPUTED_GOTO:
        node->before = lift_into(l, node->child);
        break;
    case STMT_IF:
    case STMT_SWITCH:
        node->before = lift_into(l, node->child);
        for (struct node *child = node->child->next; child != NULL; child = child->next)
            lift_statement(l, child);
        break;
    case STMT_CASE:
    case STMT_LABEL:
    case STMT_ATTRIBUTED:
        for (struct node *child = node->child; child != NULL; child = child->next)
            if (!is_expression(child))
                lift_statement(l, child);
        break;
    case STMT_BREAK:
    case STMT_CONTINUE:
    case STMT_GOTO:
        if (l->handler != NULL)
            mark_edited(node);
        break;
    default:
        break;
    }
}

/* ---- what is known before lifting ---- */

/* What is assigned in a try, or by a part that may fail, may not be assigned at all: the compiler
 * sees that, and would warn of each use behind it. */
static void find_doubtful(struct node *node, bool doubtful)
{
    if (node->kind == EXPR_FORM && (node->form == FORM_TRY || node->form == FORM_GATHER_SETTLED))
        doubtful = true;
    if (doubtful && node->kind == EXPR_ASSIGN) {
        struct variable *variable = named_variable(node->child);
        if (variable != NULL && variable->declaration != NULL && !variable->has_initializer) {
            variable->needs_zero = true;
            mark_edited(variable->declaration);
        }
    }
    for (struct node *child = node->child; child != NULL; child = child->next)
        find_doubtful(child, doubtful);
}

static void take_address(struct node *lvalue)
{
    struct node *storage = (struct node *)storage_of(lvalue);
    if (storage->kind == EXPR_NAME && storage->variable != NULL)
        storage->variable->address_taken = true;
    else if (storage->kind == EXPR_COMPOUND_LITERAL)
        storage->escapes = true;
}

/* A decayed array keeps its address to itself only where it is indexed at once. */
static bool is_indexed(const struct node *node)
{
    const struct node *parent = node->parent;
    while (parent != NULL && parent->kind == EXPR_PAREN)
        parent = parent->parent;
    return parent != NULL && parent->kind == EXPR_INDEX && parent->child == node;
}

static void find_addresses(struct node *node)
{
    if (node->kind == EXPR_UNEVALUATED)
        return;
    if (node->kind == EXPR_ADDRESS)
        take_address(node->child);
    else if (node->decays && !is_indexed(node))
        take_address(node);
    for (struct node *child = node->child; child != NULL; child = child->next)
        find_addresses(child);
}

static bool is_ordered(const struct node *node)
{
    switch (node->kind) {
    case EXPR_LOGICAL:
    case EXPR_COMMA:
    case EXPR_CONDITIONAL:
    case EXPR_STATEMENTS:
    case EXPR_UNEVALUATED:
        return true;
    default:
        return node->child == NULL || node->child->next == NULL;
    }
}

/* Whether C leaves open which of a node's operands goes first, and it makes a difference. */
static bool order_matters(struct node *node)
{
    if (is_ordered(node) || !is_expression(node))
        return false;
    struct operands operands = {0};
    for (struct node *child = node->child; child != NULL; child = child->next)
        add_operand(&operands, child);
    bool matters = false;
    for (size_t i = 0; i + 1 < operands.n; i++)
        matters |= must_go_first(operands.items[i], operands.items + i + 1, operands.n - i - 1);
    free(operands.items);
    return matters;
}

/* In a full expression that waits every operand has its turn, also of operators that do not wait:
 * those whose order makes a difference are lifted too. */
static bool mark_order(struct node *node, bool in_waiting)
{
    if (node->kind == EXPR_UNEVALUATED)
        return false;
    bool expression = is_expression(node);
    bool lifted = expression && in_waiting && !node->awaits && order_matters(node);
    for (struct node *child = node->child; child != NULL; child = child->next)
        lifted |= mark_order(child, is_expression(child) && (expression ? in_waiting : child->awaits));
    if (expression)
        node->awaits |= lifted;
    return lifted && expression;
}

/* Escaping literals are lifted like awaits, together with what is around them. */
static bool mark_literals(struct node *node)
{
    bool lifted = node->kind == EXPR_COMPOUND_LITERAL && node->escapes;
    for (struct node *child = node->child; child != NULL; child = child->next)
        lifted |= mark_literals(child);
    if (node->kind == EXPR_UNEVALUATED)
        return false;
    node->awaits |= lifted;
    return lifted;
}

void lift(struct unit *unit, struct definition *definition)
{
    if (definition->body == NULL || definition->function == NULL)
        return;
    find_addresses(definition->body);
    find_doubtful(definition->body, false);
    if (definition->body->awaits) {
        mark_literals(definition->body);
        mark_order(definition->body, false);
    }
    struct insn *none = NULL;
    struct lifter l = {.unit = unit, .definition = definition, .tail = &none};
    lift_statement(&l, definition->body);
}
