/* SPDX-License-Identifier: MIT */
/*
 * Where a cursor stands in the text.
 *
 * In: a cursor of libclang. Out: the span of a node, and which macro invocation hides it. Of
 * `x + LIMIT(y)` the node of LIMIT's expansion has the span `LIMIT(y)`, and the nodes inside it
 * have the same span and are hidden. The words of asyncc.h are macros too, but their operands are
 * the user's own text, so they hide nothing; nor do macros that are opaque.
 */
#include "lex.h"
#include "reading.h"

/* libclang numbers the characters of a file one after the other, so a location in the main file
 * says its offset itself. That is not promised, so it is looked at first. */
void find_main_numbers(struct reading *r)
{
    unsigned size = (unsigned)r->unit->size;
    CXSourceLocation first = clang_getLocationForOffset(r->tu, r->main, 0);
    CXSourceLocation middle = clang_getLocationForOffset(r->tu, r->main, size / 2);
    CXSourceLocation last = clang_getLocationForOffset(r->tu, r->main, size);
    r->is_numbered = middle.int_data - first.int_data == size / 2 &&
                     last.int_data - first.int_data == size &&
                     first.ptr_data[0] == last.ptr_data[0];
    r->first = first;
}

/* The offset in the main file, or -1 if the place is in another one. */
long long main_offset(struct reading *r, CXSourceLocation location)
{
    unsigned number = location.int_data - r->first.int_data;
    if (r->is_numbered && location.ptr_data[0] == r->first.ptr_data[0] && number <= r->unit->size)
        return number;
    CXFile file;
    unsigned offset;
    clang_getFileLocation(location, &file, NULL, NULL, &offset);
    return file != NULL && clang_File_isEqual(file, r->main) ? (long long)offset : -1;
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

/* The outermost invocation of a user's or system's macro over an offset. Most offsets have none, as
 * their neighbours: the stretch without one is remembered. */
struct macro_use *region_at(const struct reading *r, uint32_t offset)
{
    if (r->clear->begin <= offset && offset < r->clear->end)
        return NULL;
    const struct unit *unit = r->unit;
    struct macro_use *found = NULL;
    uint32_t clear_from = 0;
    size_t next = first_invocation(unit, offset + 1);
    /* Invocations nest, so walk back over those that might still cover the offset. */
    for (size_t i = next; i-- > 0;) {
        struct macro_use *invocation = &unit->invocations[i];
        bool ends_before = invocation->outermost_end <= offset;
        uint32_t end = ends_before ? invocation->outermost_end : invocation->end;
        if (macro_hides(invocation) && end > offset)
            found = invocation;
        else if ((macro_hides(invocation) || ends_before) && end > clear_from)
            clear_from = end;
        if (ends_before)
            break;
    }
    if (found != NULL)
        return found;
    while (next < unit->n_invocations && !macro_hides(&unit->invocations[next]))
        next++;
    r->clear->begin = clear_from;
    r->clear->end = next < unit->n_invocations ? unit->invocations[next].begin : UINT32_MAX;
    return NULL;
}

struct macro_use *invocation_starting(const struct reading *r, uint32_t offset)
{
    size_t i = first_invocation(r->unit, offset);
    bool found = i < r->unit->n_invocations && r->unit->invocations[i].begin == offset;
    return found ? &r->unit->invocations[i] : NULL;
}

/* To find where a range ends libclang reads its last token again: the latest answer is kept. */
CXSourceRange extent_of(struct reading *r, CXCursor cursor)
{
    if (!clang_equalCursors(cursor, r->measured)) {
        r->measured = cursor;
        r->measure = clang_getCursorExtent(cursor);
    }
    return r->measure;
}

/* Whether what ends here, by libclang, ends with the invocation or the word that begins here: no
 * word follows an expression directly. A macro that stands for itself is no invocation. */
static bool at_last_word(const struct reading *r, uint32_t end)
{
    return invocation_starting(r, end) != NULL ||
           (end < r->unit->size && lex_is_word(r->unit->text[end]));
}

/* What libclang says of the place; whether the range ends in a macro that stands inside a form: the
 * end is then given as that of the outermost invocation, or as the beginning of the innermost. */
static bool raw_place(struct reading *r, CXCursor cursor, struct node *node)
{
    CXSourceRange range = extent_of(r, cursor);
    long long begin = main_offset(r, clang_getRangeStart(range));
    long long end = main_offset(r, clang_getRangeEnd(range));
    node->begin = begin < 0 ? 0 : (uint32_t)begin;
    node->end = end < begin ? node->begin : (uint32_t)end;
    if (r->form_end == 0 || node->begin >= r->form_end)
        return false;
    return node->end >= r->form_end || node->end == node->begin ||
           (is_expression(node) && at_last_word(r, node->end));
}

/* The end of what a node begins with: an invocation, or a word. The word may be a macro that stands
 * for itself, as stdout does, whose end is as little known, though it is no invocation. */
static uint32_t end_of_beginning(const struct reading *r, const struct node *node)
{
    const struct macro_use *use = invocation_starting(r, node->begin);
    if (use != NULL)
        return use->end;
    const struct unit *unit = r->unit;
    bool word =
        is_expression(node) && node->begin < unit->size && lex_is_word(unit->text[node->begin]);
    return word ? lex_skip_token(unit->text, unit->size, node->begin) : node->begin;
}

/* The span of a cursor in the text. Where the end is not known, the span ends with what it begins
 * with, or with its children, which close_span sees to. */
void place_node(struct reading *r, CXCursor cursor, struct node *node)
{
    node->overran = raw_place(r, cursor, node);
    if (node->overran)
        node->end = end_of_beginning(r, node);
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
