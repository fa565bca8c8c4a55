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
 *                                 if (async__1) { async__2 = await g(p); async__1 = async__2 != 0;
 * } if (async__1) ...
 *
 * What needs no lifting is not touched. Failures: each await knows the handler that it fails to.
 */
#include "lift.h"

#include "check.h"
#include "form.h"
#include "types.h"

#include <stdlib.h>

/* ---- instructions and temporaries ---- */

struct insn *add_insn(struct lifter *l, enum insn_kind kind)
{
    struct insn *insn = arena_alloc(l->unit->arena, sizeof *insn);
    insn->kind = kind;
    insn->handler = l->handler;
    *l->tail = insn;
    l->tail = &insn->next;
    return insn;
}

/* The variable lives as long as the block, not only in the braces around what uses it first. */
static void declare_in_front(struct lifter *l, struct variable *variable)
{
    variable->declared_next = l->statement->declares;
    l->statement->declares = variable;
    mark_edited(l->statement);
}

struct variable *new_temporary(struct lifter *l, struct type *type)
{
    struct variable *variable = arena_alloc(l->unit->arena, sizeof *variable);
    variable->name = arena_printf(l->unit->arena, "async__%u", ++l->definition->n_temporaries);
    variable->type = type;
    variable->is_temporary = true;
    variable->scope = l->scope;
    variable->index = l->definition->n_variables++;
    *l->definition->last_variable = variable;
    l->definition->last_variable = &variable->next;
    /* What is returned may be a struct, of which a pointer to an array lives on. */
    if (l->n_branches > 0 && type_meaning(type)->kind == TYPE_RECORD)
        declare_in_front(l, variable);
    if (type_is_variable(type))
        take_storage(l->unit, variable);
    return variable;
}

struct insn **begin_branch(struct lifter *l, struct insn **body)
{
    struct insn **outer = l->tail;
    l->tail = body;
    l->n_branches++;
    return outer;
}

void end_branch(struct lifter *l, struct insn **outer)
{
    l->tail = outer;
    l->n_branches--;
}

static struct type *pointer_to(struct lifter *l, struct type *target)
{
    struct type *type = arena_alloc(l->unit->arena, sizeof *type);
    *type = (struct type){.kind = TYPE_POINTER, .target = target, .size = 8, .align = 8};
    return type;
}

/* The bit-field narrower than an int whose value a node has, or NULL: it becomes an int wherever it
 * is an operand, whatever the field is declared as; with unsigned u : 5, u * -1 is -1. */
static const struct node *narrow_field(const struct node *node)
{
    while (node->kind == EXPR_PAREN || node->kind == EXPR_COMMA || node->kind == EXPR_ASSIGN ||
           node->kind == EXPR_STEP)
        node = node->kind == EXPR_COMMA ? node->child->next : node->child;
    bool narrow = node->kind == EXPR_MEMBER && node->bits > 0 && node->bits < 32 &&
                  type_meaning(node->type)->kind == TYPE_SCALAR &&
                  type_meaning(node->type)->size >= 4;
    return narrow ? node : NULL;
}

/* A type that becomes an int and has its values; of a small one the compiler knows the sign. */
static struct type *promoted_type(struct lifter *l, const struct node *node,
                                  const struct node *field)
{
    while (node->kind == EXPR_PAREN)
        node = node->child;
    const char *name = type_meaning(field->type)->name;
    bool small = node == field && field->bits <= 8 && name != NULL && starts_with(name, "unsigned");
    struct type *type = arena_alloc(l->unit->arena, sizeof *type);
    *type = (struct type){.kind = TYPE_SCALAR, .name = "int", .size = 4, .align = 4};
    if (small)
        *type = (struct type){.kind = TYPE_SCALAR, .name = "unsigned char", .size = 1, .align = 1};
    return type;
}

