/* SPDX-License-Identifier: MIT */
/*
 * The word async in types. libclang knows it as an attribute of a declaration, or of a parameter in
 * it, and its types do not have it; ours do, and expressions hand it on.
 *
 *     void (*take)(async int (*f)(int))     the type of `take` has a parameter that is marked
 *     (*s->take)(g)                         and so has that of `*s->take`
 *
 * In: a declaration's cursor, or a node whose children are read. Out: its type, with the marks.
 */
#include "reading.h"
#include "types.h"

#include <stdlib.h>
#include <string.h>

static struct type *copy_of(struct arena *arena, const struct type *type)
{
    struct type *copy = arena_alloc(arena, sizeof *copy);
    *copy = *type;
    return copy;
}

static bool is_derived(const struct type *type)
{
    return type->kind == TYPE_POINTER || type->kind == TYPE_ARRAY || type->kind == TYPE_VLA ||
           type->is_atomic;
}

static struct type *pointer_to(struct arena *arena, struct type *target)
{
    struct type *pointer = arena_alloc(arena, sizeof *pointer);
    *pointer = (struct type){
        .kind = TYPE_POINTER, .size = 8, .align = 8, .target = target, .marked = target->marked};
    return pointer;
}

/* As a parameter, or as a value: arrays and functions are pointers. */
static struct type *decayed(struct arena *arena, struct type *type)
{
    struct type *meant = type_meaning(type);
    if (meant->kind == TYPE_FUNCTION)
        return pointer_to(arena, type);
    bool is_array = meant->kind == TYPE_ARRAY || meant->kind == TYPE_VLA;
    return is_array ? pointer_to(arena, meant->target) : type;
}

static bool leads_to_function(const struct type *type)
{
    type = type_meaning((struct type *)type);
    while (type != NULL && is_derived(type))
        type = type_meaning(type->target);
    return type != NULL && type->kind == TYPE_FUNCTION;
}

/* The function that it leads to is async. */
struct type *mark_type(struct arena *arena, struct type *type)
{
    if (!leads_to_function(type) || type_is_async(type))
        return type;
    struct type *copy = copy_of(arena, type_meaning(type));
    copy->is_const |= type_is_const(type);
    copy->marked = true;
    if (copy->kind == TYPE_FUNCTION)
        copy->is_async = true;
    else
        copy->target = mark_type(arena, copy->target);
    return copy;
}

static bool is_marked(const struct type *type)
{
    return type != NULL && type->marked;
}

/* Whether a mark is in it. While a record's fields are read, types that lead back to it are not
 * whole; they have none by way of it. */
bool has_marks(const struct type *type)
{
    if (type->is_async)
        return true;
    if (type->kind != TYPE_FUNCTION)
        return (is_derived(type) || type->kind == TYPE_NAMED) && is_marked(type->target);
    for (size_t i = 0; i < type->n_parameters; i++)
        if (is_marked(type->parameters[i]))
            return true;
    return is_marked(type->target);
}

/* ---- declarations ---- */

static struct type *marked_parameter(struct type_reader *types, struct arena *arena,
                                     CXCursor cursor, struct type *own)
{
    if (!leads_to_function(own))
        return own;
    struct type *declared = read_declared(types, arena, cursor);
    return declared->marked ? decayed(arena, declared) : own;
}

/* Gives the parameters of a declarator, in libclang's order, to the functions in its type: those of
 * `int (*f(int a))(int b)` come as b, a. */
static struct type *mark_signatures(struct type_reader *types, struct arena *arena,
                                    struct type *type, struct children *parameters)
{
    if (!is_derived(type) && type->kind != TYPE_FUNCTION)
        return type;
    struct type *copy = copy_of(arena, type);
    if (type->kind == TYPE_FUNCTION) {
        if (type->is_unprototyped || parameters->n < type->n_parameters)
            return type;
        parameters->n -= type->n_parameters;
        copy->parameters = arena_alloc(arena, type->n_parameters * sizeof *copy->parameters);
        for (size_t i = 0; i < type->n_parameters; i++)
            copy->parameters[i] = marked_parameter(
                types, arena, parameters->items[parameters->n + i], type->parameters[i]);
    }
    copy->target = mark_signatures(types, arena, type->target, parameters);
    copy->marked = has_marks(copy);
    return copy->marked ? copy : type;
}

/* ---- typeof ---- */

