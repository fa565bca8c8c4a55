/* SPDX-License-Identifier: MIT */
/*
 * Statements: the user's, with what was lifted out of them in front, in braces.
 *
 *     while (await more()) step();
 *     for (;;) {int async__1; async__child = more__async(&async__1); ASYNC_WAIT(...) if
 * (!(async__1)) break; step();}
 */
#include "emit.h"
#include "lex.h"
#include "types.h"

#include <assert.h>
#include <stdlib.h>

/* ---- leaving scopes ---- */

void print_cleanup(struct emitter *e, const struct handler *handler)
{
    const struct variable *variable = handler->variable;
    if (handler->frees) {
        print(e, "async_array_free((void *)");
        print_stored(e, variable);
    } else {
        print(e, "%s(&", variable->cleanup);
        print_variable(e, variable);
    }
    print(e, "); ");
}

static void print_cleanups(struct emitter *e, const struct handler *from, const struct handler *to)
{
    for (; from != NULL && from != to; from = from->outer)
        if (from->kind == HANDLER_CLEANUP)
            print_cleanup(e, from);
}

static bool is_loop(const struct node *node)
{
    return node->kind == STMT_FOR || node->kind == STMT_WHILE || node->kind == STMT_DO;
}

static struct node *jump_target(struct node *node)
{
    bool is_break = node->kind == STMT_BREAK;
    for (struct node *n = node->parent; n != NULL; n = n->parent)
        if (is_loop(n) || (is_break && n->kind == STMT_SWITCH))
            return n;
    return NULL;
}

static void emit_jump(struct emitter *e, struct node *node)
{
    struct node *target = node->kind == STMT_GOTO ? node->label->statement : jump_target(node);
    print(e, "{ ");
    print_cleanups(e, node->handler, target != NULL ? target->handler : NULL);
    if (node->kind == STMT_CONTINUE && target != NULL && target->continue_label != 0)
        print(e, "goto async__continue_%u;", target->continue_label);
    else
        copy_text(e, node->begin, node->end);
    print(e, " }");
}

static void emit_return(struct emitter *e, struct node *node)
{
    print(e, "{ ");
    emit_insns(e, node->before);
    if (node->child != NULL && !node->child->gone) {
        struct type *type = type_meaning(e->definition->node->type)->target;
        if (type_meaning(type)->has_const) {
            print_assignment(e, "*async__result", type, node->child);
        } else {
            print(e, type_is_void(type) ? "(" : "*async__result = (");
            emit_node(e, node->child);
            print(e, ")");
        }
        print(e, "; ");
    }
    print_cleanups(e, node->handler, NULL);
    print(e, "ASYNC_RETURN; }");
}

static bool is_own(const struct handler *handler, const struct node *compound)
{
    return handler != NULL && handler->kind == HANDLER_CLEANUP && handler->scope == compound;
}

bool ends_with_jump(const struct node *node)
{
    const struct node *last = node->child;
    while (last != NULL && last->next != NULL)
        last = last->next;
    switch (node->kind) {
    case STMT_RETURN:
    case STMT_GOTO:
    case STMT_COMPUTED_GOTO:
    case STMT_BREAK:
    case STMT_CONTINUE:
        return true;
    case STMT_COMPOUND:
    case STMT_LABEL:
    case STMT_CASE:
        return last != NULL && ends_with_jump(last);
    case STMT_IF:
        return last != node->child->next && ends_with_jump(node->child->next) &&
               ends_with_jump(last);
    default:
        return false;
    }
}

/* At its end a scope's cleanups run, and here a failure on its way out runs them too. */
static void print_scope_end(struct emitter *e, const struct node *node)
{
    bool used = false, reached = !ends_with_jump(node);
    for (struct handler *h = node->handler; is_own(h, node); h = h->outer) {
        if (reached)
            print_cleanup(e, h);
        used |= h->used;
    }
    if (!used)
        return;
    print(e, reached ? "if (0) { " : "");
    const struct handler *outer = node->handler;
    for (; is_own(outer, node); outer = outer->outer) {
        if (outer->targeted)
            print(e, "async__unwind_%u: ", outer->label);
        if (outer->used)
            print_cleanup(e, outer);
    }
    print_failure(e, outer);
    print(e, reached ? " } " : " ");
}