/* The type of an expression's value, NULL if it has none: arrays and functions become pointers. */
static struct type *value_type(struct lifter *l, const struct node *node)
{
    struct type *task = task_value_type(l->unit, node);
    if (task != NULL)
        return task;
    struct type *type = type_meaning(node->type);
    if (type_is_void(type))
        return NULL;
    if (type->kind == TYPE_ARRAY || type->kind == TYPE_VLA)
        return pointer_to(l, type->target);
    if (type->kind == TYPE_FUNCTION)
        return pointer_to(l, type);
    const struct node *field = narrow_field(node);
    return field != NULL ? promoted_type(l, node, field) : node->type;
}

/* A place, outside of what follows, for a value that is made there; NULL: it has none. */
static struct variable *declare_value(struct lifter *l, struct node *node)
{
    struct type *type = value_type(l, node);
    if (type == NULL)
        return NULL;
    lift_sizes_of_type(l, type, node);
    struct variable *result = new_temporary(l, type);
    add_insn(l, INSN_DECLARE)->target = result;
    return result;
}

void save(struct lifter *l, struct node *node)
{
    mark_edited(node);
    struct type *type = value_type(l, node);
    if (type == NULL) {
        add_insn(l, INSN_EVALUATE)->expr = node;
        node->gone = true;
        return;
    }
    lift_sizes_of_type(l, type, node);
    struct variable *temporary = new_temporary(l, type);
    struct insn *set = add_insn(l, INSN_SET);
    set->expr = node;
    set->target = temporary;
    node->temp = temporary;
}

/* ---- operands ---- */

/* Two operands in one macro invocation have no text of their own. */
static void check_apart(const struct operands *operands)
{
    for (size_t i = 0; i + 1 < operands->n; i++)
        if (operands->items[i]->end > operands->items[i + 1]->begin)
            need_expansion(operands->items[i]->macro ? operands->items[i] : operands->items[i + 1]);
}

static size_t count_temporaries(const struct node *node)
{
    if (node->temp != NULL)
        return 1;
    size_t n = 0;
    for (const struct node *child = node->child; child != NULL; child = child->next)
        n += count_temporaries(child);
    return n;
}

/* `await f() + await g()` in front of another await: one temporary is alive there, and not two. */
static bool is_worth_a_temporary(const struct node *node, struct node *const *later, size_t n)
{
    bool waits = false;
    for (size_t i = 0; i < n; i++)
        waits |= later[i]->awaits;
    while (node->kind == EXPR_PAREN && node->temp == NULL)
        node = node->child;
    return waits && node->kind == EXPR_BINARY && count_temporaries(node) >= 2;
}

void lift_operands(struct lifter *l, struct operands *operands)
{
    check_apart(operands);
    for (size_t i = 0; i < operands->n; i++) {
        struct node *operand = operands->items[i], **later = operands->items + i + 1;
        size_t n_later = operands->n - i - 1;
        lift_value(l, operand);
        if (must_go_first(operand, later, n_later) || is_worth_a_temporary(operand, later, n_later))
            save(l, operand);
    }
    free(operands->items);
}

void lift_children(struct lifter *l, struct node *node)
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
void discard(struct node *node)
{
    node->discarded = true;
    if (node->temp == NULL && node->kind == EXPR_COMMA)
        discard(node->child->next);
    else if (node->temp == NULL && node->kind == EXPR_PAREN)
        discard(node->child);
}

static void set_boolean(struct lifter *l, struct variable *target, struct node *node)
{
    struct insn *set = add_insn(l, INSN_SET);
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
    add_insn(l, INSN_DECLARE)->target = result;
    set_boolean(l, result, left);
    struct insn *branch = add_insn(l, INSN_IF);
    branch->target = result;
    branch->negated = streq(node->op, "||");
    struct insn **outer = begin_branch(l, &branch->body);
    lift_value(l, right);
    set_boolean(l, result, right);
    end_branch(l, outer);
    node->temp = result;
}