static struct type *target_of(const struct type *type)
{
    type = type_meaning((struct type *)type);
    return is_derived(type) ? type->target : NULL;
}

/* The type of an operand of typeof, which is declared, and what it is made of. */
static struct type *type_of_operand(struct type_reader *types, struct arena *arena, CXCursor cursor)
{
    struct type *type;
    switch (clang_getCursorKind(cursor)) {
    case CXCursor_ParenExpr:
    case CXCursor_UnexposedExpr:
        return type_of_operand(types, arena, first_child(cursor));
    case CXCursor_DeclRefExpr:
    case CXCursor_MemberRefExpr:
        return read_declared(types, arena, clang_getCursorReferenced(cursor));
    case CXCursor_ArraySubscriptExpr:
        return target_of(decayed(arena, type_of_operand(types, arena, first_child(cursor))));
    case CXCursor_UnaryOperator:
        type = type_of_operand(types, arena, first_child(cursor));
        if (clang_getCursorUnaryOperatorKind(cursor) == CXUnaryOperator_AddrOf)
            return type != NULL ? pointer_to(arena, type) : NULL;
        if (clang_getCursorUnaryOperatorKind(cursor) == CXUnaryOperator_Deref)
            return type != NULL ? target_of(decayed(arena, type)) : NULL;
        return NULL;
    default:
        return clang_isExpression(clang_getCursorKind(cursor))
                   ? read_type(types, clang_getCursorType(cursor))
                   : NULL;
    }
}

/* What stands in the typeof that the declaration's type is made of; NULL: it has none. */
static struct type *type_in_typeof(struct type_reader *types, struct arena *arena,
                                   CXCursor declaration)
{
    bool is_typedef = clang_getCursorKind(declaration) == CXCursor_TypedefDecl;
    CXString spelling =
        clang_getTypeSpelling(is_typedef ? clang_getTypedefDeclUnderlyingType(declaration)
                                         : clang_getCursorType(declaration));
    bool has_typeof = strstr(clang_getCString(spelling), "typeof") != NULL;
    clang_disposeString(spelling);
    if (!has_typeof)
        return NULL;
    CXCursor initializer = clang_Cursor_getVarDeclInitializer(declaration);
    struct children children = children_of(declaration);
    struct type *found = NULL;
    for (size_t i = 0; i < children.n && found == NULL; i++) {
        CXCursor child = children.items[i];
        if (clang_getCursorKind(child) == CXCursor_TypeRef)
            found = read_type(types, clang_getCursorType(child));
        else if (clang_getCursorKind(child) == CXCursor_ParenExpr &&
                 !clang_equalCursors(child, initializer))
            found = type_of_operand(types, arena, child);
        if (found != NULL && !leads_to_function(found))
            found = NULL;
    }
    children_free(&children);
    return found;
}

/* Types that are put together here have no canonical one. */
static bool is_same(const struct type *a, const struct type *b)
{
    a = type_meaning((struct type *)a);
    b = type_meaning((struct type *)b);
    if (a->canonical != NULL && b->canonical != NULL)
        return a->canonical == b->canonical;
    return a->kind == b->kind && is_derived(a) && is_same(a->target, b->target);
}

/* The type, with another in the place of what is the same in it, or in what it leads to. */
static struct type *put_in(struct arena *arena, struct type *type, struct type *inner)
{
    struct type *copy = copy_of(arena, type_meaning(type));
    if (is_same(type, inner))
        *copy = *type_meaning(inner);
    else if (is_derived(copy))
        copy->target = put_in(arena, copy->target, inner);
    else
        return type;
    copy->is_const = type_is_const(type);
    copy->is_volatile = type->is_volatile;
    copy->marked = has_marks(copy);
    return copy;
}

/* The type of what is declared, or what a typedef names. */
struct type *read_declared(struct type_reader *types, struct arena *arena, CXCursor declaration)
{
    bool is_typedef = clang_getCursorKind(declaration) == CXCursor_TypedefDecl;
    struct type *type =
        read_type(types, is_typedef ? clang_getTypedefDeclUnderlyingType(declaration)
                                    : clang_getCursorType(declaration));
    /* A builtin is declared nowhere, and libclang crashes on a visit of it. */
    if (!leads_to_function(type) ||
        clang_equalLocations(clang_getCursorLocation(declaration), clang_getNullLocation()))
        return type;
    struct children parameters = children_of(declaration);
    size_t n = 0;
    for (size_t i = 0; i < parameters.n; i++)
        if (clang_getCursorKind(parameters.items[i]) == CXCursor_ParmDecl)
            parameters.items[n++] = parameters.items[i];
    parameters.n = n;
    type = mark_signatures(types, arena, type, &parameters);
    children_free(&parameters);
    struct type *inner = type->marked ? NULL : type_in_typeof(types, arena, declaration);
    if (inner != NULL && inner->marked)
        type = put_in(arena, type, inner);
    return attributes_of(declaration).is_async ? mark_type(arena, type) : type;
}

