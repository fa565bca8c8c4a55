/* SPDX-License-Identifier: MIT */
/*
 * Function bodies: libclang's statements and expressions copied into our nodes. Here is what all
 * kinds of nodes have in common; what is particular to some is in read_statement.c,
 * read_expression.c, read_form.c and read_builtin.c.
 */
#include "reading.h"

#include <stdlib.h>

struct node *new_node(struct reading *r, CXCursor cursor, enum node_kind kind, struct node *parent)
{
    struct node *node = arena_alloc(r->arena, sizeof *node);
    node->kind = kind;
    node->parent = parent;
    place_node(r, cursor, node);
    node->hidden = parent != NULL && parent->macro != NULL && node->macro == parent->macro;
    if (is_expression(node))
        node->type = read_type(r->types, clang_getCursorType(cursor));
    return node;
}

static bool in_statement_place(const struct node *parent, size_t index, size_t n)
{
    switch (parent->kind) {
    case STMT_COMPOUND:
    case STMT_LABEL:
    case STMT_ATTRIBUTED:
        return true;
    case STMT_IF:
        return index > 0;
    case STMT_DO:
        return index == 0;
    case STMT_WHILE:
    case STMT_FOR:
    case STMT_SWITCH:
    case STMT_CASE:
        return index + 1 == n;
    default:
        return false;
    }
}

void append_node(struct node *parent, struct node *child)
{
    struct node **last = &parent->child;
    while (*last != NULL)
        last = &(*last)->next;
    *last = child;
    child->parent = parent;
}

static bool is_type_reference(CXCursor cursor)
{
    enum CXCursorKind kind = clang_getCursorKind(cursor);
    return kind == CXCursor_TypeRef || clang_isAttribute(kind) || kind == CXCursor_ParmDecl;
}

static void read_children(struct reading *r, CXCursor cursor, struct node *node)
{
    struct children children = children_of(cursor);
    struct node **last = &node->child;
    for (size_t i = 0; i < children.n; i++) {
        if (is_type_reference(children.items[i]) && !names_variable_type(r, children.items[i]))
            continue;
        struct node *child = in_statement_place(node, i, children.n)
                                 ? read_statement(r, children.items[i], node)
                                 : read_node(r, children.items[i], node);
        if (child == NULL)
            continue;
        if (node->kind != EXPR_UNEVALUATED && is_typeof_operand(r, children.items[i]))
            child = read_unevaluated(r, child, node);
        *last = child;
        last = &child->next;
    }
    children_free(&children);
}

struct node *read_plain(struct reading *r, CXCursor cursor, enum node_kind kind,
                        struct node *parent)
{
    struct node *node = new_node(r, cursor, kind, parent);
    struct node *scope = r->scope;
    if (kind == STMT_COMPOUND || kind == STMT_FOR)
        r->scope = node;
    read_children(r, cursor, node);
    r->scope = scope;
    close_span(node);
    return node;
}

struct node *last_node_of(const struct node *node)
{
    struct node *child = node->child;
    while (child != NULL && child->next != NULL)
        child = child->next;
    return child;
}

CXCursor first_child(CXCursor cursor)
{
    struct children children = children_of(cursor);
    CXCursor first = children.n ? children.items[0] : clang_getNullCursor();
    children_free(&children);
    return first;
}

CXCursor last_child(CXCursor cursor)
{
    struct children children = children_of(cursor);
    CXCursor last = children.n ? children.items[children.n - 1] : clang_getNullCursor();
    children_free(&children);
    return last;
}

struct node *read_node(struct reading *r, CXCursor cursor, struct node *parent)
{
    struct node *opaque = read_opaque(r, cursor, parent);
    if (opaque != NULL)
        return opaque;
    switch (clang_getCursorKind(cursor)) {
    case CXCursor_CompoundStmt:
        return read_plain(r, cursor, STMT_COMPOUND, parent);
    case CXCursor_DeclStmt:
        return read_declaration(r, cursor, parent);
    case CXCursor_StructDecl:
    case CXCursor_UnionDecl:
    case CXCursor_EnumDecl: /* in a cast, say */
        r->definition->declares_types = true;
        return read_other_declaration(r, cursor, parent);
    case CXCursor_IfStmt:
        return read_plain(r, cursor, STMT_IF, parent);
    case CXCursor_WhileStmt:
        return read_plain(r, cursor, STMT_WHILE, parent);
    case CXCursor_DoStmt:
        return read_simple(r, cursor, STMT_DO, parent);
    case CXCursor_ForStmt:
        return read_for(r, cursor, parent);
    case CXCursor_SwitchStmt:
        return read_plain(r, cursor, STMT_SWITCH, parent);
    case CXCursor_CaseStmt:
        return read_plain(r, cursor, STMT_CASE, parent);
    case CXCursor_DefaultStmt: {
        struct node *node = read_plain(r, cursor, STMT_CASE, parent);
        node->is_default = true;
        return node;
    }
    case CXCursor_LabelStmt:
        return read_label(r, cursor, parent);
    case CXCursor_GotoStmt:
        return read_goto(r, cursor, parent);
    case CXCursor_IndirectGotoStmt:
        return read_simple(r, cursor, STMT_COMPUTED_GOTO, parent);
    case CXCursor_BreakStmt:
        return read_simple(r, cursor, STMT_BREAK, parent);
    case CXCursor_ContinueStmt:
        return read_simple(r, cursor, STMT_CONTINUE, parent);
    case CXCursor_ReturnStmt:
        return read_simple(r, cursor, STMT_RETURN, parent);
    case CXCursor_NullStmt:
        return new_node(r, cursor, STMT_NULL, parent);
    case CXCursor_AsmStmt:
        return read_asm(r, cursor, read_simple(r, cursor, STMT_ASM, parent));
    case CXCursor_UnexposedStmt:
        return read_plain(r, cursor, STMT_ATTRIBUTED, parent);
    default:
        return read_expression(r, cursor, parent);
    }
}

struct node *read_statement(struct reading *r, CXCursor cursor, struct node *parent)
{
    struct node *node = read_node(r, cursor, parent);
    if (node == NULL || !is_expression(node))
        return node;
    struct node *statement = arena_alloc(r->arena, sizeof *statement);
    *statement = (struct node){.kind = STMT_EXPRESSION,
                               .begin = node->begin,
                               .end = node->end,
                               .macro = node->macro,
                               .hidden = node->hidden,
                               .edited = node->edited,
                               .parent = parent};
    append_node(statement, node);
    take_semicolon(r, statement);
    return statement;
}
