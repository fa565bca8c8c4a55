/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* memmem */
/*
 * Expressions for which libclang has no name: builtins whose operands are not all values.
 *
 * In: such a cursor. Out: a node whose children are its operands, in the order of the text; what
 * stands in a type, which only counts for its type, is wrapped as unevaluated.
 *
 *     __builtin_choose_expr(c, a, b)       a choice, like _Generic: one of a and b is evaluated
 *     __builtin_types_compatible_p(T, U)   nothing is evaluated
 *     __builtin_va_arg(list, T)            list is
 *     __c11_atomic_exchange(p, x, order)   all are
 */
#include "asm.h"
#include "lex.h"
#include "reading.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* The text from where a cursor is spelled, in a macro's definition if need be. */
static const char *spelled_text(struct reading *r, CXCursor cursor, size_t *before, size_t *behind)
{
    CXFile file;
    unsigned offset;
    CXSourceLocation start = clang_getRangeStart(clang_getCursorExtent(cursor));
    clang_getSpellingLocation(start, &file, NULL, NULL, &offset);
    size_t size = 0;
    const char *text = file != NULL ? clang_getFileContents(r->tu, file, &size) : NULL;
    if (text == NULL || offset > size)
        return NULL;
    *before = offset;
    *behind = size - offset;
    return text + offset;
}

static bool is_letter(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static bool begins_with_word(struct reading *r, CXCursor cursor, const char *word)
{
    size_t before, behind, length = strlen(word);
    const char *text = spelled_text(r, cursor, &before, &behind);
    return text != NULL && behind > length && memcmp(text, word, length) == 0 &&
           !is_letter(text[length]);
}

/* `typeof (operand)`, by whatever name: the operand's parentheses follow a word with `typeof`. */
bool is_typeof_operand(struct reading *r, CXCursor cursor)
{
    size_t before, behind;
    if (clang_getCursorKind(cursor) != CXCursor_ParenExpr)
        return false;
    const char *text = spelled_text(r, cursor, &before, &behind);
    if (text == NULL)
        return false;
    const char *begin = text - before, *end = text;
    while (end > begin && isspace((unsigned char)end[-1]))
        end--;
    const char *word = end;
    while (word > begin && is_letter(word[-1]))
        word--;
    for (; end - word >= 6; word++)
        if (strncasecmp(word, "typeof", 6) == 0)
            return true;
    return false;
}

static enum CXChildVisitResult see_in_type(CXCursor cursor, CXCursor parent, CXClientData data)
{
    (void)parent;
    struct reading *r = data;
    if (clang_getCursorKind(cursor) == CXCursor_DeclRefExpr) {
        CXCursor declaration = clang_getCursorReferenced(cursor);
        bool is_local = clang_getCursorKind(declaration) == CXCursor_VarDecl &&
                        r->definition != NULL && !is_file_level(declaration);
        struct variable *variable = is_local ? variable_of(r, declaration) : NULL;
        if (variable != NULL)
            variable->gives_type = true;
    } else if (r->definition != NULL && is_await(cursor)) {
        struct node *await = new_node(r, cursor, EXPR_AWAIT, NULL);
        await->next = r->definition->in_types;
        r->definition->in_types = await;
    }
    return CXChildVisit_Recurse;
}

/* Likewise for text of which libclang shows nothing. */
void read_mentions_in_text(struct reading *r, uint32_t begin, uint32_t end)
{
    const char *text = r->unit->text;
    size_t size = r->unit->size;
    for (uint32_t i = lex_skip_space(text, size, begin); i < end;
         i = lex_skip_space(text, size, lex_skip_token(text, size, i)))
        for (struct variable *v = r->definition->variables; v != NULL; v = v->next)
            if (v->name != NULL && lex_token_is(text, size, i, v->name))
                v->gives_type = true;
}

/* What a declaration mentions outside its initialiser stays as it is written: typeof, the sizes of
 * arrays and bit-fields, enumerators, assertions. */
void read_mentions(struct reading *r, CXCursor declaration, CXCursor initializer)
{
    struct children children = children_of(declaration);
    for (size_t i = 0; i < children.n; i++) {
        if (!clang_Cursor_isNull(initializer) && clang_equalCursors(children.items[i], initializer))
            continue;
        see_in_type(children.items[i], declaration, r);
        clang_visitChildren(children.items[i], see_in_type, r);
    }
    children_free(&children);
}

/* A node that holds another one, or several, whose values nobody asks for. */
struct node *read_unevaluated(struct reading *r, struct node *inner, struct node *parent)
{
    struct node *node = arena_alloc(r->arena, sizeof *node);
    *node = *inner;
    node->kind = EXPR_UNEVALUATED;
    node->next = NULL;
    node->parent = parent;
    node->child = inner;
    inner->parent = node;
    inner->next = NULL;
    return node;
}

/* The first child of a choice decides at compile time which of the others is evaluated. */
void make_choice(struct reading *r, struct node *node)
{
    struct node *control = node->child;
    if (control == NULL)
        return;
    struct node *branches = control->next;
    node->kind = EXPR_CHOICE;
    node->child = read_unevaluated(r, control, node);
    node->child->next = branches;
    node->is_async = branches != NULL;
    for (const struct node *branch = branches; branch != NULL; branch = branch->next)
        node->is_async &= branch->is_async;
}

/* libclang visits some operands in another order. */
static void sort_children(struct node *node)
{
    struct node *sorted = NULL;
    for (struct node *child = node->child, *next; child != NULL; child = next) {
        next = child->next;
        struct node **place = &sorted;
        while (*place != NULL && (*place)->begin <= child->begin)
            place = &(*place)->next;
        child->next = *place;
        *place = child;
    }
    node->child = sorted;
}

struct node *read_builtin(struct reading *r, CXCursor cursor, struct node *node)
{
    sort_children(node);
    if (node->child == NULL)
        node->kind = EXPR_CONSTANT;
    else if (begins_with_word(r, cursor, "__builtin_choose_expr"))
        make_choice(r, node);
    return node;
}

/* The labels of an asm goto are only in its text. */
struct node *read_asm(struct reading *r, CXCursor cursor, struct node *node)
{
    size_t before, behind;
    const char *text = spelled_text(r, cursor, &before, &behind);
    const char *open = text != NULL ? memchr(text, '(', behind) : NULL;
    const char *word = text != NULL ? memmem(text, behind, "goto", strlen("goto")) : NULL;
    if (open == NULL || word == NULL || word > open)
        return node;
    node->op = asm_labels(r->unit, node);
    if (node->macro != NULL)
        node->macro->expand = true;
    return node;
}
