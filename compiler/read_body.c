/* SPDX-License-Identifier: MIT */
/*
 * Function bodies: libclang's statements and expressions copied into ours.
 *
 * Implicit casts vanish (an array that decays is marked as doing so), `__extension__` of asyncc.h
 * is an await, and `(async__mark_NAME, operands...)` is a form with the operands that the user
 * wrote.
 */
#include "lex.h"
#include "passes.h"
#include "reading.h"
#include "types.h"

#include <stdlib.h>
#include <string.h>

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

static void append(struct node *parent, struct node *child)
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
    free(children.items);
}

static struct node *read_plain(struct reading *r, CXCursor cursor, enum node_kind kind,
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

/* Whether a value is a task is as with the child that it comes from, whatever libclang says. */
static void take_mark(struct node *node, const struct node *child)
{
    if (child == NULL || child->type == NULL ||
        type_is_task(node->type) == type_is_task(child->type))
        return;
    node->type = type_is_task(child->type) ? child->type : type_meaning(node->type)->target;
}

static struct node *last_child_of(const struct node *node)
{
    struct node *child = node->child;
    while (child != NULL && child->next != NULL)
        child = child->next;
    return child;
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

static const struct {
    const char *name;
    enum form form;
} form_names[] = {
    {"async__mark_spawn", FORM_SPAWN},
    {"async__mark_defer", FORM_DEFER},
    {"async__mark_gather", FORM_GATHER},
    {"async__mark_gather_settled", FORM_GATHER_SETTLED},
    {"async__mark_gather_array", FORM_GATHER_ARRAY},
    {"async__mark_gather_array_settled", FORM_GATHER_ARRAY_SETTLED},
    {"async__mark_race", FORM_RACE},
    {"async__mark_timeout", FORM_TIMEOUT},
    {"async__mark_shield", FORM_SHIELD},
    {"async__mark_thread", FORM_THREAD},
    {"async__mark_wait", FORM_WAIT},
    {"async__mark_try", FORM_TRY},
    {"async__mark_fail", FORM_FAIL},
    {"async__mark_run", FORM_RUN},
    {"async__mark_retain", FORM_RETAIN},
    {"async__mark_add", FORM_ADD},
    {"async__mark_handle", FORM_HANDLE},
};

static CXCursor first_child(CXCursor cursor)
{
    struct children children = children_of(cursor);
    CXCursor first = children.n ? children.items[0] : clang_getNullCursor();
    free(children.items);
    return first;
}

static CXCursor last_child(CXCursor cursor)
{
    struct children children = children_of(cursor);
    CXCursor last = children.n ? children.items[children.n - 1] : clang_getNullCursor();
    free(children.items);
    return last;
}

static bool is_comma(CXCursor cursor)
{
    return clang_getCursorKind(cursor) == CXCursor_BinaryOperator &&
           clang_getCursorBinaryOperatorKind(cursor) == CXBinaryOperator_Comma;
}

/* Which form `(async__mark_NAME, ...)` is. */
static enum form form_of(CXCursor paren)
{
    CXCursor cursor = first_child(paren);
    if (!is_comma(cursor))
        return FORM_NONE;
    while (is_comma(cursor))
        cursor = first_child(cursor);
    CXString spelling = clang_getCursorSpelling(cursor);
    const char *name = clang_getCString(spelling);
    enum form form = FORM_NONE;
    if (starts_with(name, "async__mark_"))
        for (size_t i = 0; i < sizeof form_names / sizeof *form_names; i++)
            if (streq(name, form_names[i].name))
                form = form_names[i].form;
    clang_disposeString(spelling);
    return form;
}

/* Whether a cursor's text is the user's, and not the body of one of asyncc's macros: the operands
 * of the comma expression that a form adds itself begin where the form does. */
static bool is_operand(const struct node *form, const struct node *node)
{
    return node->begin > form->begin && node->begin < form->end;
}

/* The operands of a form behind its marker, without casts and parentheses of asyncc's own. */
static void read_operand(struct reading *r, CXCursor cursor, struct node *form)
{
    for (;;) {
        struct node probe = {.kind = EXPR_OTHER};
        place_node(r, cursor, &probe);
        if (is_operand(form, &probe)) {
            struct node *operand = read_node(r, cursor, form);
            enum type_kind kind = type_meaning(operand->type)->kind;
            operand->decays |= kind == TYPE_ARRAY || kind == TYPE_VLA || kind == TYPE_FUNCTION;
            append(form, operand);
            return;
        }
        CXCursor inner = last_child(cursor);
        if (clang_Cursor_isNull(inner))
            return;
        cursor = inner;
    }
}

static void read_operands(struct reading *r, CXCursor comma, struct node *form)
{
    struct children children = children_of(comma);
    if (children.n == 2) {
        if (is_comma(children.items[0]))
            read_operands(r, children.items[0], form);
        read_operand(r, children.items[1], form);
    }
    free(children.items);
}

static struct node *read_form(struct reading *r, CXCursor cursor, enum form form,
                              struct node *parent)
{
    struct node *node = new_node(r, cursor, EXPR_FORM, parent);
    node->form = form;
    struct macro_use *word = invocation_starting(r, node->begin);
    if (word != NULL && !node->hidden && node->macro == NULL)
        node->end = word->end;
    /* Inside a macro its operands have no text of their own to be found by. */
    if (node->macro != NULL && form != FORM_HANDLE && form != FORM_RETAIN)
        node->macro->expand = true;
    uint32_t outer = r->form_end;
    r->form_end = node->end;
    read_operands(r, first_child(cursor), node);
    r->form_end = outer;
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
        take_mark(node, kind == EXPR_COMMA ? last_child_of(node) : node->child);
    if (op > 0 && op < sizeof binary_names / sizeof *binary_names)
        node->op = binary_names[op];
    return node;
}

/* libclang gives an await the type of its operand, which may be the task. */
static struct node *read_await(struct reading *r, CXCursor cursor, struct node *parent)
{
    struct node *node = read_plain(r, cursor, EXPR_AWAIT, parent);
    const struct node *operand = node->child;
    while (operand != NULL && operand->kind == EXPR_PAREN)
        operand = operand->child;
    if (operand != NULL && !is_coroutine(operand) && type_is_task(node->type))
        node->type = type_meaning(node->type)->target;
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
        struct node *node = read_plain(r, cursor, EXPR_DEREFERENCE, parent);
        node->is_async = node->child != NULL && node->child->is_async;
        return node;
    }
    default:
        return read_operator(r, cursor, EXPR_UNARY, parent);
    }
}

