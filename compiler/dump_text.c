/* SPDX-License-Identifier: MIT */
/*
 * Source text for the dump: on one line, without comments, and after lifting with the temporaries
 * in the place of what they replace.
 *
 *     a +  // twice                       a + async__1
 *     await f(x)
 */
#include "dump.h"
#include "lex.h"

#include <stdlib.h>

/* White space and comments become one space; tokens, literals among them, stay what they are. */
void dump_span(struct dumper *d, uint32_t begin, uint32_t end)
{
    const char *text = d->unit->text;
    while (begin < end) {
        uint32_t token = lex_skip_space(text, end, begin);
        if (token > begin)
            text_adds(d->out, " ");
        begin = lex_skip_token(text, end, token);
        text_add(d->out, text + token, begin - token);
    }
}

static int by_begin(const void *a, const void *b)
{
    const struct node *x = *(const struct node *const *)a, *y = *(const struct node *const *)b;
    return x->begin < y->begin ? -1 : x->begin > y->begin;
}

/* The children that are not their own text any more, in the order of the text. The caller frees. */
static const struct node **changed_children(const struct node *node, size_t *n)
{
    size_t capacity = 0;
    const struct node **children = NULL;
    *n = 0;
    for (const struct node *child = node->child; child != NULL; child = child->next)
        if (child->edited)
            VECTOR_ADD(children, *n, capacity) = child;
    if (*n > 0)
        qsort(children, *n, sizeof *children, by_begin);
    return children;
}

void dump_inside(struct dumper *d, const struct node *node)
{
    size_t n;
    const struct node **children = changed_children(node, &n);
    uint32_t begin = node->begin;
    for (size_t i = 0; i < n; i++) {
        if (children[i]->begin < begin)
            continue;
        dump_span(d, begin, children[i]->begin);
        dump_residue(d, children[i]);
        begin = children[i]->end;
    }
    free(children);
    dump_span(d, begin, node->end);
}

void dump_residue(struct dumper *d, const struct node *node)
{
    if (node->gone)
        text_adds(d->out, "(void)0");
    else if (node->temp != NULL)
        text_adds(d->out, node->temp->name);
    else
        dump_inside(d, node);
}
