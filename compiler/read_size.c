/* SPDX-License-Identifier: MIT */
/*
 * The expressions that stand in types: the sizes of arrays, the operands of typeof, and the names
 * of typedefs that are variably modified.
 *
 *     typeof(x) (*p[2])[n];     unevaluated x, unevaluated 2, and n, which is the size of a bound
 *
 * In a declaration they are children of its statement, in front of what they declare. Only sizes of
 * arrays of variable length are evaluated.
 */
#include "lex.h"
#include "reading.h"
#include "types.h"

#include <stdlib.h>
#include <string.h>

struct operands_of_type {
    struct reading *r;
    struct node *parent;
    struct node **items;
    size_t n, capacity;
};

bool names_variable_type(struct reading *r, CXCursor reference)
{
    CXCursor named = clang_getCursorReferenced(reference);
    return clang_getCursorKind(reference) == CXCursor_TypeRef &&
           clang_getCursorKind(named) == CXCursor_TypedefDecl && !is_file_level(named) &&
           type_is_variable(read_type(r->types, clang_getTypedefDeclUnderlyingType(named)));
}

bool is_size(const struct reading *r, const struct node *node)
{
    const char *text = r->unit->text;
    uint32_t i = node->begin;
    while (i > 0 && strchr(" \t\n\\", text[i - 1]) != NULL)
        i--;
    return node->macro == NULL && i > 0 && text[i - 1] == '[';
}

static bool is_part_of_a_tag(enum CXCursorKind kind)
{
    return kind == CXCursor_FieldDecl || kind == CXCursor_StructDecl || kind == CXCursor_UnionDecl;
}

/* `prototype`: only the declarations of parameters, whose sizes are never evaluated. */
static void collect(struct operands_of_type *o, CXCursor declaration, CXCursor initializer,
                    bool prototype)
{
    struct children children = children_of(declaration);
    for (size_t i = 0; i < children.n; i++) {
        CXCursor child = children.items[i];
        enum CXCursorKind kind = clang_getCursorKind(child);
        if (kind == CXCursor_ParmDecl)
            collect(o, child, clang_getNullCursor(), true);
        else if (is_part_of_a_tag(kind))
            collect(o, child, clang_getNullCursor(), prototype);
        bool is_operand = clang_isExpression(kind) && kind != CXCursor_StringLiteral &&
                          !clang_equalCursors(child, initializer);
        if (!is_operand && !names_variable_type(o->r, child))
            continue;
        struct node *node = read_node(o->r, child, o->parent);
        bool stays = !prototype || node->kind == EXPR_TYPE;
        VECTOR_ADD(o->items, o->n, o->capacity) =
            stays ? node : read_unevaluated(o->r, node, o->parent);
    }
    children_free(&children);
}

static int by_place(const void *a, const void *b)
{
    const struct node *x = *(struct node *const *)a, *y = *(struct node *const *)b;
    return x->begin < y->begin ? -1 : x->begin > y->begin;
}

/* The next array in a type that has a size. */
static struct type *next_array(struct type *type)
{
    for (type = type_meaning(type); type != NULL; type = type_meaning(type->target)) {
        if (type->kind == TYPE_VLA || (type->kind == TYPE_ARRAY && type->count >= 0))
            return type;
        if (type->kind != TYPE_POINTER && type->kind != TYPE_ARRAY && type->kind != TYPE_FUNCTION)
            return NULL;
    }
    return NULL;
}

/* Whether a typeof stands inside another: which size is whose cannot be told then. */
static bool has_nested_typeof(const struct reading *r, uint32_t begin, uint32_t end)
{
    const char *text = r->unit->text;
    size_t n = 0;
    for (uint32_t i = begin; i + 6 < end; i++)
        n += memcmp(text + i, "typeof", 6) == 0;
    return n > 1;
}

/* The brackets behind a name stand in the order in which the type is derived. Those in front of it
 * are in a typeof, and belong to what is left of the type. */
static void match_sizes(struct operands_of_type *o, struct type *type, uint32_t name_at)
{
    size_t first = 0;
    while (first < o->n && o->items[first]->begin < name_at)
        first++;
    struct type *array = next_array(type);
    uint32_t begin = first > 0 ? o->parent->begin : name_at;
    size_t n = has_nested_typeof(o->r, begin, name_at) ? o->n - first : o->n;
    for (size_t k = 0; k < n && array != NULL; k++) {
        struct node *size = o->items[(first + k) % o->n];
        if (size->kind == EXPR_TYPE || size->kind == EXPR_UNEVALUATED ||
            (size->begin < name_at && !is_size(o->r, size)))
            continue;
        if (array->kind == TYPE_VLA)
            size->bound = array->bound;
        array = next_array(array->target);
    }
}

