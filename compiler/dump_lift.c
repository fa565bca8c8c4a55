/* SPDX-License-Identifier: MIT */
/*
 * Async functions after lifting. In front of each statement stand the instructions that were lifted
 * out of it; the statement ends with its semicolon, an instruction without one.
 *
 *     while (n < await size(q))        4    while
 *         n += await next(q);          4      async__1 = await size(q) [state 1]
 *                                      4      test n < async__1
 *                                      5      async__2 = await next(q) [state 2]
 *                                      5      n += async__2;
 *
 * A loop is printed in the order in which it runs: test, body, step. Brackets also name handlers:
 * the cleanups that run, and the try that catches, when a failure or a jump leaves.
 */
#include "dump.h"
#include "types.h"

/* A line of one word and an expression. */
static void dump_headed(struct dumper *d, const struct node *node, const char *word,
                        const struct node *value, unsigned depth, const char *end)
{
    dump_line(d, node->begin, depth);
    text_adds(d->out, word);
    if (value != NULL) {
        text_adds(d->out, " ");
        dump_residue(d, value);
    }
    text_adds(d->out, end);
}

/* ---- leaving scopes ---- */

void dump_handlers(struct dumper *d, const char *before, const struct handler *from,
                   const struct handler *to)
{
    const char *between = before;
    for (; from != NULL && from != to; from = from->outer) {
        if (from->kind == HANDLER_TRY)
            text_addf(d->out, "%stry %u", between, from->label);
        else
            text_addf(d->out, "%scleanup %u (%s)", between, from->label, from->variable->name);
        between = ", ";
        if (from->kind == HANDLER_TRY)
            break;
    }
}

static void dump_cleanups(struct dumper *d, const struct handler *from, const struct handler *to)
{
    if (from != NULL && from != to && from->kind == HANDLER_CLEANUP) {
        dump_handlers(d, " [", from, to);
        text_adds(d->out, "]");
    }
}

/* The statement that a jump leaves, or goes to. */
static const struct node *jump_target(const struct node *jump)
{
    const struct node *node = jump->parent;
    if (jump->kind == STMT_GOTO)
        return jump->label->statement;
    for (; node != NULL; node = node->parent)
        if (node->kind == STMT_FOR || node->kind == STMT_WHILE || node->kind == STMT_DO ||
            (node->kind == STMT_SWITCH && jump->kind == STMT_BREAK))
            break;
    return node;
}

static void dump_jump(struct dumper *d, const struct node *node, unsigned depth)
{
    const struct node *target = jump_target(node);
    dump_line(d, node->begin, depth);
    dump_inside(d, node);
    dump_cleanups(d, node->handler, target != NULL ? target->handler : NULL);
    text_adds(d->out, "\n");
}

static void dump_return(struct dumper *d, const struct node *node, unsigned depth)
{
    const struct node *value = node->child != NULL && !node->child->gone ? node->child : NULL;
    dump_headed(d, node, "return", value, depth, ";");
    dump_cleanups(d, node->handler, NULL);
    text_adds(d->out, "\n");
}

/* ---- compound and declaration ---- */

/* The cleanups that run where the scope ends. */
static void dump_end(struct dumper *d, const struct node *node, unsigned depth)
{
    const struct handler *outer = node->handler;
    while (outer != NULL && outer->kind == HANDLER_CLEANUP && outer->scope == node)
        outer = outer->outer;
    dump_line(d, node->end - 1, depth);
    text_adds(d->out, "}");
    dump_cleanups(d, node->handler, outer);
    text_adds(d->out, "\n");
}

static void dump_compound(struct dumper *d, const struct node *node, unsigned depth)
{
    dump_line(d, node->begin, depth);
    text_adds(d->out, "{\n");
    for (const struct node *child = node->child; child != NULL; child = child->next)
        dump_statement(d, child, depth + 1);
    dump_end(d, node, depth);
}

static void dump_declarator(struct dumper *d, const struct node *node, unsigned depth)
{
    dump_insns(d, node->before, depth);
    dump_line(d, node->begin, depth);
    text_adds(d->out, node->is_static ? "static " : "");
    type_declare(d->out, node->type, node->op);
    if (node->child != NULL) {
        text_adds(d->out, " = ");
        dump_residue(d, node->child);
    }
    text_adds(d->out, ";");
    if (node->variable != NULL && node->variable->has_cleanup)
        text_addf(d->out, " [cleanup %s]", node->variable->cleanup);
    text_adds(d->out, "\n");
}

static void dump_declaration(struct dumper *d, const struct node *node, unsigned depth)
{
    for (const struct node *child = node->child; child != NULL; child = child->next)
        if (is_expression(child)) {
            continue; /* in a type: it is part of the declarator's text */
        } else if (child->gone || child->kind == DECL_OTHER) {
            dump_insns(d, child->before, depth);
            if (child->gone)
                continue;
            dump_line(d, child->begin, depth);
            dump_span(d, child->begin, child->end);
            text_adds(d->out, ";\n");
        } else {
            dump_declarator(d, child, depth);
        }
}

/* ---- loops ---- */