/* ---- declarations ---- */

static bool is_special(const struct node *d)
{
    const struct variable *v = d->variable;
    if (!is_expression(d) && (d->gone || (d->kind == DECL_OTHER && d->before != NULL)))
        return true;
    if (d->kind != DECL_VARIABLE || v == NULL || d->is_static)
        return false;
    return d->before != NULL || d->types != NULL || d->retyped || v->home == HOME_RESIDENT ||
           (v->needs_zero && d->child == NULL) ||
           (v->home == HOME_SPILLED && type_is_const(v->type));
}

static bool needs_split(const struct node *declaration)
{
    for (const struct node *d = declaration->child; d != NULL; d = d->next)
        if (is_special(d))
            return true;
    return false;
}

void print_zero(struct emitter *e, const struct variable *v)
{
    enum type_kind kind = type_meaning(v->type)->kind;
    print(e, kind == TYPE_RECORD || kind == TYPE_ARRAY ? " = {0}" : " = 0");
}

struct edits {
    struct node **items;
    size_t n, capacity;
};

static void add_edit(struct edits *edits, struct node *node)
{
    if (node != NULL && node->edited)
        VECTOR_ADD(edits->items, edits->n, edits->capacity) = node;
}

/* The text of a declaration, with what changes in the types. */
static void emit_types_text(struct emitter *e, struct node *node, uint32_t begin, uint32_t end)
{
    struct edits edits = {0};
    for (struct node *d = node->child; d != NULL && node->kind == STMT_DECLARATION; d = d->next)
        if (is_expression(d))
            add_edit(&edits, d);
    emit_with(e, edits.items, edits.n, begin, end);
    free(edits.items);
}

/* A type's declaration, with the tag that it was given. */
static void emit_type(struct emitter *e, struct node *d)
{
    uint32_t word = d->begin;
    if (d->is_unnamed) {
        word = lex_skip_token(e->unit->text, e->unit->size, d->begin);
        print(e, "%s", d->op);
    }
    emit_types_text(e, d->parent, word, d->end);
}

/* The types that a statement's or declarator's expressions declare. */
static void emit_types(struct emitter *e, const struct node *node)
{
    for (const struct declared_type *t = node->types; t != NULL; t = t->next) {
        emit_type(e, t->type);
        print(e, "; ");
        print_hidden_of(e, t->type);
    }
}

/* A variable without its value: what lives in the frame is only named by types. */
static void print_name_of_type(struct emitter *e, const struct variable *v)
{
    bool resident = v->home == HOME_RESIDENT;
    print(e, "%s", resident && type_is_const(v->type) ? "const " : "");
    if (!resident)
        print_alignment(e, v);
    print_type(e, v->type, v->name);
    print(e, resident ? " __attribute__((__unused__)); " : "; ");
}

/* A declarator by itself, written anew from its type. */
static void emit_declarator(struct emitter *e, struct node *d)
{
    struct variable *v = d->variable;
    assert(v != NULL); /* file-level declarations keep their text */
    bool resident = v->home == HOME_RESIDENT;
    emit_types(e, d);
    if (d->comes_first)
        print_name_of_type(e, v);
    emit_insns(e, d->before);
    if (d->gone)
        return;
    if (resident && !d->comes_first && (type_is_bytes(v->type) || v->gives_type))
        print_name_of_type(e, v);
    if (d->comes_first && !resident) {
        print_initialization(e, v, d->child);
        print(e, "; ");
        return;
    }
    if (resident) {
        if (!e->definition->allocates_early)
            print(e, "ASYNC_NEED_FRAME; ");
        if (d->child != NULL) {
            print_initialization(e, v, d->child);
            print(e, "; ");
        }
        return;
    }
    bool drops_const = v->home == HOME_SPILLED;
    if (!drops_const)
        print(e, "%s", type_is_const(v->type) ? "const " : "");
    print_alignment(e, v);
    print_type(e, v->type, v->name);
    if (v->has_cleanup && !v->cleanup_is_lowered)
        print(e, " __attribute__((__cleanup__(%s)))", v->cleanup);
    if (d->child != NULL) {
        print(e, " = ");
        emit_node(e, d->child);
    } else if (v->needs_zero) {
        print_zero(e, v);
    }
    print(e, "; ");
}

