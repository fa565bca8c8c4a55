/* SPDX-License-Identifier: MIT */
/*
 * Statements and local declarations: what libclang leaves out of them (semicolons, which clauses of
 * a `for` are there) is found in the text.
 */
#include "lex.h"
#include "passes.h"
#include "reading.h"

#include <stdlib.h>

/* libclang ends most statements in front of their semicolon. */
void take_semicolon(struct reading *r, struct node *node)
{
    uint32_t next = lex_skip_space(r->unit->text, r->unit->size, node->end);
    if (next < r->unit->size && r->unit->text[next] == ';') {
        node->end = next + 1;
        return;
    }
    struct macro_use *use = node->macro == NULL ? invocation_starting(r, next) : NULL;
    if (use != NULL && !use->word) /* which stands for one */
        use->expand = true;
}

struct node *read_simple(struct reading *r, CXCursor cursor, enum node_kind kind,
                         struct node *parent)
{
    struct node *node = read_plain(r, cursor, kind, parent);
    take_semicolon(r, node);
    return node;
}

struct label *referenced_label(struct reading *r, CXCursor cursor)
{
    CXCursor reference = first_child(cursor);
    return clang_Cursor_isNull(reference) ? NULL
                                          : label_of(r, clang_getCursorReferenced(reference));
}

struct node *read_label(struct reading *r, CXCursor cursor, struct node *parent)
{
    struct node *node = read_plain(r, cursor, STMT_LABEL, parent);
    node->op = copy_string(r->arena, clang_getCursorSpelling(cursor));
    node->label = label_of(r, cursor);
    node->label->statement = node;
    return node;
}

struct node *read_goto(struct reading *r, CXCursor cursor, struct node *parent)
{
    struct node *node = new_node(r, cursor, STMT_GOTO, parent);
    node->op = copy_string(r->arena, clang_getCursorSpelling(first_child(cursor)));
    node->label = referenced_label(r, cursor);
    take_semicolon(r, node);
    return node;
}

/* The clauses that libclang gives are those that are not empty: the semicolons tell which. In a
 * header that a macro makes there are none to see, unless all three clauses are there. */
static void find_clauses(struct reading *r, struct node *node)
{
    size_t n = 0;
    for (struct node *child = node->child; child != NULL; child = child->next)
        n++;
    struct macro_use *region = region_at(r, node->begin);
    uint32_t semicolons[2];
    bool seen =
        region == NULL && lex_for_semicolons(r->unit->text, r->unit->size, node->begin, semicolons);
    if (!seen && n != 4 && region != NULL)
        region->expand = true;
    size_t i = 0;
    for (struct node *child = node->child; child != NULL; child = child->next, i++) {
        size_t clause = child->next == NULL            ? 3
                        : !seen                        ? i
                        : child->begin < semicolons[0] ? 0
                        : child->begin < semicolons[1] ? 1
                                                       : 2;
        node->clause[clause] = child;
    }
}

struct node *read_for(struct reading *r, CXCursor cursor, struct node *parent)
{
    struct node *node = read_plain(r, cursor, STMT_FOR, parent);
    find_clauses(r, node);
    return node;
}

static void add_name(struct reading *r, CXCursor cursor, const struct node *declaration,
                     struct type *tag)
{
    if (r->scope == NULL)
        return;
    struct local_name *name = arena_alloc(r->arena, sizeof *name);
    name->name = copy_string(r->arena, clang_getCursorSpelling(cursor));
    name->tag = tag;
    name->is_function = clang_getCursorKind(cursor) == CXCursor_FunctionDecl;
    name->scope = r->scope;
    name->begin = declaration->begin;
    name->next = r->definition->names;
    r->definition->names = name;
}

static bool is_tag(CXCursor cursor)
{
    enum CXCursorKind kind = clang_getCursorKind(cursor);
    return kind == CXCursor_StructDecl || kind == CXCursor_UnionDecl || kind == CXCursor_EnumDecl;
}

/* The names that it declares beside variables, also those in a structure that it declares. */
static void add_names(struct reading *r, CXCursor cursor, const struct node *declaration)
{
    enum CXCursorKind kind = clang_getCursorKind(cursor);
    if (kind == CXCursor_TypedefDecl || kind == CXCursor_FunctionDecl ||
        kind == CXCursor_EnumConstantDecl)
        add_name(r, cursor, declaration, NULL);
    if (!is_tag(cursor))
        return;
    if (!clang_Cursor_isAnonymous(cursor))
        add_name(r, cursor, declaration, read_type(r->types, clang_getCursorType(cursor)));
    struct children members = children_of(cursor);
    for (size_t i = 0; i < members.n; i++)
        if (is_tag(members.items[i]) ||
            clang_getCursorKind(members.items[i]) == CXCursor_EnumConstantDecl)
            add_names(r, members.items[i], declaration);
    children_free(&members);
}

/* One without a name is given one. */
static void read_tag(struct reading *r, CXCursor cursor, struct node *node)
{
    node->is_unnamed = clang_Cursor_isAnonymous(cursor) != 0;
    if (!node->is_unnamed) {
        node->op = copy_string(r->arena, clang_getTypeSpelling(clang_getCursorType(cursor)));
        return;
    }
    node->op = given_tag(r->arena, cursor);
    if (r->definition->function != NULL)
        mark_edited(node);
}

/* A local type. */
struct node *read_other_declaration(struct reading *r, CXCursor cursor, struct node *parent)
{
    struct node *node = new_node(r, cursor, DECL_OTHER, parent);
    enum CXCursorKind kind = clang_getCursorKind(cursor);
    if (is_tag(cursor))
        read_tag(r, cursor, node);
    read_mentions(r, cursor, clang_getNullCursor());
    add_names(r, cursor, node);
    if (kind == CXCursor_FunctionDecl)
        VECTOR_ADD(r->local_functions, r->n_local_functions, r->local_functions_capacity) = cursor;
    if (kind == CXCursor_TypedefDecl) {
        node->type = read_type(r->types, clang_getTypedefDeclUnderlyingType(cursor));
        node->op = copy_string(r->arena, clang_getCursorSpelling(cursor));
    }
    return node;
}

struct node *read_declaration(struct reading *r, CXCursor cursor, struct node *parent)
{
    struct node *node = new_node(r, cursor, STMT_DECLARATION, parent);
    struct children children = children_of(cursor);
    for (size_t i = 0; i < children.n; i++) {
        CXCursor declared = children.items[i];
        struct node *child = clang_getCursorKind(declared) == CXCursor_VarDecl
                                 ? read_variable(r, declared, node)
                                 : read_other_declaration(r, declared, node);
        struct node *operands = read_type_operands(r, declared, child->type, node, node->child);
        for (struct node *next; operands != NULL; operands = next) {
            next = operands->next;
            operands->next = NULL;
            append_node(node, operands);
        }
        append_node(node, child);
    }
    children_free(&children);
    return node;
}
