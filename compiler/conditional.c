/* SPDX-License-Identifier: MIT */
/*
 * #if within a function body.
 *
 * In: a unit, with the stretches that its conditionals leave out. Out: what has to vanish from the
 * text of async bodies before they can be taken apart.
 *
 *     x = await f(1
 *     #if WIDE                    vanishes
 *         + 2
 *     #endif                      vanishes
 *     );
 */
#include "conditional.h"

#include "diag.h"
#include "lex.h"

#include <stdlib.h>
#include <string.h>

struct stretches {
    struct stretch *items;
    size_t n, capacity;
};

static bool is_conditional(const struct unit *unit, uint32_t word)
{
    static const char *const names[] = {"if",      "ifdef",    "ifndef", "elif",
                                        "elifdef", "elifndef", "else",   "endif"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (lex_token_is(unit->text, unit->size, word, names[i]))
            return true;
    return false;
}

static bool begins_line(const struct unit *unit, uint32_t offset)
{
    while (offset > 0 && (unit->text[offset - 1] == ' ' || unit->text[offset - 1] == '\t'))
        offset--;
    return offset == 0 || unit->text[offset - 1] == '\n';
}

/* The stretch that a conditional leaves out at an offset: libclang's begin with the directive. */
static const struct skipped *skipped_at(const struct unit *unit, uint32_t offset)
{
    for (size_t i = 0; i < unit->n_skipped; i++)
        if (unit->skipped[i].begin == offset)
            return &unit->skipped[i];
    return NULL;
}

static bool changes_macros(const struct unit *unit, uint32_t word)
{
    static const char *const names[] = {"define", "undef"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (lex_token_is(unit->text, unit->size, word, names[i]))
            return true;
    uint32_t pragma = lex_skip_space(unit->text, unit->size, word + 6);
    return lex_token_is(unit->text, unit->size, word, "pragma") &&
           (lex_token_is(unit->text, unit->size, pragma, "push_macro") ||
            lex_token_is(unit->text, unit->size, pragma, "pop_macro"));
}

/* The part of a body that is taken apart and holds the offset; NULL: none does. */
static const struct node *taken_apart(const struct node *node, uint32_t offset)
{
    if (node->awaits && (is_expression(node) || node->kind == STMT_DECLARATION ||
                         node->kind == STMT_RETURN || node->kind == DECL_VARIABLE))
        return node->kind == EXPR_STATEMENTS ? NULL : node;
    for (const struct node *child = node->child; child != NULL; child = child->next)
        if (child->begin <= offset && offset < child->end)
            return taken_apart(child, offset);
    return NULL;
}

/* What a macro means must not change in the middle of a statement whose pieces move about. */
static void check_place(struct unit *unit, const struct node *body, uint32_t at)
{
    if (taken_apart(body, at) == NULL)
        return;
    diag_error(unit, at, "a macro changes its meaning in the middle of a statement that waits");
    diag_note(unit, at, "put the directive in front of the statement, or behind it");
}

static bool is_named(const struct unit *unit, uint32_t at, const char *name)
{
    return name != NULL && lex_token_is(unit->text, unit->size, at, name);
}

/* What saves a variable at an await has its name, which must not be a macro's by then. One that
 * takes arguments is none without them, and one that stands for itself does no harm. */
static void check_macro_name(struct unit *unit, const struct definition *d, uint32_t word)
{
    if (!d->body->awaits || !lex_token_is(unit->text, unit->size, word, "define"))
        return;
    uint32_t at = lex_skip_space(unit->text, unit->size, word + 6);
    uint32_t behind = lex_skip_token(unit->text, unit->size, at);
    uint32_t value = lex_skip_space(unit->text, unit->size, behind);
    if (unit->text[behind] == '(')
        return;
    for (const struct variable *v = d->variables; v != NULL; v = v->next) {
        if (v->is_temporary || v->is_static || !is_named(unit, at, v->name) ||
            is_named(unit, value, v->name))
            continue;
        diag_error(unit, at,
                   "a macro with the name of a variable, in an async function that waits");
        diag_note(unit, at, "rename '%s', the macro or the variable", v->name);
        return;
    }
}

/* What only clang defines was decided for libclang, and no other compiler agrees. */
static void check_compiler(struct unit *unit, uint32_t word, uint32_t end)
{
    for (uint32_t i = word; !unit->for_clang && i < end;) {
        if (starts_with(unit->text + i, "__clang")) {
            diag_error(unit, i,
                       "a condition inside an async function cannot depend on the compiler: "
                       "asyncc decides it");
            diag_note(unit, i,
                      "put the condition outside of the async function, around a macro or "
                      "a function that it uses");
            return;
        }
        i = lex_skip_space(unit->text, unit->size, lex_skip_token(unit->text, unit->size, i));
    }
}

static void search(const struct unit *unit, const struct definition *d, struct stretches *found)
{
    const struct node *body = d->body;
    for (uint32_t i = body->begin; i < body->end;) {
        i = lex_skip_space(unit->text, unit->size, i);
        if (i >= body->end)
            break;
        if (unit->text[i] != '#' || !begins_line(unit, i)) {
            i = lex_skip_token(unit->text, unit->size, i);
            continue;
        }
        uint32_t word = i + 1;
        while (unit->text[word] == ' ' || unit->text[word] == '\t')
            word++;
        uint32_t end = lex_line_end(unit->text, unit->size, i);
        if (is_conditional(unit, word)) {
            check_compiler((struct unit *)(uintptr_t)unit, word, end);
            const struct skipped *skipped = skipped_at(unit, i);
            if (skipped != NULL && skipped->end > end)
                end = lex_line_end(unit->text, unit->size, skipped->end);
            VECTOR_ADD(found->items, found->n, found->capacity) = (struct stretch){i, end};
        }
        if (changes_macros(unit, word)) {
            check_place((struct unit *)(uintptr_t)unit, body, i);
            check_macro_name((struct unit *)(uintptr_t)unit, d, word);
        }
        i = end;
    }
}

struct stretch *find_conditionals(const struct unit *unit, size_t *n)
{
    struct stretches found = {0};
    for (const struct definition *d = unit->definitions; d != NULL; d = d->next)
        if (d->function != NULL && d->body != NULL &&
            memchr(unit->text + d->body->begin, '#', d->body->end - d->body->begin) != NULL)
            search(unit, d, &found);
    *n = found.n;
    return found.items;
}