/* NULL: there are several. */
static struct node *only_declarator(const struct node *declaration)
{
    struct node *d = declaration->child;
    while (d != NULL && is_expression(d))
        d = d->next;
    return d != NULL && d->next == NULL && d->kind == DECL_VARIABLE ? d : NULL;
}

/* One declarator keeps its own text if it can: attributes and specifiers stay. */
static bool keeps_text(const struct node *declaration)
{
    const struct node *d = only_declarator(declaration);
    return d != NULL && !d->gone && !d->retyped && !d->comes_first &&
           d->variable->home != HOME_RESIDENT &&
           !(d->variable->home == HOME_SPILLED && type_is_const(d->variable->type));
}

static void emit_cleanup_free(struct emitter *e, struct node *node, struct node *d, uint32_t begin,
                              uint32_t end)
{
    const struct variable *v = d->variable;
    if (v != NULL && v->cleanup_is_lowered && v->cleanup_begin >= begin && v->cleanup_end <= end) {
        emit_types_text(e, node, begin, v->cleanup_begin);
        print(e, "__unused__");
        begin = v->cleanup_end;
    }
    emit_types_text(e, node, begin, end);
}

static void emit_one_declaration(struct emitter *e, struct node *node, struct node *d)
{
    emit_types(e, d);
    emit_insns(e, d->before);
    if (d->child == NULL) {
        emit_cleanup_free(e, node, d, node->begin, d->end);
        if (d->variable != NULL && d->variable->needs_zero)
            print_zero(e, d->variable);
        copy_text(e, d->end, node->end);
        return;
    }
    emit_cleanup_free(e, node, d, node->begin, d->child->begin);
    emit_node(e, d->child);
    emit_cleanup_free(e, node, d, d->child->end, node->end);
}

/* A type or typedef by itself. */
static void emit_type_declaration(struct emitter *e, struct node *d)
{
    emit_insns(e, d->before);
    if (d->gone)
        return;
    if (d->type != NULL) {
        print(e, "typedef ");
        print_type(e, d->type, d->op);
    } else {
        emit_type(e, d);
    }
    print(e, "; ");
    print_hidden_of(e, d);
}

/* The declaration's own text: declarators overlap in it, what changes in them does not. */
static void emit_declaration_text(struct emitter *e, struct node *node)
{
    struct edits edits = {0};
    for (struct node *d = node->child; d != NULL; d = d->next)
        add_edit(&edits, d->kind == DECL_VARIABLE ? d->child : d);
    emit_with(e, edits.items, edits.n, node->begin, node->end);
    free(edits.items);
}

static void print_hidden_of_statement(struct emitter *e, const struct node *declaration)
{
    for (const struct node *d = declaration->child; d != NULL; d = d->next)
        if (d->kind == DECL_OTHER)
            print_hidden_of(e, d);
}

static void emit_declaration(struct emitter *e, struct node *node)
{
    struct node *one = only_declarator(node);
    bool is_plain = e->definition->function == NULL;
    for (struct node *d = node->child; d != NULL && is_plain; d = d->next) {
        emit_types(e, d);
        d->types = NULL;
    }
    if (one != NULL && (!needs_split(node) || keeps_text(node))) {
        emit_one_declaration(e, node, one);
        print_hidden_of_statement(e, node);
        return;
    }
    bool loses_cleanup = false;
    for (struct node *d = node->child; d != NULL; d = d->next)
        loses_cleanup |= d->variable != NULL && d->variable->cleanup_is_lowered;
    if (!needs_split(node) && !loses_cleanup) {
        emit_declaration_text(e, node);
        print_hidden_of_statement(e, node);
        return;
    }
    for (struct node *d = node->child; d != NULL; d = d->next)
        if (d->kind == DECL_VARIABLE)
            emit_declarator(e, d);
        else if (d->kind == DECL_OTHER)
            emit_type_declaration(e, d);
}

