/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* memmem */
/*
 * Where the text counts by __COUNTER__: itself, or in a macro that stays. What is printed has to
 * hold these places in the same order, and each of them once; emit_text.c looks after it.
 *
 *     #define FRESH __COUNTER__
 *     a[FRESH] = await f(FRESH);      the right side would count first: an error
 *
 * Most files do not count. Whether one may is asked of its text first: it holds the word, in one
 * piece or over the end of a line, or pieces of which ## may make it.
 */
#include "counter.h"

#include "diag.h"
#include "expand.h"
#include "lex.h"
#include "passes.h"
#include "read.h"

#include <stdlib.h>
#include <string.h>

static const char counter[] = "__COUNTER__";
enum {
    COUNTER_SIZE = sizeof counter - 1
};

/* ---- whether a file may count ---- */

/* The text around the end of a line, with the splices taken out. */
static bool is_spliced_at(const struct user_file *file, size_t at)
{
    char around[8 * COUNTER_SIZE];
    size_t n = 0, begin = at > 3 * COUNTER_SIZE ? at - 3 * COUNTER_SIZE : 0;
    for (size_t i = begin; i < file->size && i < at + 3 * COUNTER_SIZE; i++)
        if (file->text[i] != '\\' && file->text[i] != '\n' && file->text[i] != '\r')
            around[n++] = file->text[i];
    return memmem(around, n, counter, COUNTER_SIZE) != NULL;
}

static bool is_spliced(const struct user_file *file)
{
    const char *text = file->text, *end = text + file->size;
    for (const char *p = text; (p = memchr(p, '\\', (size_t)(end - p))) != NULL; p++)
        if (p + 1 < end && (p[1] == '\n' || p[1] == '\r') &&
            is_spliced_at(file, (size_t)(p - text)))
            return true;
    return false;
}

/* A word may be a piece of the name: where it stands there, the name may go on behind it. */
static void see_piece(bool *reached, const char *word, size_t size)
{
    for (size_t i = 0; size < COUNTER_SIZE && i + size <= COUNTER_SIZE; i++)
        if (memcmp(counter + i, word, size) == 0)
            reached[i] = true;
}

/* pieces[n][i]: some word of n letters is what stands at i of the name. */
static void see_pieces(bool pieces[][COUNTER_SIZE], const struct user_file *file)
{
    for (size_t i = 0, begin; i < file->size; i++) {
        for (begin = i; i < file->size && lex_is_word(file->text[i]);)
            i++;
        if (i > begin && i - begin < COUNTER_SIZE)
            see_piece(pieces[i - begin], file->text + begin, i - begin);
    }
}

static bool makes_counter(bool pieces[][COUNTER_SIZE])
{
    bool reached[COUNTER_SIZE + 1] = {true};
    for (size_t i = 0; i < COUNTER_SIZE; i++)
        for (size_t n = 1; reached[i] && n < COUNTER_SIZE && i + n <= COUNTER_SIZE; n++)
            reached[i + n] |= pieces[n][i];
    return reached[COUNTER_SIZE];
}

static bool may_be_pasted(const struct user_file *files, size_t n)
{
    bool pieces[COUNTER_SIZE][COUNTER_SIZE] = {{false}}, pastes = false;
    for (size_t i = 0; i < n && !pastes; i++)
        pastes = memmem(files[i].text, files[i].size, "##", 2) != NULL ||
                 memmem(files[i].text, files[i].size, "%:%:", 4) != NULL;
    if (!pastes)
        return false;
    see_piece(pieces[1], "_", 1); /* the library's macros may have those */
    see_piece(pieces[2], "__", 2);
    for (size_t i = 0; i < n; i++)
        see_pieces(pieces, &files[i]);
    return makes_counter(pieces);
}

struct counting counting_begin(struct unit *unit, struct reading *reading)
{
    size_t n;
    struct user_file *files = read_user_files(reading, &n);
    struct counting counting = {.unit = unit, .reading = reading};
    counting.is_pasted = may_be_pasted(files, n);
    counting.may = counting.is_pasted || read_holds(reading, counter);
    for (size_t i = 0; i < n && !counting.may; i++)
        counting.may = is_spliced(&files[i]);
    free(files);
    if (counting.may) {
        counting.table = macro_table_new(unit->arena);
        read_macros_again(reading);
    }
    return counting;
}

