/* SPDX-License-Identifier: MIT */
/*
 * Where a cursor stands in the text.
 *
 * In: a cursor of libclang. Out: the span of a node, and which macro invocation hides it. Of
 * `x + LIMIT(y)` the node of LIMIT's expansion has the span `LIMIT(y)`, and the nodes inside it have
 * the same span and are hidden. The words of asyncc.h are macros too, but their operands are the
 * user's own text, so they hide nothing.
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
        if (!invocation->word && invocation->end > offset)
            found = invocation;
        if (invocation->outermost_end <= offset)
            break;
    }
    return found;
}

struct macro_use *invocation_starting(const struct reading *r, uint32_t offset)
{
    size_t low = 0, high = r->unit->n_invocations;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (r->unit->invocations[middle].begin < offset)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < r->unit->n_invocations && r->unit->invocations[low].begin == offset;
    return found ? &r->unit->invocations[low] : NULL;
}

/* The span of a cursor in the text. A range that ends inside a macro is given by libclang up to the
 * end of the outermost invocation, which may be one of asyncc's own words, too far; the node is then
 * marked to be cut back to its children. */
void place_node(struct reading *r, CXCursor cursor, struct node *node)
{
    CXSourceRange range = clang_getCursorExtent(cursor);
    long long begin = main_offset(r, clang_getRangeStart(range));
    long long end = main_offset(r, clang_getRangeEnd(range));
    node->begin = begin < 0 ? 0 : (uint32_t)begin;
    node->end = end < begin ? node->begin : (uint32_t)end;
    struct macro_use *exact = invocation_starting(r, node->begin);
    struct macro_use *first = region_at(r, node->begin);
    if (first != NULL && node->begin >= first->begin) {
        node->macro = first;
        node->begin = first->begin;
        if (node->end < first->end)
            node->end = first->end;
        else if (node->end > first->end)
            node->macro = NULL;
    }
    if (node->end > node->begin) {
        struct macro_use *last = region_at(r, node->end - 1);
        if (last != NULL && last->end > node->end)
            node->end = last->end;
    }
    if (exact != NULL && exact->word && node->end > exact->end && node->kind == EXPR_PAREN)
        node->end = exact->end;
}

/* An extent that reached over the end of the form around it: cut it to what it holds. */
void cut_overrun(struct reading *r, struct node *node, uint32_t limit)
{
    if (node->end < limit || node->begin >= limit)
        return;
    uint32_t end = node->begin;
    for (struct node *child = node->child; child != NULL; child = child->next) {
        cut_overrun(r, child, limit);
        if (child->end > end)
            end = child->end;
    }
    if (node->child == NULL) {
        struct macro_use *invocation = invocation_starting(r, node->begin);
        if (invocation != NULL)
            end = invocation->end;
    }
    node->end = end;
    struct macro_use *first = region_at(r, node->begin);
    if (first != NULL && first->begin == node->begin && first->end == node->end)
        node->macro = first;
}