static struct node *read_name(struct reading *r, CXCursor cursor, struct node *parent)
{
    CXCursor declaration = clang_getCursorReferenced(cursor);
    enum CXCursorKind kind = clang_getCursorKind(declaration);
    if (kind == CXCursor_EnumConstantDecl)
        return new_node(r, cursor, EXPR_CONSTANT, parent);
    struct node *node = new_node(r, cursor, EXPR_NAME, parent);
    node->op = copy_string(r->arena, clang_getCursorSpelling(cursor));
    node->is_async = type_is_async(node->type);
    if (kind == CXCursor_FunctionDecl) {
        node->is_function = true;
        if (r->definition != NULL && streq(node->op, "__builtin_va_end"))
            r->definition->is_whole = true;
        node->function = function_of(r, declaration);
        node->is_async = node->function != NULL;
        return node;
    }
    node->is_async |= attributes_of(declaration).is_async;
    if (r->definition != NULL && !is_file_level(declaration))
        node->variable = variable_of(r, declaration);
    return node;
}

static struct node *read_member(struct reading *r, CXCursor cursor, struct node *parent)
{
    struct node *node = read_plain(r, cursor, EXPR_MEMBER, parent);
    node->is_async =
        type_is_async(node->type) || attributes_of(clang_getCursorReferenced(cursor)).is_async;
    if (node->child != NULL) {
        struct type *base = type_meaning(node->child->type);
        node->is_arrow = base->kind == TYPE_POINTER || base->kind == TYPE_ARRAY;
        while (node->child->next != NULL) /* a MemberRef behind the base in some forms */
            node->child->next = NULL;
    }
    return node;
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
    free(children.items);
    bool same = !clang_Cursor_isNull(only) && clang_isExpression(clang_getCursorKind(only)) &&
                clang_equalRanges(clang_getCursorExtent(cursor), clang_getCursorExtent(only));
    if (same) {
        if (clang_getCursorKind(only) == CXCursor_StringLiteral && r->definition != NULL &&
            clang_getCursorType(cursor).kind == CXType_ConstantArray)
            r->definition->uses_name = true; /* __func__ or one of its kin */
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
        append(node, read_node(r, first_child(cursor), node));
        append(node, read_node(r, alternative, node));
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
    take_mark(node, is_second ? second : last_child_of(node));
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
static struct node *read_call(struct reading *r, CXCursor cursor, struct node *parent)
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
    know_sizes(r, node, node->child, last_child_of(node));
    return node;
}

static struct node *read_cast(struct reading *r, CXCursor cursor, struct node *parent)
{
    struct node *node = read_plain(r, cursor, EXPR_CAST, parent);
    order_cast(r, node);
    return node;
}

static struct label *referenced_label(struct reading *r, CXCursor cursor)
{
    CXCursor reference = first_child(cursor);
    return clang_Cursor_isNull(reference) ? NULL
                                          : label_of(r, clang_getCursorReferenced(reference));
}

static struct node *read_expression(struct reading *r, CXCursor cursor, struct node *parent)
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
        return read_call(r, cursor, parent);
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
        node->is_async =
            type_is_async(node->type) || attributes_of(clang_getCursorReferenced(cursor)).is_async;
        return node;
    }
    default:
        return read_builtin(r, cursor, read_plain(r, cursor, EXPR_OTHER, parent));
    }
}