/* ---- expressions ---- */

static struct type *marked_of(struct arena *arena, const struct node *first)
{
    for (const struct node *child = first; child != NULL; child = child->next)
        if (is_expression(child) && child->type->marked)
            return decayed(arena, child->type);
    return NULL;
}

/* Which branch is chosen says the type that libclang gives to the choice. */
static struct type *marked_of_chosen(struct arena *arena, const struct node *choice)
{
    for (const struct node *branch = choice->child->next; branch != NULL; branch = branch->next)
        if (is_expression(branch) && branch->type->marked && type_same(branch->type, choice->type))
            return decayed(arena, branch->type);
    return NULL;
}

/* The type that it has by those of its operands; NULL: they do not say. */
static struct type *type_by_operands(struct arena *arena, const struct node *node)
{
    struct node *first = node->child;
    if (first == NULL)
        return NULL;
    const struct type *callee;
    switch (node->kind) {
    case EXPR_PAREN:
        return first->type;
    case EXPR_AWAIT:
    case EXPR_ASSIGN:
    case EXPR_STEP:
        return decayed(arena, first->type);
    case EXPR_COMMA:
        return marked_of(arena, last_node_of(node));
    case EXPR_STATEMENTS:
        return value_statement(node) != NULL ? marked_of(arena, value_statement(node)->child)
                                             : NULL;
    case EXPR_BINARY:
        return marked_of(arena, first);
    case EXPR_CONDITIONAL:
        return marked_of(arena, first->next);
    case EXPR_CHOICE:
        return marked_of_chosen(arena, node);
    case EXPR_ADDRESS:
        return pointer_to(arena, first->type);
    case EXPR_DEREFERENCE:
        return type_meaning(first->type)->kind == TYPE_FUNCTION ? first->type
                                                                : target_of(first->type);
    case EXPR_INDEX: {
        struct type *base = marked_of(arena, first);
        return base != NULL ? target_of(base) : NULL;
    }
    case EXPR_CALL:
        callee = type_meaning(decayed(arena, first->type))->target;
        callee = callee != NULL ? type_meaning((struct type *)callee) : NULL;
        return callee != NULL && callee->kind == TYPE_FUNCTION ? callee->target : NULL;
    default:
        return NULL;
    }
}

static bool any_marked(const struct node *first)
{
    for (const struct node *child = first; child != NULL; child = child->next)
        if (is_expression(child) && child->type != NULL && child->type->marked)
            return true;
    return false;
}

/* An expression has the marks that its operands have. */
void carry_marks(struct reading *r, struct node *node)
{
    if (!is_expression(node) || node->type == NULL ||
        (node->kind != EXPR_STATEMENTS && !any_marked(node->child)))
        return;
    struct type *type = type_by_operands(r->arena, node);
    if (type != NULL && type->kind == TYPE_POINTER &&
        type_meaning(node->type)->kind == TYPE_FUNCTION) /* a choice between functions */
        type = type->target;
    if (type != NULL && type->marked && type_meaning(type)->kind == type_meaning(node->type)->kind)
        node->type = type;
}

/* `__auto_type` has those of the initialiser. */
void deduce_marks(struct reading *r, CXCursor cursor, struct node *variable)
{
    if (!variable->child->type->marked)
        return;
    variable->type = decayed(r->arena, variable->child->type);
    variable->is_async = type_is_async(variable->type);
    if (variable->variable != NULL)
        variable->variable->type = variable->type;
    *cursor_slot(r, &r->deduced, cursor) = variable->type;
}

/* The type of what a name stands for. */
struct type *type_of_name(struct reading *r, CXCursor declaration)
{
    void *deduced = NULL;
    if (clang_getCursorType(declaration).kind == CXType_Auto)
        deduced = *cursor_slot(r, &r->deduced, declaration);
    return deduced != NULL ? deduced : read_declared(r->types, r->arena, declaration);
}