static void lift_branches(struct lifter *l, struct node *node, struct variable *result);

static bool branches_await(const struct node *conditional)
{
    const struct node *first = conditional->child->next;
    return first->awaits || (first->next != NULL && first->next->awaits);
}

/* The conditional that an arm is, if its value is of the type of the result; or NULL. The first of
 * `a ?: b` is lifted already. */
static struct node *arm_of_same_type(struct node *arm, const struct variable *result)
{
    while (arm->kind == EXPR_PAREN)
        arm = arm->child;
    bool same = arm->kind == EXPR_CONDITIONAL && arm->temp == NULL && branches_await(arm) &&
                result != NULL && type_meaning(arm->type)->canonical != NULL &&
                type_same(arm->type, result->type);
    return same ? arm : NULL;
}

/* One arm of a conditional: its value goes to `result`, if there is one; in `a ? b : c ? d : e` all
 * go to the same. */
static void lift_arm(struct lifter *l, struct insn **body, struct node *arm,
                     struct variable *result)
{
    struct insn **outer = begin_branch(l, body);
    struct node *inner = arm_of_same_type(arm, result);
    if (inner != NULL) {
        if (inner->hidden)
            need_expansion(inner);
        lift_value(l, inner->child);
        lift_branches(l, inner, result);
        end_branch(l, outer);
        return;
    }
    lift_value(l, arm);
    if (!arm->gone) {
        if (result == NULL)
            discard(arm);
        struct insn *insn = add_insn(l, result != NULL ? INSN_SET : INSN_EVALUATE);
        insn->expr = arm;
        insn->target = result;
    }
    end_branch(l, outer);
}

/* Whether it is what gcc may take for a slip as a condition, or as a bool: a product, a shift,
 * constant arms. In front of ?:, and behind something that is done, it does not. */
static bool is_computed(const struct node *node)
{
    while (node->kind == EXPR_PAREN && node->temp == NULL)
        node = node->child;
    return node->temp == NULL && (node->kind == EXPR_BINARY || node->kind == EXPR_CONDITIONAL);
}

/* A conditional as a statement, behind its condition. */
static void lift_branches(struct lifter *l, struct node *node, struct variable *result)
{
    struct node *condition = node->child, *first = condition->next, *second = first->next;
    mark_edited(node);
    if (second == NULL && (!is_stable(condition, NULL, 0) || is_computed(condition))) /* a ?: b */
        save(l, condition);
    struct insn *branch = add_insn(l, INSN_IF);
    branch->expr = condition;
    lift_arm(l, &branch->body, second != NULL ? first : condition, result);
    lift_arm(l, &branch->other, second != NULL ? second : first, result);
}

static void lift_conditional(struct lifter *l, struct node *node)
{
    lift_value(l, node->child);
    if (!branches_await(node))
        return;
    struct variable *result = declare_value(l, node);
    lift_branches(l, node, result);
    node->temp = result;
    node->gone = result == NULL;
}

/* A branch that waits runs if it is chosen, and has a temporary of its own type. */
static void lift_branch(struct lifter *l, struct node *choice, struct node *branch, size_t number)
{
    struct node *inner = arena_alloc(l->unit->arena, sizeof *inner);
    *inner = *branch;
    *branch = (struct node){.kind = EXPR_PAREN,
                            .begin = inner->begin,
                            .end = inner->end,
                            .type = inner->type,
                            .parent = choice,
                            .child = inner,
                            .next = inner->next,
                            .edited = true};
    inner->parent = branch;
    inner->next = NULL;
    for (struct node *child = inner->child; child != NULL; child = child->next)
        child->parent = inner;
    struct variable *result = declare_value(l, inner);
    struct insn *chosen = add_insn(l, INSN_IF_CHOSEN);
    chosen->expr = choice;
    chosen->part = number;
    lift_arm(l, &chosen->body, inner, result);
    branch->temp = result;
    branch->gone = result == NULL;
}