/* Whether its text may have to change: what else a type is made of stays declared. */
static bool names_variable(const struct node *node)
{
    if (node->kind == EXPR_TYPE || (node->kind == EXPR_NAME && type_is_variable(node->type)))
        return true;
    for (const struct node *child = node->child; child != NULL; child = child->next)
        if (names_variable(child))
            return true;
    return false;
}

static bool is_known(const struct node *first, const struct node *node)
{
    for (; first != NULL; first = first->next)
        if (is_expression(first) && first->begin == node->begin)
            return true;
    return false;
}

/* Inside a macro a name and the sizes behind it have the same place: the text is needed. */
static void show_declarator(struct reading *r, uint32_t name)
{
    struct macro_use *region = region_at(r, name);
    if (region != NULL && r->definition->function != NULL)
        region->expand = true;
}

static bool holds_await(const struct node *node)
{
    for (const struct node *child = node->child; child != NULL; child = child->next)
        if (holds_await(child))
            return true;
    return node->kind == EXPR_AWAIT;
}

struct node *read_type_operands(struct reading *r, CXCursor declaration, struct type *type,
                                struct node *parent, struct node *known)
{
    struct operands_of_type o = {.r = r, .parent = parent};
    CXCursor initializer = clang_getCursorKind(declaration) == CXCursor_VarDecl
                               ? clang_Cursor_getVarDeclInitializer(declaration)
                               : clang_getNullCursor();
    long long name = main_offset(r, clang_getCursorLocation(declaration));
    collect(&o, declaration, initializer, false);
    if (o.n > 0)
        qsort(o.items, o.n, sizeof *o.items, by_place);
    if (name >= 0 && type_is_variable(type)) {
        show_declarator(r, (uint32_t)name);
        match_sizes(&o, type, (uint32_t)name);
    }
    struct node *list = NULL, **last = &list;
    for (size_t i = 0; i < o.n; i++) {
        struct node *node = o.items[i];
        if (is_known(known, node) || is_known(list, node))
            continue;
        bool stays = node->bound != NULL || node->kind == EXPR_TYPE;
        if (!stays && !names_variable(node) && !holds_await(node))
            continue;
        *last = stays || node->kind == EXPR_UNEVALUATED ? node : read_unevaluated(r, node, parent);
        last = &(*last)->next;
    }
    free(o.items);
    return list;
}

/* ---- in expressions ---- */

/* The expressions in a type name, up to `end`, are the sizes of its arrays. */
void know_sizes(struct reading *r, const struct node *whole, struct node *first,
                const struct node *end)
{
    const struct node *last = end != NULL ? end : whole->child;
    if (has_nested_typeof(r, whole->begin, last->begin))
        return;
    struct type *array = next_array(whole->type);
    for (struct node *size = first; size != end && array != NULL; size = size->next) {
        if (size->kind == EXPR_TYPE || size->kind == EXPR_UNEVALUATED)
            continue;
        if (array->kind == TYPE_VLA)
            size->bound = array->bound;
        array = next_array(array->target);
    }
}

/* `(T)e`: the operand first, then what stands in T. */
void order_cast(struct reading *r, struct node *cast)
{
    struct node **last = &cast->child;
    while (*last != NULL && (*last)->next != NULL)
        last = &(*last)->next;
    struct node *operand = *last;
    if (operand == NULL || operand == cast->child)
        return;
    *last = NULL;
    operand->next = cast->child;
    cast->child = operand;
    know_sizes(r, cast, operand->next, NULL);
}

static bool mentions_variable(const struct node *node)
{
    if (node->kind == EXPR_UNEVALUATED)
        return false;
    if (node->kind == EXPR_CALL || node->kind == EXPR_AWAIT ||
        (node->kind == EXPR_NAME && !node->is_function))
        return true;
    for (const struct node *child = node->child; child != NULL; child = child->next)
        if (mentions_variable(child))
            return true;
    return false;
}

/* 6.5.3.4: the operand of sizeof is evaluated if its type is an array of variable length. */
void settle_sizeof(struct reading *r, struct node *node)
{
    bool evaluated = false;
    for (struct node *child = node->child; child != NULL; child = child->next) {
        while (child->next != NULL && child->next->begin == child->begin)
            child->next = child->next->next; /* libclang gives a size twice */
        evaluated |= is_size(r, child) ? mentions_variable(child) : type_is_vla(child->type);
    }
    if (evaluated)
        node->kind = EXPR_UNARY;
}
