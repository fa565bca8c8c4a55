/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* memmem */
/*
 * Names of the user's that are asyncc's: async__..., what generated code shares with the runtime,
 * and beside an async function f what is made of its name. At file level that is f__body and the
 * like; in a body that names f, those by which it is called there.
 *
 * In: a unit's text and tree. Out: an error for each such name.
 */
#include "check.h"
#include "diag.h"
#include "lex.h"

#include <stdlib.h>
#include <string.h>

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

struct stretch_of_text {
    uint32_t begin, end;
};

/* A name is reported where it stands first. */
struct reported {
    struct stretch_of_text *items;
    size_t n, capacity;
};

static bool is_first(const struct unit *unit, struct reported *reported, uint32_t begin,
                     uint32_t end)
{
    for (size_t i = 0; i < reported->n; i++) {
        uint32_t at = reported->items[i].begin;
        if (reported->items[i].end - at == end - begin &&
            memcmp(unit->text + at, unit->text + begin, end - begin) == 0)
            return false;
    }
    VECTOR_ADD(reported->items, reported->n, reported->capacity) =
        (struct stretch_of_text){begin, end};
    return true;
}

struct word {
    const char *text;
    size_t size;
};

static int by_text(const void *a, const void *b)
{
    const struct word *word = a;
    const char *name = *(const char *const *)b;
    int order = strncmp(word->text, name, word->size);
    return order != 0 ? order : name[word->size] == '\0' ? 0 : -1;
}

/* Whether generated code shares the name with the runtime. */
static bool is_of_the_runtime(const char *text, size_t size)
{
    static const char *const names[] = {
#include "runtime_names.h"
    };
    const struct word word = {text, size};
    return size > 6 && (memcmp(text, "async_", 6) == 0 || memcmp(text, "ASYNC_", 6) == 0) &&
           bsearch(&word, names, sizeof names / sizeof *names, sizeof *names, by_text) != NULL;
}

/* Names that the generated C and the runtime may use, wherever they stand: the first of each. */
static void check_own_name(struct unit *unit, struct reported *reported, uint32_t begin,
                           uint32_t end)
{
    const char *text = unit->text + begin;
    bool begins_so = end - begin > 7 && memcmp(text, "async__", 7) == 0;
    if ((!begins_so && !is_of_the_runtime(text, end - begin)) ||
        !is_first(unit, reported, begin, end))
        return;
    if (begins_so)
        diag_error(unit, begin, "names that begin with 'async__' belong to asyncc");
    else
        diag_error(unit, begin, "'%.*s' is a name of asyncc's runtime", (int)(end - begin), text);
    diag_note(unit, begin, "give it another name");
}

static const char *const endings[] = {
    "__async", "__defer",  "__value", /* by which bodies call the function */
    "__body",  "__call",   "__call_type", "__frame",    "__function",
    "__lines", "__resume", "__start",     "__variables"};

enum {
    N_CALLED = 3,
    N_ENDINGS = sizeof endings / sizeof *endings
};

/* The async function of whose name another one is made, with one of the first endings; NULL: none.
 */
static const struct function *function_named_in(const struct unit *unit, const char *name,
                                                size_t size, size_t n_endings)
{
    for (size_t i = 0; i < n_endings; i++) {
        size_t length = strlen(endings[i]);
        if (size <= length || memcmp(name + size - length, endings[i], length) != 0)
            continue;
        for (const struct function *f = unit->functions; f != NULL; f = f->next)
            if (strlen(f->name) == size - length && memcmp(f->name, name, size - length) == 0)
                return f;
    }
    return NULL;
}

static void report_made_name(struct unit *unit, uint32_t at, const char *name, size_t size,
                             const struct function *f)
{
    diag_error(unit, at, "'%.*s' is the name of a part that asyncc makes of '%s'", (int)size, name,
               f->name);
    diag_note(unit, at, "give it another name");
}

/* What a function becomes has names that are made of its own. */
static void check_made_name(struct unit *unit, struct reported *reported, uint32_t begin,
                            uint32_t end)
{
    const char *name = unit->text + begin;
    const struct function *f = function_named_in(unit, name, end - begin, N_ENDINGS);
    if (f != NULL && is_first(unit, reported, begin, end))
        report_made_name(unit, begin, name, end - begin, f);
}

/* ---- macros ---- */

/* Whether the macro is gone again before an offset. */
static bool is_undefined(const struct unit *unit, uint32_t name, uint32_t size, uint32_t before)
{
    const char *text = unit->text;
    for (uint32_t i = name + size; i < before; i = lex_skip_space(text, unit->size, i)) {
        bool is_undef = lex_token_is(text, unit->size, i, "undef");
        i = lex_skip_token(text, unit->size, i);
        uint32_t next = lex_skip_space(text, unit->size, i);
        if (is_undef && lex_skip_token(text, unit->size, next) == next + size &&
            memcmp(text + next, text + name, size) == 0)
            return true;
    }
    return false;
}

