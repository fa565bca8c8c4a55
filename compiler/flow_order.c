/* SPDX-License-Identifier: MIT */
/*
 * The order in which equations over a graph are solved fastest: each block behind all that lead to
 * it, but for the ways back of loops. What is known at a block's beginning has then come to it in
 * one turn, however deep conditions are nested.
 *
 *     if (a) x; else if (b) y; else z;    ->    a, x, b, y, z, the end of the inner, of the outer
 */
#include "flow.h"

#include <stdlib.h>
#include <string.h>

/* A block whose followers are being visited. */
struct visit {
    struct block *block;
    size_t next;
};

/* The blocks that can be reached from one, in the order in which their visits end: into `ended`. */
static size_t visit_from(struct block *first, struct visit *stack, struct block **ended)
{
    size_t depth = 0, n = 0;
    first->is_visited = true;
    stack[depth++] = (struct visit){first, 0};
    while (depth > 0) {
        struct visit *visit = &stack[depth - 1];
        if (visit->next == visit->block->n_next) {
            ended[n++] = visit->block;
            depth--;
            continue;
        }
        struct block *next = visit->block->next[visit->next++];
        if (next->is_visited)
            continue;
        next->is_visited = true;
        stack[depth++] = (struct visit){next, 0};
    }
    return n;
}

void order_flow(struct flow *flow)
{
    struct visit *stack = xrealloc(NULL, (flow->n_blocks + 1) * sizeof *stack);
    struct block **ended = xrealloc(NULL, (flow->n_blocks + 1) * sizeof(struct block *));
    size_t reached = visit_from(flow->blocks[0], stack, ended), n = reached;
    for (size_t i = 0; i < flow->n_blocks; i++)
        if (!flow->blocks[i]->is_visited)
            ended[n++] = flow->blocks[i]; /* no way leads there from the entry */
    for (size_t i = 0; i < reached; i++)
        flow->blocks[i] = ended[reached - 1 - i];
    memcpy(flow->blocks + reached, ended + reached, (n - reached) * sizeof(struct block *));
    free(stack);
    free(ended);
}
