/* SPDX-License-Identifier: MIT */
/*
 * Expressions: libclang's cursors become nodes by their kind. Implicit casts vanish (an array that
 * decays is marked as doing so), and whether a value is a task is found where libclang drops it.
 */
#include "reading.h"
#include "types.h"

#include <stdlib.h>
#include <string.h>

/* Whether a value is a task is as with the child that it comes from, whatever libclang says. */
static void take_mark(struct node *node, const struct node *child)
{
    if (child == NULL || child->type == NULL ||
        type_is_task(node->type) == type_is_task(child->type))
        return;
    node->type = type_is_task(child->type) ? child->type : type_meaning(node->type)->target;
}

/* An operator's value is no task, though libclang may give it the type of an awaited operand. */
static struct node *read_operator(struct reading *r, CXCursor cursor, enum node_kind kind,
                                  struct node *parent)
{
    struct node *node = read_plain(r, cursor, kind, parent);
    if (type_is_task(node->type))
        node->type = type_meaning(node->type)->target;
    return node;
}

static struct node *read_paren(struct reading *r, CXCursor cursor, struct node *parent)
{
    enum form form = form_of(cursor);
    if (form != FORM_NONE)
        return read_form(r, cursor, form, parent);
    struct node *node = read_plain(r, cursor, EXPR_PAREN, parent);
    take_mark(node, node->child);
    return node;
}

static const char *const binary_names[] = {
    [CXBinaryOperator_Mul] = "*",    [CXBinaryOperator_Div] = "/",   [CXBinaryOperator_Rem] = "%",
    [CXBinaryOperator_Add] = "+",    [CXBinaryOperator_Sub] = "-",   [CXBinaryOperator_Shl] = "<<",
    [CXBinaryOperator_Shr] = ">>",   [CXBinaryOperator_LT] = "<",    [CXBinaryOperator_GT] = ">",
    [CXBinaryOperator_LE] = "<=",    [CXBinaryOperator_GE] = ">=",   [CXBinaryOperator_EQ] = "==",
    [CXBinaryOperator_NE] = "!=",    [CXBinaryOperator_And] = "&",   [CXBinaryOperator_Xor] = "^",
    [CXBinaryOperator_Or] = "|",     [CXBinaryOperator_LAnd] = "&&", [CXBinaryOperator_LOr] = "||",
    [CXBinaryOperator_Assign] = "=", [CXBinaryOperator_Comma] = ",",
};

static struct node *read_binary(struct reading *r, CXCursor cursor, struct node *parent)
{
    enum CXBinaryOperatorKind op = clang_getCursorBinaryOperatorKind(cursor);
    enum node_kind kind = op == CXBinaryOperator_Comma                                ? EXPR_COMMA
                          : op == CXBinaryOperator_LAnd || op == CXBinaryOperator_LOr ? EXPR_LOGICAL
                          : op == CXBinaryOperator_Assign                             ? EXPR_ASSIGN
                                                                                      : EXPR_BINARY;
    bool passes_on = kind == EXPR_COMMA || kind == EXPR_ASSIGN;
    struct node *node =
        passes_on ? read_plain(r, cursor, kind, parent) : read_operator(r, cursor, kind, parent);
    if (passes_on)
        take_mark(node, kind == EXPR_COMMA ? last_node_of(node) : node->child);
    if (op > 0 && op < sizeof binary_names / sizeof *binary_names)
        node->op = binary_names[op];
    return node;
}

static struct node *read_unary(struct reading *r, CXCursor cursor, struct node *parent)
{
    switch (clang_getCursorUnaryOperatorKind(cursor)) {
    case CXUnaryOperator_Extension:
        return is_await(cursor) ? read_await(r, cursor, parent)
                                : read_plain(r, cursor, EXPR_PAREN, parent);
    case CXUnaryOperator_PostInc:
    case CXUnaryOperator_PostDec:
    case CXUnaryOperator_PreInc:
    case CXUnaryOperator_PreDec:
        return read_operator(r, cursor, EXPR_STEP, parent);
    case CXUnaryOperator_AddrOf:
        return read_plain(r, cursor, EXPR_ADDRESS, parent);
    case CXUnaryOperator_Deref: {
        return read_plain(r, cursor, EXPR_DEREFERENCE, parent);
    }
    default:
        return read_operator(r, cursor, EXPR_UNARY, parent);
    }
}