/* ---- loops ---- */

static void emit_condition(struct emitter *e, struct insn *step, struct node *condition)
{
    emit_insns(e, step);
    if (condition == NULL)
        return;
    print(e, "if (!(");
    emit_node(e, condition);
    print(e, ")) break; ");
}

static void print_continue_label(struct emitter *e, const struct node *loop)
{
    if (loop->continue_label != 0)
        print(e, " async__continue_%u:;", loop->continue_label);
}

static void emit_while(struct emitter *e, struct node *node)
{
    struct node *condition = node->child;
    if (node->step == NULL) {
        emit_with_children(e, node, node->begin, node->end);
        return;
    }
    print(e, "for (;;) { ");
    emit_condition(e, node->step, condition);
    emit_node(e, condition->next);
    print(e, " }");
}

static void emit_do(struct emitter *e, struct node *node)
{
    struct node *body = node->child, *condition = body->next;
    if (node->step == NULL) {
        emit_with_children(e, node, node->begin, node->end);
        return;
    }
    unsigned again = ++e->definition->n_labels;
    print(e, "{ _Bool async__again_%u; do { ", again);
    emit_node(e, body);
    print_continue_label(e, node);
    print(e, " ");
    emit_insns(e, node->step);
    print(e, "async__again_%u = (", again);
    emit_node(e, condition);
    print(e, ") != 0; } while (async__again_%u); }", again);
}

/* In the head of a loop gcc takes only a type that has no tag, and it has been given one. */
static bool declares_type(const struct node *declaration)
{
    for (const struct node *d = declaration->child; d != NULL; d = d->next)
        if (d->kind == DECL_OTHER)
            return true;
    return false;
}

static void emit_for(struct emitter *e, struct node *node)
{
    struct node *init = node->clause[0], *condition = node->clause[1], *step = node->clause[2];
    bool hoists = init != NULL && (node->before != NULL || is_own(node->handler, node) ||
                                   (init->kind == STMT_DECLARATION && init->edited &&
                                    (needs_split(init) || declares_type(init))));
    if (!hoists && node->step == NULL && node->tail == NULL) {
        emit_with_children(e, node, node->begin, node->end);
        return;
    }
    bool inside = node->step != NULL || node->tail != NULL;
    print(e, "{ ");
    emit_insns(e, node->before);
    if (init != NULL) {
        emit_node(e, init);
        print(e, is_expression(init) ? "; " : " ");
    }
    print(e, "for (;");
    if (!inside && condition != NULL)
        emit_node(e, condition);
    print(e, ";");
    if (node->tail == NULL && step != NULL)
        emit_node(e, step);
    print(e, ") { ");
    if (inside)
        emit_condition(e, node->step, condition);
    emit_node(e, node->clause[3]);
    if (node->tail != NULL) {
        print_continue_label(e, node);
        print(e, " ");
        emit_insns(e, node->tail);
        emit_node(e, step);
        print(e, ";");
    }
    print(e, " } ");
    print_scope_end(e, node);
    print(e, "}");
}

/* ---- the rest ---- */

static void emit_compound(struct emitter *e, struct node *node)
{
    if (!is_own(node->handler, node)) {
        emit_with_children(e, node, node->begin, node->end);
        return;
    }
    uint32_t brace = closing_brace(e->unit, node);
    emit_with_children(e, node, node->begin, brace);
    print_scope_end(e, node);
    copy_text(e, brace, node->end);
}

/* spawn(...); as a statement: nobody holds the task. */
static bool is_detached(const struct node *expression)
{
    while (expression->kind == EXPR_PAREN && expression->temp == NULL)
        expression = expression->child;
    if (expression->kind != EXPR_FORM || expression->form != FORM_SPAWN || expression->temp != NULL)
        return false;
    const struct node *operand = expression->child;
    while (operand->kind == EXPR_PAREN && operand->temp == NULL)
        operand = operand->child;
    return operand->defers || operand->kind == EXPR_FORM; /* a kept one stays with its owner */
}

