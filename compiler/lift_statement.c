/* SPDX-License-Identifier: MIT */
/*
 * Lifting statements: what is lifted out of a statement's expressions runs in front of it, out of a
 * loop's condition at each turn. Variables with a cleanup become handlers of what fails in their
 * scope. A `continue` whose loop has something lifted behind its body becomes a goto.
 */
#include "asm.h"
#include "diag.h"
#include "lex.h"
#include "lift.h"

#include "types.h"

#include <string.h>

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

/* Its scope is left by a return where the function waits, and so C would run it too early. */
static void lift_cleanup(struct lifter *l, struct node *d)
{
    if (!l->waits)
        return;
    d->variable->cleanup_is_lowered = true;
    struct handler *handler = new_handler(l, HANDLER_CLEANUP);
    handler->variable = d->variable;
    l->handler = handler;
    mark_edited(d);
}

static bool is_from_macro(const struct node *node)
{
    bool macro = node->macro != NULL;
    for (const struct node *child = node->child; child != NULL; child = child->next)
        macro |= is_from_macro(child);
    return macro;
}

static bool declares(const struct node *node, const char *name)
{
    bool found =
        node->kind == DECL_VARIABLE && node->variable != NULL && streq(node->variable->name, name);
    for (const struct node *child = node->child; child != NULL && !found; child = child->next)
        found = declares(child, name);
    return found;
}

/* Whether a name at that place is that of a variable which a statement expression there declares,
 * as each of two macros in one another has its own. */
static bool is_anothers(const struct node *node, uint32_t at, const char *name)
{
    bool another = node->kind == EXPR_STATEMENTS && node->begin <= at && at < node->end &&
                   declares(node, name);
    for (const struct node *child = node->child; child != NULL && !another; child = child->next)
        another = is_anothers(child, at, name);
    return another;
}

/* Whether an initialiser may name its own variable, as that of `T *p = await get(sizeof *p)` does.
 * Operands that are not evaluated are only text, and what a macro hides may be anything. */
static bool may_name(const struct unit *unit, const struct node *value, const char *name)
{
    for (uint32_t i = value->begin; i < value->end;
         i = lex_skip_space(unit->text, unit->size, lex_skip_token(unit->text, unit->size, i)))
        if (lex_token_is(unit->text, unit->size, i, name) && !is_anothers(value, i, name))
            return true;
    return is_from_macro(value);
}

/* Where the variable's value is used, and not only its address; NULL: nowhere. */
static const struct node *value_used(const struct node *node, const struct variable *variable)
{
    if (node->kind == EXPR_ADDRESS || node->kind == EXPR_UNEVALUATED || node->decays)
        return NULL;
    if (node->kind == EXPR_NAME && node->variable == variable)
        return node;
    const struct node *used = NULL;
    for (const struct node *child = node->child; child != NULL && used == NULL; child = child->next)
        used = value_used(child, variable);
    return used;
}

/* It has none before the initialiser is over, but what the initialiser itself gives it, which is
 * not kept across its waits. */
static void check_own_value(const struct lifter *l, const struct node *d)
{
    const struct node *used = value_used(d->child, d->variable);
    if (used == NULL)
        return;
    diag_error(l->unit, used->begin, "'%s' is used in its own initialiser, which waits",
               d->variable->name);
    diag_note(l->unit, used->begin, "declare it first, and give it a value in statements behind");
}

static void lift_declaration(struct lifter *l, struct node *node)
{
    for (struct node *d = node->child; d != NULL; d = d->next) {
        if (!is_expression(d) && type_is_variable(d->type) && !d->is_static)
            lift_variable_type(l, node, d);
        if (d->kind != DECL_VARIABLE)
            continue;
        if (d->child != NULL && !d->is_static && !d->gone) {
            struct insn *list = d->before;
            struct insn **outer = l->tail;
            l->tail = &list;
            while (*l->tail != NULL)
                l->tail = &(*l->tail)->next;
            if (d->child->kind == EXPR_INIT_LIST && d->child->awaits) {
                struct operands operands = {0};
                add_operand(&operands, d->child);
                lift_operands(l, &operands);
            } else {
                lift_value(l, d->child);
            }
            l->tail = outer;
            d->before = list;
            d->comes_first = list != NULL && d->variable != NULL && !type_is_variable(d->type) &&
                             may_name(l->unit, d->child, d->variable->name);
            if (d->comes_first)
                check_own_value(l, d);
        }
        if (d->variable != NULL && d->variable->has_cleanup && !d->is_static)
            lift_cleanup(l, d);
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
    node->handler = l->handler; /* what was declared in its head ends behind the loop */
    if (l->handler != handler)
        mark_edited(node);
    lift_statement(l, node->clause[3]);
    l->scope = scope;
    l->handler = handler;
}

uint32_t closing_brace(const struct unit *unit, const struct node *compound)
{
    static const char *const braces[] = {"}", "%>", "?\?>"};
    for (size_t i = 0; i < sizeof braces / sizeof *braces; i++) {
        uint32_t size = (uint32_t)strlen(braces[i]);
        if (compound->end - compound->begin > size &&
            memcmp(unit->text + compound->end - size, braces[i], size) == 0)
            return compound->end - size;
    }
    return compound->end;
}

/* In front of its closing brace cleanups run: if that is a macro's, it has to be in the text. */
static void show_brace(struct unit *unit, const struct node *compound)
{
    if (closing_brace(unit, compound) < compound->end)
        return;
    for (size_t i = 0; i < unit->n_invocations; i++)
        if (unit->invocations[i].end == compound->end && !unit->invocations[i].word)
            unit->invocations[i].expand = true;
}

static void lift_compound(struct lifter *l, struct node *node)
{
    struct node *scope = l->scope;
    struct handler *handler = l->handler;
    l->scope = node;
    struct node *statement = l->statement;
    unsigned n_branches = l->n_branches;
    l->n_branches = 0;
    for (struct node *child = node->child; child != NULL; child = child->next) {
        l->statement = child;
        lift_statement(l, child);
    }
    l->statement = statement;
    l->n_branches = n_branches;
    node->handler = l->handler; /* what is due at its end, down to the one it began with */
    if (l->handler != handler) {
        mark_edited(node);
        show_brace(l->unit, node);
    }
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

static void lift_asm(struct lifter *l, struct node *node)
{
    struct operands operands = {0};
    for (struct node *operand = node->child; operand != NULL; operand = operand->next)
        if (asm_operand_is_place(l->unit, node, operand))
            add_place_operands(&operands, operand);
        else
            add_operand(&operands, operand);
    struct insn **outer = l->tail;
    l->tail = &node->before;
    lift_operands(l, &operands);
    l->tail = outer;
}

void lift_statement(struct lifter *l, struct node *node)
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
        if (node->value_into == NULL)
            discard(node->child);
        node->before = lift_into(l, node->child);
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
    case STMT_ASM:
        if (node->awaits)
            lift_asm(l, node);
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
