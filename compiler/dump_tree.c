/* SPDX-License-Identifier: MIT */
/*
 * The tree, one node a line: its kind and operator, the text of a leaf, and its marks.
 *
 *     y = a + await f(x);           3  expression (awaits, edited)
 *                                   3    assign = (awaits, edited)
 *                                   3      name y
 *                                   3      binary + (awaits, edited)
 *                                   ...
 */
#include "dump.h"
#include "types.h"

/* clang-format off */
static const char *kind_name(enum node_kind kind)
{
    switch (kind) {
    case EXPR_CONSTANT: return "constant";
    case EXPR_NAME: return "name";
    case EXPR_CALL: return "call";
    case EXPR_ASSIGN: return "assign";
    case EXPR_BINARY: return "binary";
    case EXPR_LOGICAL: return "logical";
    case EXPR_COMMA: return "comma";
    case EXPR_CONDITIONAL: return "conditional";
    case EXPR_UNARY: return "unary";
    case EXPR_STEP: return "step";
    case EXPR_ADDRESS: return "address";
    case EXPR_DEREFERENCE: return "dereference";
    case EXPR_INDEX: return "index";
    case EXPR_MEMBER: return "member";
    case EXPR_PAREN: return "paren";
    case EXPR_CAST: return "cast";
    case EXPR_COMPOUND_LITERAL: return "compound-literal";
    case EXPR_INIT_LIST: return "init-list";
    case EXPR_DESIGNATED: return "designated";
    case EXPR_STATEMENTS: return "statement-expression";
    case EXPR_UNEVALUATED: return "unevaluated";
    case EXPR_TYPE: return "type";
    case EXPR_LABEL_ADDRESS: return "label-address";
    case EXPR_CHOICE: return "choice";
    case EXPR_OTHER: return "other";
    case EXPR_AWAIT: return "await";
    case EXPR_FORM: return "form";
    case STMT_COMPOUND: return "compound";
    case STMT_EXPRESSION: return "expression";
    case STMT_DECLARATION: return "declaration";
    case STMT_IF: return "if";
    case STMT_WHILE: return "while";
    case STMT_DO: return "do";
    case STMT_FOR: return "for";
    case STMT_SWITCH: return "switch";
    case STMT_CASE: return "case";
    case STMT_LABEL: return "label";
    case STMT_GOTO: return "goto";
    case STMT_COMPUTED_GOTO: return "computed-goto";
    case STMT_BREAK: return "break";
    case STMT_CONTINUE: return "continue";
    case STMT_RETURN: return "return";
    case STMT_NULL: return "null";
    case STMT_ATTRIBUTED: return "attributed";
    case STMT_ASM: return "asm";
    case DECL_VARIABLE: return "variable";
    case DECL_FUNCTION: return "function";
    case DECL_OTHER: return "other-declaration";
    }
    return "?";
}

static const char *form_name(enum form form)
{
    switch (form) {
    case FORM_NONE: return "none";
    case FORM_SPAWN: return "spawn";
    case FORM_DEFER: return "defer";
    case FORM_GATHER: return "gather";
    case FORM_GATHER_SETTLED: return "gather-settled";
    case FORM_GATHER_ARRAY: return "gather-array";
    case FORM_GATHER_ARRAY_SETTLED: return "gather-array-settled";
    case FORM_RACE: return "race";
    case FORM_TIMEOUT: return "timeout";
    case FORM_SHIELD: return "shield";
    case FORM_ON: return "on";
    case FORM_THREAD: return "thread";
    case FORM_WAIT: return "wait";
    case FORM_TRY: return "try";
    case FORM_FAIL: return "fail";
    case FORM_RUN: return "run";
    case FORM_RETAIN: return "retain";
    case FORM_ADD: return "group-add";
    case FORM_HANDLE: return "handle";
    }
    return "?";
}
/* clang-format on */

/* Which clause of a `for` it is: those that are not there leave no other trace. */
static const char *clause_name(const struct node *node)
{
    static const char *const names[] = {"init: ", "condition: ", "increment: ", "body: "};
    if (node->parent != NULL && node->parent->kind == STMT_FOR)
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (node->parent->clause[i] == node)
                return names[i];
    return "";
}

static void dump_marks(struct dumper *d, const struct node *node)
{
    const struct {
        const char *name;
        bool is_set;
    } marks[] = {
        {"async", node->is_async},   {"awaits", node->awaits},   {"defers", node->defers},
        {"edited", node->edited},    {"hidden", node->hidden},   {"decays", node->decays},
        {"escapes", node->escapes},  {"->", node->is_arrow},     {"default", node->is_default},
        {"static", node->is_static}, {"retyped", node->retyped},
    };
    const char *before = " (";
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i].is_set) {
            text_addf(d->out, "%s%s", before, marks[i].name);
            before = ", ";
        }
    text_adds(d->out, before[0] == ',' ? ")" : "");
}

static void dump_label(struct dumper *d, const struct node *node)
{
    text_addf(d->out, "%s%s", clause_name(node), kind_name(node->kind));
    if (node->kind == EXPR_FORM)
        text_addf(d->out, " %s", form_name(node->form));
    else if (node->op != NULL)
        text_addf(d->out, " %s", node->op);
    else if (node->child == NULL && is_expression(node)) {
        text_adds(d->out, " ");
        dump_span(d, node->begin, node->end);
    }
    if (node->kind == DECL_VARIABLE) {
        text_adds(d->out, ": ");
        type_declare(d->out, node->type, "");
    }
}

static void dump_node(struct dumper *d, const struct node *node, unsigned depth)
{
    dump_line(d, node->begin, depth);
    dump_label(d, node);
    dump_marks(d, node);
    text_adds(d->out, "\n");
    for (const struct node *child = node->child; child != NULL; child = child->next)
        dump_node(d, child, depth + 1);
}

void dump_tree(struct dumper *d, const struct definition *definition)
{
    for (const struct node *child = definition->node->child; child != NULL; child = child->next)
        dump_node(d, child, 1);
}
