/* SPDX-License-Identifier: MIT */
/*
 * Macros of the compiler's own headers as expressions: what they stand for is not the same in each
 * compiler, so they stay as they are, and their arguments are read as operands.
 *
 *     atomic_store(&x, await f())     ->     &x and await f(), of an expression of type void
 *
 * In: a cursor at which such an invocation begins. Out: its node, if all its arguments are found as
 * expressions of libclang's tree. Otherwise the macro hides what is in it, as any other does, and
 * must not be expanded.
 */
#include "lex.h"
#include "reading.h"
#include "types.h"

#include <stdlib.h>

/* The search for the expression that an argument is. */
struct search {
    struct reading *r;
    uint32_t begin, end; /* of the argument's text */
    CXCursor found;
};

static enum CXChildVisitResult see_outside(CXCursor cursor, CXCursor parent, CXClientData data)
{
    (void)parent;
    struct search *search = data;
    CXSourceLocation start = clang_getRangeStart(clang_getCursorExtent(cursor));
    long long begin = main_offset(search->r, start);
    long long at = main_offset(search->r, clang_getCursorLocation(cursor));
    bool inside =
        begin >= search->begin && begin < search->end && at >= search->begin && at < search->end;
    if (inside)
        return CXChildVisit_Recurse;
    search->found = clang_getNullCursor();
    return CXChildVisit_Break;
}

/* Whether the cursor and all below it come out of the argument. */
static bool is_all_inside(const struct search *search, CXCursor cursor)
{
    struct search inner = *search;
    inner.found = cursor;
    if (see_outside(cursor, cursor, &inner) == CXChildVisit_Recurse)
        clang_visitChildren(cursor, see_outside, &inner);
    return !clang_Cursor_isNull(inner.found);
}

static enum CXChildVisitResult see_argument(CXCursor cursor, CXCursor parent, CXClientData data)
{
    (void)parent;
    struct search *search = data;
    if (!clang_isExpression(clang_getCursorKind(cursor)))
        return CXChildVisit_Recurse;
    struct node probe = {.kind = EXPR_OTHER};
    place_node(search->r, cursor, &probe);
    bool whole = probe.begin == search->begin && (probe.overran || probe.end == search->end);
    if (!whole || !is_all_inside(search, cursor))
        return CXChildVisit_Recurse;
    search->found = cursor;
    return CXChildVisit_Break;
}

/* Where the argument ends that begins at `begin`: at a comma or the list's parenthesis, which is
 * given, too. Only parentheses shield commas from the preprocessor. */
static uint32_t argument_end(const struct unit *unit, uint32_t begin, uint32_t *stop)
{
    uint32_t end = begin;
    for (uint32_t i = begin; i < unit->size; i = lex_skip_space(unit->text, unit->size, end)) {
        *stop = i;
        if (unit->text[i] == ',' || unit->text[i] == ')')
            break;
        end = unit->text[i] == '(' ? lex_skip_brackets(unit->text, unit->size, i)
                                   : lex_skip_token(unit->text, unit->size, i);
    }
    return end;
}

/* Reads the arguments as children; false: one of them is no expression. */
static bool read_arguments(struct reading *r, CXCursor cursor, struct node *node)
{
    const struct unit *unit = r->unit;
    uint32_t stop = lex_skip_token(unit->text, unit->size, node->begin);
    stop = lex_skip_space(unit->text, unit->size, stop);
    while (stop + 1 < node->end) {
        uint32_t begin = lex_skip_space(unit->text, unit->size, stop + 1);
        if (begin + 1 == node->end && node->child == NULL)
            return true; /* () */
        struct search search = {.r = r, .begin = begin, .found = clang_getNullCursor()};
        search.end = argument_end(unit, begin, &stop);
        clang_visitChildren(cursor, see_argument, &search);
        if (clang_Cursor_isNull(search.found))
            return false;
        struct node *argument = read_node(r, search.found, node);
        enum type_kind kind = type_meaning(argument->type)->kind;
        argument->decays |= kind == TYPE_ARRAY || kind == TYPE_VLA || kind == TYPE_FUNCTION;
        append_node(node, argument);
    }
    return true;
}

/* The opaque invocation whose whole expansion a cursor is; NULL: there is none. Inside a form or
 * another such macro libclang ends the cursor where it begins. */
static struct macro_use *opaque_at(struct reading *r, CXCursor cursor)
{
    CXSourceRange range = clang_getCursorExtent(cursor);
    long long begin = main_offset(r, clang_getRangeStart(range));
    long long end = main_offset(r, clang_getRangeEnd(range));
    struct macro_use *use = begin < 0 ? NULL : invocation_starting(r, (uint32_t)begin);
    if (use == NULL || !use->opaque || region_at(r, use->begin) != NULL)
        return NULL;
    return end == use->end || (r->form_end > 0 && end == use->begin) ? use : NULL;
}

struct node *read_opaque(struct reading *r, CXCursor cursor, struct node *parent)
{
    struct macro_use *use = r->has_opaque ? opaque_at(r, cursor) : NULL;
    if (use == NULL)
        return NULL;
    use->opaque = clang_isExpression(clang_getCursorKind(cursor));
    *r->clear = (struct stretch){0};
    if (!use->opaque)
        return NULL;
    struct node *node = new_node(r, cursor, EXPR_OTHER, parent);
    node->end = use->end;
    node->overran = false;
    node->is_async = type_is_async(node->type);
    uint32_t outer = r->form_end;
    r->form_end = use->end;
    use->opaque = read_arguments(r, cursor, node);
    *r->clear = (struct stretch){0}; /* it hides what it stands over, if it is not */
    r->form_end = outer;
    return use->opaque ? node : NULL;
}