/* ---- statements ---- */

/* libclang ends most statements in front of their semicolon. */
static void take_semicolon(struct reading *r, struct node *node)
{
    uint32_t next = lex_skip_space(r->unit->text, r->unit->size, node->end);
    if (next < r->unit->size && r->unit->text[next] == ';')
        node->end = next + 1;
}

static struct node *read_simple(struct reading *r, CXCursor cursor, enum node_kind kind,
                                struct node *parent)
{
    struct node *node = read_plain(r, cursor, kind, parent);
    take_semicolon(r, node);
    return node;
}

static struct node *read_label(struct reading *r, CXCursor cursor, struct node *parent)
{
    struct node *node = read_plain(r, cursor, STMT_LABEL, parent);
    node->op = copy_string(r->arena, clang_getCursorSpelling(cursor));
    node->label = label_of(r, cursor);
    node->label->statement = node;
    return node;
}

static struct node *read_goto(struct reading *r, CXCursor cursor, struct node *parent)
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

static struct node *read_for(struct reading *r, CXCursor cursor, struct node *parent)
{
    struct node *node = read_plain(r, cursor, STMT_FOR, parent);
    find_clauses(r, node);
    return node;
}

static void add_name(struct reading *r, CXCursor cursor, const struct node *declaration)
{
    if (r->scope == NULL)
        return;
    struct local_name *name = arena_alloc(r->arena, sizeof *name);
    name->name = copy_string(r->arena, clang_getCursorSpelling(cursor));
    name->scope = r->scope;
    name->begin = declaration->begin;
    name->next = r->definition->names;
    r->definition->names = name;
}

/* The names that it declares beside variables and tags. */
static void add_names(struct reading *r, CXCursor cursor, const struct node *declaration)
{
    enum CXCursorKind kind = clang_getCursorKind(cursor);
    if (kind == CXCursor_TypedefDecl || kind == CXCursor_FunctionDecl)
        add_name(r, cursor, declaration);
    if (kind != CXCursor_EnumDecl)
        return;
    struct children enumerators = children_of(cursor);
    for (size_t i = 0; i < enumerators.n; i++)
        if (clang_getCursorKind(enumerators.items[i]) == CXCursor_EnumConstantDecl)
            add_name(r, enumerators.items[i], declaration);
    free(enumerators.items);
}

/* A local type: one without a tag is given one. */
static struct node *read_other_declaration(struct reading *r, CXCursor cursor, struct node *parent)
{
    struct node *node = new_node(r, cursor, DECL_OTHER, parent);
    enum CXCursorKind kind = clang_getCursorKind(cursor);
    bool is_tag =
        kind == CXCursor_StructDecl || kind == CXCursor_UnionDecl || kind == CXCursor_EnumDecl;
    if (is_tag && clang_Cursor_isAnonymous(cursor) && r->definition->function != NULL) {
        node->op = given_tag(r->arena, cursor);
        mark_edited(node);
    }
    read_mentions(r, cursor, clang_getNullCursor());
    add_names(r, cursor, node);
    if (kind == CXCursor_TypedefDecl) {
        node->type = read_type(r->types, clang_getTypedefDeclUnderlyingType(cursor));
        node->op = copy_string(r->arena, clang_getCursorSpelling(cursor));
    }
    return node;
}

static struct node *read_declaration(struct reading *r, CXCursor cursor, struct node *parent)
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
            append(node, operands);
        }
        append(node, child);
    }
    free(children.items);
    return node;
}

struct node *read_node(struct reading *r, CXCursor cursor, struct node *parent)
{
    switch (clang_getCursorKind(cursor)) {
    case CXCursor_CompoundStmt:
        return read_plain(r, cursor, STMT_COMPOUND, parent);
    case CXCursor_DeclStmt:
        return read_declaration(r, cursor, parent);
    case CXCursor_StructDecl:
    case CXCursor_UnionDecl:
    case CXCursor_EnumDecl: /* in a cast, say */
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
                               .parent = parent};
    append(statement, node);
    take_semicolon(r, statement);
    return statement;
}
