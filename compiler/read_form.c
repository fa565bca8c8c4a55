/* SPDX-License-Identifier: MIT */
/*
 * The words of asyncc.h in expressions. `__extension__` of asyncc.h is an await, and
 * `(async__mark_NAME, operands...)` is a form with the operands that the user wrote.
 */
#include "diag.h"
#include "passes.h"
#include "reading.h"
#include "types.h"

#include <stdlib.h>
#include <string.h>

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
    {"async__mark_on", FORM_ON},
    {"async__mark_thread", FORM_THREAD},
    {"async__mark_wait", FORM_WAIT},
    {"async__mark_try", FORM_TRY},
    {"async__mark_fail", FORM_FAIL},
    {"async__mark_run", FORM_RUN},
    {"async__mark_retain", FORM_RETAIN},
    {"async__mark_add", FORM_ADD},
    {"async__mark_handle", FORM_HANDLE},
};

static bool is_comma(CXCursor cursor)
{
    return clang_getCursorKind(cursor) == CXCursor_BinaryOperator &&
           clang_getCursorBinaryOperatorKind(cursor) == CXBinaryOperator_Comma;
}

/* Which form `(async__mark_NAME, ...)` is. */
enum form form_of(CXCursor paren)
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

/* The parentheses of asyncc's own macro make `async_try({ ... })` an expression. */
static void report_block(struct reading *r, const struct node *form, const struct node *block)
{
    diag_error(r->unit, form->begin, "a block is no operand of a form");
    diag_note(r->unit, block->begin, "put it in parentheses, as an expression: ({ ... })");
    r->unit->unreadable = true;
}

/* The operands of a form behind its marker, without casts and parentheses of asyncc's own. */
static void read_operand(struct reading *r, CXCursor cursor, struct node *form)
{
    for (CXCursor outer = cursor;;) {
        struct node probe = {.kind = EXPR_OTHER};
        place_node(r, cursor, &probe);
        if (is_operand(form, &probe)) {
            if (clang_isStatement(clang_getCursorKind(cursor))) {
                report_block(r, form, &probe);
                append_node(form, new_node(r, outer, EXPR_UNEVALUATED, form));
                return;
            }
            struct node *operand = read_node(r, cursor, form);
            enum type_kind kind = type_meaning(operand->type)->kind;
            operand->decays |= kind == TYPE_ARRAY || kind == TYPE_VLA || kind == TYPE_FUNCTION;
            append_node(form, operand);
            return;
        }
        CXCursor inner = last_child(cursor);
        if (clang_Cursor_isNull(inner))
            return;
        outer = cursor;
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
    children_free(&children);
}

struct node *read_form(struct reading *r, CXCursor cursor, enum form form, struct node *parent)
{
    struct node *node = new_node(r, cursor, EXPR_FORM, parent);
    node->form = form;
    struct macro_use *word = invocation_starting(r, node->begin);
    if (word != NULL && !node->hidden && node->macro == NULL)
        node->end = word->end;
    /* Inside a macro its operands have no text of their own to be found by; it may also only begin
     * in one. */
    struct macro_use *region =
        node->macro == NULL && !node->hidden ? region_at(r, node->begin) : node->macro;
    if (region != NULL && form != FORM_HANDLE && form != FORM_RETAIN)
        region->expand = true;
    uint32_t outer = r->form_end;
    r->form_end = node->end;
    read_operands(r, first_child(cursor), node);
    r->form_end = outer;
    return node;
}

/* `await` is an __extension__ that asyncc.h spells. */
bool is_await(CXCursor cursor)
{
    if (clang_getCursorKind(cursor) != CXCursor_UnaryOperator ||
        clang_getCursorUnaryOperatorKind(cursor) != CXUnaryOperator_Extension)
        return false;
    CXFile file;
    CXSourceLocation start = clang_getRangeStart(clang_getCursorExtent(cursor));
    clang_getSpellingLocation(start, &file, NULL, NULL, NULL);
    if (file == NULL)
        return false;
    CXString name = clang_getFileName(file);
    bool ours = strstr(clang_getCString(name), "asyncc/marked.h") != NULL;
    clang_disposeString(name);
    return ours;
}

/* libclang gives an await the type of its operand, which may be the task. */
struct node *read_await(struct reading *r, CXCursor cursor, struct node *parent)
{
    struct node *node = read_plain(r, cursor, EXPR_AWAIT, parent);
    const struct node *operand = node->child;
    while (operand != NULL && operand->kind == EXPR_PAREN)
        operand = operand->child;
    if (operand != NULL && !is_coroutine(operand) && type_is_task(node->type))
        node->type = type_meaning(node->type)->target;
    return node;
}