static void dump_test(struct dumper *d, const struct insn *insns, const struct node *condition,
                      unsigned depth)
{
    dump_insns(d, insns, depth);
    if (condition != NULL)
        dump_headed(d, condition, "test", condition, depth, "\n");
}

static void dump_while(struct dumper *d, const struct node *node, unsigned depth)
{
    dump_headed(d, node, "while", NULL, depth, "\n");
    dump_test(d, node->step, node->child, depth + 1);
    dump_statement(d, node->child->next, depth + 1);
}

static void dump_do(struct dumper *d, const struct node *node, unsigned depth)
{
    dump_headed(d, node, "do", NULL, depth, "\n");
    dump_statement(d, node->child, depth + 1);
    dump_test(d, node->step, node->child->next, depth + 1);
}

static void dump_for(struct dumper *d, const struct node *node, unsigned depth)
{
    const struct node *init = node->clause[0], *step = node->clause[2];
    dump_headed(d, node, "for", NULL, depth, "\n");
    dump_insns(d, node->before, depth + 1);
    if (init != NULL && is_expression(init))
        dump_headed(d, init, "init", init, depth + 1, "\n");
    else if (init != NULL)
        dump_statement(d, init, depth + 1);
    dump_test(d, node->step, node->clause[1], depth + 1);
    dump_statement(d, node->clause[3], depth + 1);
    dump_insns(d, node->tail, depth + 1);
    if (step != NULL)
        dump_headed(d, step, "step", step, depth + 1, "\n");
    if (node->handler != NULL && node->handler->scope == node)
        dump_end(d, node, depth);
}

/* ---- the rest ---- */

static void dump_if(struct dumper *d, const struct node *node, unsigned depth)
{
    const struct node *first = node->child->next;
    dump_headed(d, node, "if", node->child, depth, "\n");
    dump_statement(d, first, depth + 1);
    if (first->next == NULL)
        return;
    dump_line(d, first->next->begin, depth);
    text_adds(d->out, "else\n");
    dump_statement(d, first->next, depth + 1);
}

static void dump_expression_statement(struct dumper *d, const struct node *node, unsigned depth)
{
    const struct node *value = node->child;
    bool is_over = value->gone || (value->temp != NULL && value->discarded);
    if (is_over && node->value_into == NULL)
        return;
    dump_line(d, node->begin, depth);
    if (node->value_into != NULL)
        text_addf(d->out, "%s = ", node->value_into->name);
    dump_residue(d, value);
    text_adds(d->out, ";\n");
}

/* case, default, label, attributed: what stands in front of the statement, and the statement. */
static void dump_prefixed(struct dumper *d, const struct node *node, unsigned depth)
{
    const struct node *statement = node->child;
    while (statement != NULL && is_expression(statement))
        statement = statement->next;
    dump_line(d, node->begin, depth);
    dump_span(d, node->begin, statement != NULL ? statement->begin : node->end);
    if (d->out->data[d->out->size - 1] == ' ')
        d->out->data[--d->out->size] = '\0';
    text_adds(d->out, "\n");
    if (statement != NULL)
        dump_statement(d, statement, depth + 1);
}

static void dump_plain(struct dumper *d, const struct node *node, unsigned depth)
{
    dump_line(d, node->begin, depth);
    dump_inside(d, node);
    text_adds(d->out, "\n");
}

static void dump_bare(struct dumper *d, const struct node *node, unsigned depth)
{
    switch (node->kind) {
    case STMT_COMPOUND:
        dump_compound(d, node, depth);
        break;
    case STMT_EXPRESSION:
        dump_expression_statement(d, node, depth);
        break;
    case STMT_DECLARATION:
        dump_declaration(d, node, depth);
        break;
    case STMT_IF:
        dump_if(d, node, depth);
        break;
    case STMT_WHILE:
        dump_while(d, node, depth);
        break;
    case STMT_DO:
        dump_do(d, node, depth);
        break;
    case STMT_FOR:
        dump_for(d, node, depth);
        break;
    case STMT_SWITCH:
        dump_headed(d, node, "switch", node->child, depth, "\n");
        dump_statement(d, node->child->next, depth + 1);
        break;
    case STMT_CASE:
    case STMT_LABEL:
    case STMT_ATTRIBUTED:
        dump_prefixed(d, node, depth);
        break;
    case STMT_GOTO:
    case STMT_BREAK:
    case STMT_CONTINUE:
        dump_jump(d, node, depth);
        break;
    case STMT_RETURN:
        dump_return(d, node, depth);
        break;
    case STMT_COMPUTED_GOTO:
    case STMT_NULL:
    case STMT_ASM:
    case EXPR_CONSTANT ... EXPR_FORM:
    case DECL_VARIABLE ... DECL_OTHER:
        dump_plain(d, node, depth);
        break;
    }
}

void dump_statement(struct dumper *d, const struct node *node, unsigned depth)
{
    if (node->kind != STMT_FOR)
        dump_insns(d, node->before, depth);
    dump_bare(d, node, depth);
}

void dump_lift(struct dumper *d, const struct definition *definition)
{
    dump_statement(d, definition->body, 1);
}
