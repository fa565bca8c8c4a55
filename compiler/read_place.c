/* SPDX-License-Identifier: MIT */
/*
 * Where a cursor stands in the text.
 *
 * In: a cursor of libclang. Out: the span of a node, and which macro invocation hides it. Of
 * `x + LIMIT(y)` the node of LIMIT's expansion has the span `LIMIT(y)`, and the nodes inside it
 * have the same span and are hidden. The words of asyncc.h are macros too, but their operands are
 * the user's own text, so they hide nothing; nor do macros that are opaque.
 */
#include "reading.h"

/* The offset in the main file, or -1 if the place is in another one. */
long long main_offset(struct reading *r, CXSourceLocation location)
{
    CXFile file;
    unsigned offset;
    clang_getFileLocation(location, &file, NULL, NULL, &offset);
    return file != NULL && clang_File_isEqual(file, r->main) ? (long long)offset : -1;
}

/* The outermost invocation of a user's or system's macro over an offset. */
struct macro_use *region_at(const struct reading *r, uint32_t offset)
{
    struct macro_use *found = NULL;
    size_t low = 0, high = r->unit->n_invocations;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (r->unit->invocations[middle].begin <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    /* Invocations nest, so walk back over those that might still cover the offset. */
    while (low-- > 0) {
        struct macro_use *invocation = &r->unit->invocations[low];
        if (macro_hides(invocation) && invocation->end > offset)
            found = invocation;
        if (invocation->outermost_end <= offset)
            break;
    }
    return found;
}

/* The number of the first invocation that begins at an offset, or behind it. */
size_t first_invocation(const struct unit *unit, uint32_t offset)
{
    size_t low = 0, high = unit->n_invocations;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (unit->invocations[middle].begin < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct macro_use *invocation_starting(const struct reading *r, uint32_t offset)
{
    size_t i = first_invocation(r->unit, offset);
    bool found = i < r->unit->n_invocations && r->unit->invocations[i].begin == offset;
    return found ? &r->unit->invocations[i] : NULL;
}

/* What libclang says of the place; whether the range ends in a macro that stands inside a form: the
 * end is then given as that of the outermost invocation, or as the beginning of the innermost. */
static bool raw_place(struct reading *r, CXCursor cursor, struct node *node)
{
    CXSourceRange range = clang_getCursorExtent(cursor);
    long long begin = main_offset(r, clang_getRangeStart(range));
    long long end = main_offset(r, clang_getRangeEnd(range));
    node->begin = begin < 0 ? 0 : (uint32_t)begin;
    node->end = end < begin ? node->begin : (uint32_t)end;
    if (r->form_end == 0 || node->begin >= r->form_end)
        return false;
    return node->end >= r->form_end || node->end == node->begin ||
           (is_expression(node) && invocation_starting(r, node->end) != NULL);
}

/* The span of a cursor in the text. Where the end is not known, the span ends with the invocation
 * that it begins with, or with its children, which close_span sees to. */
void place_node(struct reading *r, CXCursor cursor, struct node *node)
{
    node->overran = raw_place(r, cursor, node);
    if (node->overran) {
        struct macro_use *use = invocation_starting(r, node->begin);
        node->end = use != NULL ? use->end : node->begin;
    }
    struct macro_use *first = region_at(r, node->begin);
    if (first != NULL) {
        node->macro = first;
        node->begin = first->begin;
        if (node->end < first->end)
            node->end = first->end;
        else if (node->end > first->end)
            node->macro = NULL;
    }
    struct macro_use *last = node->end > node->begin ? region_at(r, node->end - 1) : NULL;
    if (last != NULL && last->end > node->end)
        node->end = last->end;
}

/* A node holds its children; of statements libclang leaves out the last one's semicolon. */
void close_span(struct node *node)
{
    if (is_expression(node) && !node->overran)
        return;
    for (struct node *child = node->child; child != NULL; child = child->next)
        if (child->end > node->end)
            node->end = child->end;
    if (node->macro != NULL && node->end > node->macro->end)
        node->macro = NULL;
}
