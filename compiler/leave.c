/* SPDX-License-Identifier: MIT */
/*
 * Statement expressions that a jump leaves.
 *
 *     x = 2 + ({ if (c) return 3; f(); });        -> true
 *     x = 2 + ({ while (c) break; f(); });        -> false
 *
 * What leaves the function, or scopes with cleanups, is written anew; so such an expression is
 * taken apart as one that awaits is.
 */
#include "passes.h"
#include "tree.h"

static bool lies_in(const struct node *node, const struct node *whole)
{
    while (node != NULL && node != whole)
        node = node->parent;
    return node != NULL;
}

/* Whether a break or a continue has its loop or switch inside the whole. */
static bool stays_in(const struct node *jump, const struct node *whole)
{
    for (const struct node *node = jump->parent; node != whole; node = node->parent) {
        bool is_loop = node->kind == STMT_WHILE || node->kind == STMT_DO || node->kind == STMT_FOR;
        if (is_loop || (node->kind == STMT_SWITCH && jump->kind == STMT_BREAK))
            return true;
    }
    return false;
}

static bool leaves(const struct node *node, const struct node *whole)
{
    if (node->kind == STMT_RETURN || node->kind == STMT_COMPUTED_GOTO)
        return true;
    if (node->kind == STMT_GOTO && !lies_in(node->label->statement, whole))
        return true;
    if ((node->kind == STMT_BREAK || node->kind == STMT_CONTINUE) && !stays_in(node, whole))
        return true;
    for (const struct node *child = node->child; child != NULL; child = child->next)
        if (leaves(child, whole))
            return true;
    return false;
}

bool is_left_by_a_jump(const struct node *node)
{
    return node->kind == EXPR_STATEMENTS && leaves(node, node);
}
