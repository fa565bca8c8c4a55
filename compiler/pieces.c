/* SPDX-License-Identifier: MIT */
/*
 * Macros that hold a piece of one statement and a piece of the next.
 *
 * In: statements, some of which are printed anew. Out: the macros that two of them share are to be
 * expanded. In the text such statements overlap, and only one of the two could be printed.
 *
 *     #define ELSE } else {
 *     if (a) { f(); ELSE await g(); }    the two branches share ELSE
 */
#include "passes.h"

/* Statements that are macros' pieces have at most three others in front of them in one statement;
 * of a block's or a switch's it is the neighbour. */
#define MOST_BEFORE 3

static bool holds_statements(const struct node *node)
{
    switch (node->kind) {
    case STMT_COMPOUND:
    case STMT_IF:
    case STMT_SWITCH:
    case STMT_WHILE:
    case STMT_DO:
    case STMT_FOR:
    case STMT_CASE:
    case STMT_LABEL:
    case STMT_ATTRIBUTED:
        return true;
    default:
        return false;
    }
}

/* Expands what stands where both do. */
static void take_apart(struct unit *unit, const struct node *a, const struct node *b)
{
    uint32_t begin = a->begin > b->begin ? a->begin : b->begin;
    uint32_t end = a->end < b->end ? a->end : b->end;
    for (size_t i = 0; i < unit->n_invocations && begin < end; i++) {
        struct macro_use *use = &unit->invocations[i];
        if (use->begin < end && use->end > begin && !use->word)
            use->expand = true;
    }
}

void separate_statements(struct unit *unit, const struct node *node)
{
    const struct node *before[MOST_BEFORE] = {NULL};
    size_t n = 0;
    for (const struct node *child = node->child; child != NULL; child = child->next) {
        for (size_t i = 0; i < MOST_BEFORE && holds_statements(node); i++)
            if (before[i] != NULL && (before[i]->edited || child->edited))
                take_apart(unit, before[i], child);
        before[n++ % MOST_BEFORE] = child;
        if (child->edited)
            separate_statements(unit, child);
    }
}
