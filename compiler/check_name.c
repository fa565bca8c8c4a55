/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* memmem */
/*
 * Names of the user's that are asyncc's: async__..., and at file level f__body and the like beside
 * an async function f.
 *
 * In: a unit's text. Out: an error for each such name.
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

/* Names that the generated C and the runtime may use, wherever they stand: the first of each. */
static void check_own_name(struct unit *unit, struct reported *reported, uint32_t begin,
                           uint32_t end)
{
    const char *text = unit->text;
    bool is_ours =
        end - begin > 7 && memcmp(text + begin, "async__", 7) == 0 && is_letter(text[end - 1]);
    if (!is_ours || !is_first(unit, reported, begin, end))
        return;
    diag_error(unit, begin, "names that begin with 'async__' belong to asyncc");
    diag_note(unit, begin, "give it another name");
}

/* The async function of whose name that of something at file level is made; NULL: none. */
static const struct function *function_named_in(const struct unit *unit, uint32_t begin,
                                                uint32_t end)
{
    static const char *const endings[] = {"__async",  "__body",  "__call",     "__call_type",
                                          "__defer",  "__frame", "__function", "__lines",
                                          "__resume", "__start", "__value",    "__variables"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t length = strlen(endings[i]);
        if (end - begin <= length || memcmp(unit->text + end - length, endings[i], length) != 0)
            continue;
        for (const struct function *f = unit->functions; f != NULL; f = f->next)
            if (strlen(f->name) == end - begin - length &&
                memcmp(f->name, unit->text + begin, end - begin - length) == 0)
                return f;
    }
    return NULL;
}

/* What a function becomes has names that are made of its own. */
static void check_made_name(struct unit *unit, struct reported *reported, uint32_t begin,
                            uint32_t end)
{
    const struct function *f = function_named_in(unit, begin, end);
    if (f == NULL || !is_first(unit, reported, begin, end))
        return;
    diag_error(unit, begin, "'%.*s' is the name of a part that asyncc makes of '%s'",
               (int)(end - begin), unit->text + begin, f->name);
    diag_note(unit, begin, "give it another name");
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
    for (uint32_t i = lex_skip_space(text, unit->size, 0), end; i < unit->size;
         i = lex_skip_space(text, unit->size, end)) {
        end = lex_skip_token(text, unit->size, i);
        depth += text[i] == '{' || text[i] == '(';
        depth -= text[i] == '}' || text[i] == ')';
        if (!is_letter(text[i]) || source_is_fixed(unit->source, i))
            continue;
        if (!may_use_own)
            check_own_name(unit, &reported, i, end);
        if (depth <= 0 && memmem(text + i, end - i, "__", 2) != NULL)
            check_made_name(unit, &reported, i, end);
    }
    free(reported.items);
}