static struct node *read_name(struct reading *r, CXCursor cursor, struct node *parent)
{
    const struct declared *declared = declared_of(r, clang_getCursorReferenced(cursor));
    if (declared->kind == CXCursor_EnumConstantDecl)
        return new_node(r, cursor, EXPR_CONSTANT, parent);
    struct node *node = new_node(r, cursor, EXPR_NAME, parent);
    node->op = clang_isInvalid(declared->kind)
                   ? copy_string(r->arena, clang_getCursorSpelling(cursor))
                   : declared->name;
    if (declared->type->marked)
        node->type = declared->type;
    node->is_async = type_is_async(node->type);
    if (declared->kind == CXCursor_FunctionDecl) {
        node->is_function = true;
        if (r->definition != NULL && streq(node->op, "__builtin_va_end"))
            r->definition->is_whole = true;
        node->function = declared->function;
        node->is_async = node->function != NULL;
        if (node->is_async)
            node->type = mark_type(r->arena, node->type);
        return node;
    }
    if (r->definition != NULL && declared->is_local)
        node->variable = declared->variable;
    return node;
}

static struct node *read_member(struct reading *r, CXCursor cursor, struct node *parent)
{
    struct node *node = read_plain(r, cursor, EXPR_MEMBER, parent);
    CXCursor field = clang_getCursorReferenced(cursor);
    struct type *declared = declared_of(r, field)->type;
    if (declared->marked)
        node->type = declared;
    node->is_async = type_is_async(node->type);
    node->bits = clang_getFieldDeclBitWidth(field);
    if (node->child != NULL) {
        struct type *base = type_meaning(node->child->type);
        node->is_arrow = base->kind == TYPE_POINTER || base->kind == TYPE_ARRAY;
        while (node->child->next != NULL) /* a MemberRef behind the base in some forms */
            node->child->next = NULL;
    }
    return node;
}

/* The marks of tasks are not in the erased program. */
static const char *without_marks(struct arena *arena, const char *text)
{
    static const char mark[] = " [[clang::annotate_type(...)]]";
    struct text result = {0};
    for (const char *next; (next = strstr(text, mark)) != NULL; text = next + sizeof mark - 1)
        text_add(&result, text, (size_t)(next - text));
    text_adds(&result, text);
    const char *copy = arena_strndup(arena, result.data, result.size);
    text_free(&result);
    return copy;
}

/* __func__ or one of its kin; to clang, __PRETTY_FUNCTION__ has the whole declaration. */
static void read_function_name(struct reading *r, CXCursor literal)
{
    struct definition *definition = r->definition;
    const char *text = copy_string(r->arena, clang_getCursorSpelling(literal));
    definition->uses_name = true;
    if (strchr(text, '(') != NULL)
        definition->pretty_name = without_marks(r->arena, text);
}

/* An implicit cast (same span, one child) becomes its operand; what else libclang does not name is
 * kept as a list of children. */
static struct node *read_unexposed(struct reading *r, CXCursor cursor, struct node *parent)
{
    struct children children = children_of(cursor);
    CXCursor only = children.n == 1 ? children.items[0] : clang_getNullCursor();
    bool designated = children.n >= 2 && clang_getCursorType(cursor).kind == CXType_Void;
    bool conditional =
        children.n == 4 && clang_equalRanges(clang_getCursorExtent(children.items[0]),
                                             clang_getCursorExtent(children.items[1]));
    CXCursor alternative = conditional ? children.items[3] : clang_getNullCursor();
    children_free(&children);
    bool same = !clang_Cursor_isNull(only) && clang_isExpression(clang_getCursorKind(only)) &&
                clang_equalRanges(extent_of(r, cursor), extent_of(r, only));
    if (same) {
        if (clang_getCursorKind(only) == CXCursor_StringLiteral && r->definition != NULL &&
            clang_getCursorType(cursor).kind == CXType_ConstantArray)
            read_function_name(r, only);
        struct node *node = read_node(r, only, parent);
        struct type *type = read_type(r->types, clang_getCursorType(cursor));
        struct type *own = node != NULL ? type_meaning(node->type) : NULL;
        if (own != NULL &&
            (own->kind == TYPE_ARRAY || own->kind == TYPE_VLA || own->kind == TYPE_FUNCTION) &&
            type_meaning(type)->kind == TYPE_POINTER)
            node->decays = true;
        return node;
    }
    if (conditional) {
        struct node *node = new_node(r, cursor, EXPR_CONDITIONAL, parent);
        append_node(node, read_node(r, first_child(cursor), node));
        append_node(node, read_node(r, alternative, node));
        close_span(node);
        return node;
    }
    if (designated)
        return read_plain(r, cursor, EXPR_DESIGNATED, parent);
    return read_builtin(r, cursor, read_plain(r, cursor, EXPR_OTHER, parent));
}

static struct node *read_init_list(struct reading *r, CXCursor cursor, struct node *parent)
{
    struct node *node = read_plain(r, cursor, EXPR_INIT_LIST, parent);
    read_fields(r->types, node->type, clang_getCursorType(cursor));
    return node;
}