/* A macro in whose place generated code has to name a type. One that takes arguments is none
 * without them, and one that stands for itself does no harm. */
static void check_macro_name(struct unit *unit, uint32_t begin, uint32_t end)
{
    const char *name = unit->text + begin;
    size_t size = end - begin;
    uint32_t value = lex_skip_space(unit->text, unit->size, end);
    if (end >= unit->size || unit->text[end] == '(' ||
        (unit->size - value > size && memcmp(unit->text + value, name, size) == 0))
        return;
    for (const struct type *type = unit->used_types; type != NULL; type = type->next_used) {
        const char *blank = strrchr(type->name, ' ');
        const char *last = blank != NULL ? blank + 1 : type->name;
        if (strlen(last) != size || memcmp(last, name, size) != 0 || begin > type->last_use ||
            is_undefined(unit, begin, (uint32_t)size, type->first_use))
            continue;
        diag_error(unit, begin, "a macro with the name of a type that an async function uses");
        diag_note(unit, begin, "rename the macro or the type");
        return;
    }
}

/* ---- in bodies ---- */

static bool names_function(const struct node *node, const struct function *f)
{
    if (node->function == f)
        return true;
    for (const struct node *child = node->child; child != NULL; child = child->next)
        if (names_function(child, f))
            return true;
    return false;
}

static uint32_t find_name(const struct unit *unit, uint32_t begin, const char *name)
{
    uint32_t at = begin;
    while (at < unit->size && !lex_token_is(unit->text, unit->size, at, name))
        at = lex_skip_space(unit->text, unit->size, lex_skip_token(unit->text, unit->size, at));
    return at < unit->size ? at : begin;
}

/* A local by whose name the body would call a function. */
static void check_local_name(struct unit *unit, const struct definition *d, const char *name,
                             uint32_t begin)
{
    if (name == NULL || strstr(name, "__") == NULL)
        return;
    const struct function *f = function_named_in(unit, name, strlen(name), N_CALLED);
    if (f != NULL && names_function(d->body, f))
        report_made_name(unit, find_name(unit, begin, name), name, strlen(name), f);
}

/* A function that a body declares is one of the file. */
static void check_declared_name(struct unit *unit, const struct definition *d,
                                const struct local_name *n)
{
    const struct function *f =
        n->is_function ? function_named_in(unit, n->name, strlen(n->name), N_ENDINGS) : NULL;
    if (f != NULL)
        report_made_name(unit, find_name(unit, n->begin, n->name), n->name, strlen(n->name), f);
    else if (n->tag == NULL)
        check_local_name(unit, d, n->name, n->begin);
}

static void check_parameter_name(struct unit *unit, const struct definition *d, const char *name)
{
    const struct function *f = d->function;
    bool is_own = name != NULL && f != NULL && starts_with(name, f->name) &&
                  streq(name + strlen(f->name), "__function");
    if (is_own)
        report_made_name(unit, find_name(unit, d->node->name_at, name), name, strlen(name), f);
    else
        check_local_name(unit, d, name, d->node->name_at);
}

static void check_names_in(struct unit *unit, const struct definition *d)
{
    for (const struct variable *v = d->variables; v != NULL; v = v->next)
        if (v->is_parameter)
            check_parameter_name(unit, d, v->name);
        else if (!v->is_temporary)
            check_local_name(unit, d, v->name, v->declaration->begin);
    for (const struct local_name *n = d->names; n != NULL; n = n->next)
        check_declared_name(unit, d, n);
}

/* A file of the library may use the library's own names. */
static bool is_of_the_library(const struct unit *unit)
{
    for (const struct function *f = unit->functions; f != NULL; f = f->next)
        if (f->in_library && f->defined)
            return true;
    return false;
}

void check_names(struct unit *unit)
{
    const char *text = unit->text;
    const bool may_use_own = is_of_the_library(unit);
    struct reported reported = {0};
    int depth = 0; /* of braces and parentheses */
    bool is_macro = false;
    for (uint32_t i = lex_skip_space(text, unit->size, 0), end; i < unit->size;
         i = lex_skip_space(text, unit->size, end)) {
        end = lex_skip_token(text, unit->size, i);
        depth += text[i] == '{' || text[i] == '(';
        depth -= text[i] == '}' || text[i] == ')';
        if (!is_letter(text[i]) || source_is_fixed(unit->source, i))
            continue;
        if (!may_use_own)
            check_own_name(unit, &reported, i, end);
        if ((depth <= 0 || is_macro) && memmem(text + i, end - i, "__", 2) != NULL)
            check_made_name(unit, &reported, i, end);
        if (is_macro)
            check_macro_name(unit, i, end);
        is_macro = lex_token_is(text, unit->size, i, "define");
    }
    free(reported.items);
    for (const struct definition *d = unit->definitions; d != NULL; d = d->next)
        if (d->body != NULL)
            check_names_in(unit, d);
}