/* Which branch is evaluated the C compiler knows: the choice stays, between temporaries. */
static void lift_choice(struct lifter *l, struct node *node)
{
    mark_edited(node);
    size_t i = 1;
    for (struct node *branch = node->child->next; branch != NULL; branch = branch->next, i++)
        if (branch->awaits)
            lift_branch(l, node, branch, i);
}

/* What nobody wants the value of is still evaluated: a variable may be named nowhere else. */
static void evaluate(struct lifter *l, struct node *node)
{
    if (node->gone)
        return;
    const struct node *inner = node;
    while (inner->kind == EXPR_PAREN && inner->temp == NULL)
        inner = inner->child;
    if (inner->kind == EXPR_COMMA && inner->temp == NULL) {
        evaluate(l, inner->child);
        evaluate(l, inner->child->next);
    } else if (inner->kind != EXPR_CONSTANT) {
        add_insn(l, INSN_EVALUATE)->expr = node;
    }
}

static void lift_comma(struct lifter *l, struct node *node)
{
    struct node *left = node->child, *right = left->next;
    lift_value(l, left);
    discard(left);
    bool is_bare = left->awaits && !node->discarded && is_computed(right);
    if (!right->awaits && !is_bare)
        return;
    mark_edited(left);
    evaluate(l, left);
    left->gone = true;
    lift_value(l, right);
    if (is_bare)
        save(l, right);
}

/* ({ ... }) becomes a block; the value of its last statement goes to a temporary. */
static void lift_statements(struct lifter *l, struct node *node)
{
    mark_edited(node);
    struct node *last = value_statement(node);
    struct variable *result = last != NULL && !node->discarded ? declare_value(l, node) : NULL;
    if (result != NULL) {
        last->value_into = result;
        mark_edited(last);
    }
    struct insn *block = add_insn(l, INSN_BLOCK);
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
    lift_sizes_of_type(l, node->type, node);
    struct variable *variable = new_temporary(l, node->type);
    variable->address_taken = true;
    bool is_in_front = l->statement->declares == variable;
    if (!is_in_front && (l->n_branches > 0 || l->statement->kind != STMT_DECLARATION))
        declare_in_front(l, variable);
    struct insn *set = add_insn(l, INSN_SET);
    set->target = variable;
    set->expr = node;
    node->temp = variable;
}

static void lift_kind(struct lifter *l, struct node *node);

void lift_value(struct lifter *l, struct node *node)
{
    if (!node->awaits || node->temp != NULL || node->gone)
        return;
    lift_kind(l, node);
    if (!node->escapes || !is_value(node))
        return;
    /* Its address is taken: it becomes a variable, too, for as long as its full expression. */
    if (node->temp == NULL)
        save(l, node);
    node->temp->address_taken = true;
}

static void lift_kind(struct lifter *l, struct node *node)
{
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
        else if (form_has_parts(node))
            lift_parts(l, node);
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
    case EXPR_CHOICE:
        lift_choice(l, node);
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

static bool has_await(const struct node *node)
{
    if (node->kind == EXPR_AWAIT)
        return true;
    for (const struct node *child = node->child; child != NULL; child = child->next)
        if (child->awaits && has_await(child))
            return true;
    return false;
}

void lift(struct unit *unit, struct definition *definition)
{
    if (definition->body != NULL && definition->declares_types)
        lift_types(unit, definition);
    if (definition->body == NULL || definition->function == NULL)
        return;
    prepare_body(definition);
    struct insn *none = NULL;
    struct lifter l = {.unit = unit, .definition = definition, .tail = &none};
    l.waits = has_await(definition->body);
    lift_parameters(&l);
    lift_statement(&l, definition->body);
    if (definition->n_named_labels > 0)
        check_computed_gotos(&l, definition->body);
    mark_variable_types(definition->body);
    for (struct node *size = definition->sizes; size != NULL; size = size->next)
        mark_variable_types(size);
}
