/* SPDX-License-Identifier: MIT */
/*
 * What came out of the user's macros stays the text of a macro.
 *
 * Compilers say less of what a macro has written: nobody meant `if (((x) == (3)))`, which EQUAL(x,
 * 3) became. Where a macro had to be expanded because of an await in it, its expansion stands here
 * as an argument of a macro that gives it back, and the compiler takes it for what it was.
 *
 * So does what stands in a form, which is a macro in the erased program.
 *
 *     if (EQUAL(await f(x), 3))   ->   if (ASYNC_EXPANDED(((async__1) == (3)))) {
 */
#define _GNU_SOURCE /* memmem */
#include "emit.h"

#include <string.h>

static bool is_from_macro(const struct emitter *e, const struct node *node)
{
    const struct source *source = e->unit->source;
    return node->begin < node->end && source_is_fixed(source, node->begin) &&
           source_is_fixed(source, node->end - 1);
}

bool may_be_expanded(const struct emitter *e, const struct node *node)
{
    return !e->in_expanded && !node->gone && node->temp == NULL &&
           (!node->edited || is_expression(node)) && (is_from_macro(e, node) || node->in_form);
}

bool has_own_text(const struct emitter *e, const struct node *child)
{
    return child->edited || may_be_expanded(e, child);
}

/* Whether there is an operator that compilers have something to say about: a comparison, `&&`,
 * `||`,
 * `^` or an assignment. `->` is none. */
static bool has_operator(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (strchr("=^<", text[i]) != NULL || (text[i] == '>' && (i == 0 || text[i - 1] != '-')) ||
            (i > 0 && strchr("&|", text[i]) != NULL && text[i] == text[i - 1]))
            return true;
    return false;
}

/* Text with directives; or with pragmas, which gcc would move out of it. */
static bool is_no_argument(const char *text, size_t size)
{
    return memchr(text, '\n', size) != NULL ||
           memmem(text, size, "_Pragma", strlen("_Pragma")) != NULL;
}

void print_expanded(struct emitter *e, size_t before)
{
    struct text *out = e->out;
    const char *text = out->data + before;
    if (!has_operator(text, out->size - before) || is_no_argument(text, out->size - before))
        return;
    static const char open[] = "ASYNC_EXPANDED(";
    const size_t width = sizeof open - 1, size = out->size - before;
    text_adds(out, open);
    memmove(out->data + before + width, out->data + before, size);
    memcpy(out->data + before, open, width);
    text_adds(out, ")");
}