/* ---- whether a piece of text counts ---- */

bool is_counter(void *context, const char *name, size_t size)
{
    (void)context;
    return size == COUNTER_SIZE && memcmp(name, counter, size) == 0;
}

static bool show_all(void *context, const char *word, size_t size)
{
    (void)context, (void)word, (void)size;
    return true;
}

static bool names_counter(struct arena *arena, const char *text)
{
    struct lexer lexer = lexer_over(arena, text, strlen(text));
    for (struct token token; (token = lexer_next(&lexer)).kind != TOKEN_END;)
        if (token_is(&token, counter))
            return true;
    return false;
}

/* Pasted, the name shows only where the macro is expanded. */
static bool expands_to_counter(struct counting *c, uint32_t begin, uint32_t end)
{
    const struct unit *unit = c->unit;
    struct invocation invocation = {.text = unit->text,
                                    .size = unit->size,
                                    .begin = begin,
                                    .end = macro_extent(c->table, unit->text, unit->size, begin),
                                    .file = "",
                                    .shows = show_all};
    const char *why;
    size_t size = lex_skip_token(unit->text, unit->size, begin) - begin;
    if (invocation.end > end || macro_find(c->table, unit->text + begin, size) == NULL)
        return false;
    const char *text = macro_expand(c->table, &invocation, &why);
    return text != NULL && names_counter(unit->arena, text);
}

bool text_counts(struct counting *c, uint32_t begin, uint32_t end)
{
    const struct unit *unit = c->unit;
    read_macros(c->reading, begin, c->table);
    for (uint32_t i = begin; i < end; i = lex_skip_space(unit->text, unit->size, i)) {
        uint32_t at = i;
        i = lex_skip_token(unit->text, unit->size, i);
        if (lex_token_is(unit->text, unit->size, at, counter) ||
            macro_reaches(c->table, unit->text + at, i - at, is_counter, NULL) ||
            (c->is_pasted && expands_to_counter(c, at, end)))
            return true;
    }
    return false;
}

/* ---- in conditions that vanish ---- */

static void check_condition(struct counting *counting, uint32_t begin)
{
    if (!text_counts(counting, begin,
                     lex_line_end(counting->unit->text, counting->unit->size, begin)))
        return;
    diag_error(counting->unit, begin, "'__COUNTER__' in a condition inside an async function");
    diag_note(counting->unit, begin,
              "put the condition outside of the async function, around a macro or a function "
              "that it uses");
}

/* What is left out ends with a directive that is evaluated, as its first one is. */
static uint32_t last_line(const struct unit *unit, const struct stretch *stretch)
{
    uint32_t line = stretch->begin;
    for (uint32_t end; (end = lex_line_end(unit->text, unit->size, line)) < stretch->end;)
        line = end + 1;
    return line;
}

void check_counting_conditions(struct unit *unit, struct reading *reading,
                               const struct stretch *stretches, size_t n)
{
    struct counting counting = n > 0 ? counting_begin(unit, reading) : (struct counting){0};
    for (size_t i = 0; i < n && counting.may; i++) {
        uint32_t last = last_line(unit, &stretches[i]);
        check_condition(&counting, stretches[i].begin);
        if (last != stretches[i].begin)
            check_condition(&counting, last);
    }
}

/* ---- in the text that is printed ---- */

void find_counters(struct unit *unit, struct reading *reading)
{
    struct counting counting = counting_begin(unit, reading);
    if (!counting.may)
        return;
    unit->counters = arena_alloc(unit->arena, (unit->n_invocations + 1) * sizeof *unit->counters);
    for (size_t i = 0; i < unit->n_invocations; i++) {
        const struct macro_use *use = &unit->invocations[i];
        uint32_t name_end = lex_skip_token(unit->text, unit->size, use->begin);
        bool is_it = lex_token_is(unit->text, unit->size, use->begin, counter);
        uint32_t end = counting.is_pasted ? use->end : name_end;
        if (is_it || (!use->word && text_counts(&counting, use->begin, end)))
            unit->counters[unit->n_counters++] = use->begin;
    }
}