/* Whether a statement is the last of a ({ ... }) whose value is used. */
static bool is_value(const struct node *node)
{
    const struct node *whole = node->parent;
    while (whole != NULL && !is_expression(whole))
        whole = whole->parent;
    if (whole == NULL || whole->kind != EXPR_STATEMENTS || value_statement(whole) != node)
        return false;
    do
        whole = whole->parent;
    while (whole->kind == EXPR_PAREN);
    return whole->kind != STMT_EXPRESSION || is_value(whole);
}

static void emit_expression_statement(struct emitter *e, struct node *node)
{
    struct node *expression = node->child;
    if (node->value_into != NULL && !expression->gone) {
        print_variable_assignment(e, node->value_into, expression);
    } else if (is_value(node)) {
        emit_node(e, expression);
    } else if (is_detached(expression)) {
        print(e, "async_task_release(");
        emit_handle(e, expression);
        print(e, ")");
    } else if (expression->kind == EXPR_FORM && expression->form == FORM_SPAWN) {
        print(e, "(void)");
        emit_node(e, expression);
    } else if (!expression->gone) {
        emit_node(e, expression);
    }
    print(e, ";");
}

/* if, switch, computed goto: what was lifted out of the head, then the statement. */
static void emit_headed(struct emitter *e, struct node *node)
{
    emit_with_children(e, node, node->begin, node->end);
}

static void emit_bare(struct emitter *e, struct node *node)
{
    switch (node->kind) {
    case STMT_COMPOUND:
        emit_compound(e, node);
        break;
    case STMT_EXPRESSION:
        emit_expression_statement(e, node);
        break;
    case STMT_WHILE:
        emit_while(e, node);
        break;
    case STMT_DO:
        emit_do(e, node);
        break;
    case STMT_BREAK:
    case STMT_CONTINUE:
    case STMT_GOTO:
        emit_jump(e, node);
        break;
    default:
        emit_headed(e, node);
        break;
    }
}

static void emit_declares(struct emitter *e, const struct node *node)
{
    for (struct variable *v = node->declares; v != NULL; v = v->declared_next)
        print_temporary(e, v);
}

static void emit_whole(struct emitter *e, struct node *node)
{
    if (!node->edited) {
        copy_text(e, node->begin, node->end);
    } else if (node->kind == STMT_DECLARATION) {
        emit_declaration(e, node);
    } else if (node->kind == DECL_OTHER) {
        emit_type(e, node);
    } else if (node->kind == DECL_VARIABLE) {
        emit_one_declaration(e, node, node);
    } else if (node->kind == STMT_RETURN && e->definition->function != NULL) {
        emit_return(e, node);
    } else if (node->kind == STMT_FOR) {
        emit_for(e, node);
    } else if (node->before != NULL) {
        print(e, "{ ");
        emit_insns(e, node->before);
        emit_bare(e, node);
        print(e, " }");
    } else {
        emit_bare(e, node);
    }
}

/* Behind the labels that stand in front of it. */
static const struct node *labelled(const struct node *node)
{
    while (node->parent->kind == STMT_LABEL || node->parent->kind == STMT_CASE ||
           node->parent->kind == STMT_ATTRIBUTED)
        node = node->parent;
    return node;
}

/* Whether a statement is a block, in which the types of its expressions end: by its kind, or
 * because it stands in the place of one (6.8.4p3, 6.8.5p5). */
static bool is_block(const struct node *node)
{
    enum node_kind kind = node->kind;
    if (is_loop(node) || kind == STMT_IF || kind == STMT_SWITCH)
        return true;
    return labelled(node)->parent->kind != STMT_COMPOUND;
}

void emit_statement(struct emitter *e, struct node *node)
{
    bool in_block = node->types != NULL && is_block(node);
    bool behind_label = node->types != NULL && !in_block && labelled(node) != node;
    print(e, in_block ? "{ " : behind_label ? "; " : "");
    emit_types(e, node);
    emit_declares(e, node);
    emit_whole(e, node);
    print(e, in_block ? " }" : "");
}