/* libclang drops the mark of a task from the whole. */
static struct node *read_conditional(struct reading *r, CXCursor cursor, struct node *parent)
{
    struct node *node = read_plain(r, cursor, EXPR_CONDITIONAL, parent);
    struct node *second = node->child != NULL ? node->child->next : NULL;
    bool is_second = second != NULL && type_is_task(second->type);
    take_mark(node, is_second ? second : last_node_of(node));
    return node;
}

static struct node *read_generic(struct reading *r, CXCursor cursor, struct node *parent)
{
    struct node *node = read_plain(r, cursor, EXPR_OTHER, parent);
    make_choice(r, node);
    for (const struct node *child = node->child; child != NULL; child = child->next)
        if (child->next != NULL)
            read_mentions_in_text(r, child->end, child->next->begin);
    return node;
}

/* The last of ({ ... }) is its value. */
static struct node *read_statements(struct reading *r, CXCursor cursor, struct node *parent)
{
    struct node *node = read_plain(r, cursor, EXPR_STATEMENTS, parent);
    const struct node *last = value_statement(node);
    if (last != NULL)
        take_mark(node, last->child);
    return node;
}

static struct node *read_sizeof(struct reading *r, CXCursor cursor, struct node *parent)
{
    struct node *node = read_plain(r, cursor, EXPR_UNEVALUATED, parent);
    settle_sizeof(r, node);
    return node;
}

static struct node *read_literal(struct reading *r, CXCursor cursor, struct node *parent)
{
    struct node *node = read_plain(r, cursor, EXPR_COMPOUND_LITERAL, parent);
    know_sizes(r, node, node->child, last_node_of(node));
    return node;
}

static struct node *read_cast(struct reading *r, CXCursor cursor, struct node *parent)
{
    struct node *node = read_plain(r, cursor, EXPR_CAST, parent);
    order_cast(r, node);
    return node;
}

static struct node *read_kind(struct reading *r, CXCursor cursor, struct node *parent)
{
    switch (clang_getCursorKind(cursor)) {
    case CXCursor_IntegerLiteral:
    case CXCursor_FloatingLiteral:
    case CXCursor_ImaginaryLiteral:
    case CXCursor_CharacterLiteral:
    case CXCursor_StringLiteral:
        return new_node(r, cursor, EXPR_CONSTANT, parent);
    case CXCursor_UnaryExpr: /* sizeof, _Alignof */
        return read_sizeof(r, cursor, parent);
    case CXCursor_TypeRef:
        return new_node(r, cursor, EXPR_TYPE, parent);
    case CXCursor_DeclRefExpr:
        return read_name(r, cursor, parent);
    case CXCursor_MemberRefExpr:
        return read_member(r, cursor, parent);
    case CXCursor_CallExpr:
        return read_plain(r, cursor, EXPR_CALL, parent);
    case CXCursor_ParenExpr:
        return read_paren(r, cursor, parent);
    case CXCursor_UnaryOperator:
        return read_unary(r, cursor, parent);
    case CXCursor_BinaryOperator:
        return read_binary(r, cursor, parent);
    case CXCursor_CompoundAssignOperator: {
        struct node *node = read_plain(r, cursor, EXPR_ASSIGN, parent);
        node->op = "op=";
        return node;
    }
    case CXCursor_ConditionalOperator:
        return read_conditional(r, cursor, parent);
    case CXCursor_GenericSelectionExpr:
        return read_generic(r, cursor, parent);
    case CXCursor_ArraySubscriptExpr:
        return read_plain(r, cursor, EXPR_INDEX, parent);
    case CXCursor_CStyleCastExpr:
        return read_cast(r, cursor, parent);
    case CXCursor_CompoundLiteralExpr:
        return read_literal(r, cursor, parent);
    case CXCursor_InitListExpr:
        return read_init_list(r, cursor, parent);
    case CXCursor_StmtExpr:
        return read_statements(r, cursor, parent);
    case CXCursor_AddrLabelExpr: {
        r->definition->is_whole = true;
        struct node *node = new_node(r, cursor, EXPR_LABEL_ADDRESS, parent);
        node->label = referenced_label(r, cursor);
        return node;
    }
    case CXCursor_UnexposedExpr:
        return read_unexposed(r, cursor, parent);
    case CXCursor_MemberRef: { /* a designator */
        struct node *node = new_node(r, cursor, EXPR_CONSTANT, parent);
        node->op = copy_string(r->arena, clang_getCursorSpelling(cursor));
        node->type = declared_of(r, clang_getCursorReferenced(cursor))->type;
        node->is_async = type_is_async(node->type);
        return node;
    }
    default:
        return read_builtin(r, cursor, read_plain(r, cursor, EXPR_OTHER, parent));
    }
}

struct node *read_expression(struct reading *r, CXCursor cursor, struct node *parent)
{
    struct node *node = read_kind(r, cursor, parent);
    carry_marks(r, node);
    return node;
}
