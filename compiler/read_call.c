/* SPDX-License-Identifier: MIT */
/*
 * Calls, and which of their arguments flow into parameters that are marked async.
 *
 * In: a call. Out: its node; an argument that is a function knows what its parameter wants. The
 * mark stands where the callee's type is written, and not in the type itself.
 */
#include "reading.h"
#include "types.h"

#include <stdlib.h>

static bool is_function_value(const struct node *node)
{
    struct type *type = type_meaning(node->type);
    if (type != NULL && type->kind == TYPE_POINTER)
        type = type_meaning(type->target);
    return type != NULL && type->kind == TYPE_FUNCTION;
}

/* What a pointer, an array, or pointers and arrays of them lead to. */
static CXType target_at_end(CXType type)
{
    for (;;) {
        CXType element = clang_getArrayElementType(type);
        if (element.kind != CXType_Invalid)
            type = element;
        else if (type.kind == CXType_Pointer)
            type = clang_getPointeeType(type);
        else
            return type;
    }
}

/* Where the type of what a call calls is written: the declaration of a function or of what leads to
 * one, as in `(*s->callback)(f)` and `table[i](f)`, or else a typedef. */
static CXCursor callee_of(CXCursor call)
{
    CXCursor callee = first_child(call);
    for (;;) {
        enum CXCursorKind kind = clang_getCursorKind(callee);
        bool leads_on = kind == CXCursor_ParenExpr || kind == CXCursor_UnexposedExpr ||
                        kind == CXCursor_UnaryOperator || kind == CXCursor_ArraySubscriptExpr;
        CXCursor inner = leads_on ? first_child(callee) : clang_getNullCursor();
        if (clang_Cursor_isNull(inner))
            break;
        callee = inner;
    }
    enum CXCursorKind kind = clang_getCursorKind(callee);
    if (kind == CXCursor_DeclRefExpr || kind == CXCursor_MemberRefExpr)
        return clang_getCursorReferenced(callee);
    return clang_getTypeDeclaration(target_at_end(clang_getCursorType(callee)));
}

/* The parameters of a function, or of what points to one: those of its declarator or its typedef.
 */
static struct children parameters_of(CXCursor callee)
{
    struct children parameters = children_of(callee);
    size_t n = 0;
    for (size_t i = 0; i < parameters.n; i++)
        if (clang_getCursorKind(parameters.items[i]) == CXCursor_ParmDecl)
            parameters.items[n++] = parameters.items[i];
    parameters.n = n;
    if (n > 0 || clang_Cursor_isNull(callee))
        return parameters;
    CXCursor named = clang_getTypeDeclaration(target_at_end(clang_getCursorType(callee)));
    if (clang_getCursorKind(named) != CXCursor_TypedefDecl || clang_equalCursors(named, callee))
        return parameters;
    free(parameters.items);
    return parameters_of(named);
}

/* Whether a parameter that takes a function is marked async is known where the callee is. */
struct node *read_call(struct reading *r, CXCursor cursor, struct node *parent)
{
    struct node *node = read_plain(r, cursor, EXPR_CALL, parent);
    CXCursor callee = callee_of(cursor);
    bool takes_functions = false;
    for (struct node *a = node->child != NULL ? node->child->next : NULL; a != NULL; a = a->next)
        takes_functions |= is_function_value(a);
    if (!takes_functions ||
        clang_equalLocations(clang_getCursorLocation(callee), clang_getNullLocation()))
        return node;
    struct children parameters = parameters_of(callee);
    size_t i = 0;
    for (struct node *a = node->child->next; a != NULL && i < parameters.n; a = a->next, i++) {
        if (!is_function_value(a))
            continue;
        CXCursor parameter = parameters.items[i];
        bool is_async = attributes_of(parameter).is_async ||
                        type_is_async(read_type(r->types, clang_getCursorType(parameter)));
        a->flows = is_async ? FLOWS_ASYNC : FLOWS_PLAIN;
    }
    free(parameters.items);
    return node;
}
