/* SPDX-License-Identifier: MIT */
/*
 * The user's own #line directives.
 *
 * In: the text of a file. Out: the same text without them, and a list of what they say. Lowering
 * moves pieces of text about, and a directive cannot move with a piece; the emitter writes a #line
 * of its own where the lines need one.
 *
 *     #line 100 "other.c"    ->
 *     f();                         f();        line 100 of other.c
 */
#include "line_mark.h"

#include "lex.h"

#include <stdlib.h>
#include <string.h>

struct scanner {
    struct arena *arena;
    char *text;
    uint32_t size;
};

static uint32_t skip_blanks(const struct scanner *s, uint32_t i)
{
    while (i < s->size && (s->text[i] == ' ' || s->text[i] == '\t'))
        i++;
    return i;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The file's name, which stands in quotes. */
static const char *read_name(const struct scanner *s, uint32_t i)
{
    uint32_t end = lex_skip_token(s->text, s->size, i);
    struct text name = {0};
    for (i++; i + 1 < end; i++) {
        i += s->text[i] == '\\';
        text_add(&name, s->text + i, 1);
    }
    const char *copy = arena_strndup(s->arena, name.data ? name.data : "", name.size);
    text_free(&name);
    return copy;
}

/* What the directive at a # says; false: it is another one. A macro in it is the compiler's. */
static bool read_mark(const struct scanner *s, uint32_t at, struct line_mark *mark)
{
    uint32_t i = skip_blanks(s, at + 1);
    if (lex_token_is(s->text, s->size, i, "line"))
        i = skip_blanks(s, i + 4);
    if (i >= s->size || !is_digit(s->text[i]))
        return false;
    mark->line = (unsigned)strtoul(s->text + i, NULL, 10);
    while (i < s->size && is_digit(s->text[i]))
        i++;
    i = skip_blanks(s, i);
    if (i < s->size && s->text[i] == '"')
        mark->path = read_name(s, i);
    return true;
}

static uint32_t end_of_line(const struct scanner *s, uint32_t i)
{
    const char *end = memchr(s->text + i, '\n', s->size - i);
    return end != NULL ? (uint32_t)(end - s->text) : s->size;
}

/* Whether a line may be one of these directives: most files have none, and cost no more. */
static bool has_candidates(const struct scanner *s)
{
    for (uint32_t i = 0; i < s->size; i = end_of_line(s, i) + 1) {
        struct line_mark mark = {0};
        uint32_t at = skip_blanks(s, i);
        if (at < s->size && s->text[at] == '#' && read_mark(s, at, &mark))
            return true;
    }
    return false;
}

static unsigned count_lines(const struct scanner *s, uint32_t begin, uint32_t end)
{
    unsigned n = 0;
    for (uint32_t i = begin; i < end; i++)
        n += s->text[i] == '\n';
    return n;
}

static bool begins_line(const struct scanner *s, uint32_t at)
{
    while (at > 0 && (s->text[at - 1] == ' ' || s->text[at - 1] == '\t'))
        at--;
    return at == 0 || s->text[at - 1] == '\n';
}

static void find_all(struct scanner *s, struct line_marks *marks, const char *path)
{
    unsigned line = 1;
    uint32_t counted = 0;
    for (uint32_t i = 0; (i = lex_skip_space(s->text, s->size, i)) < s->size;) {
        struct line_mark mark = {.path = path};
        if (s->text[i] != '#' || !begins_line(s, i) || !read_mark(s, i, &mark)) {
            i = lex_skip_token(s->text, s->size, i);
            continue;
        }
        uint32_t end = end_of_line(s, i);
        mark.offset = end < s->size ? end + 1 : end;
        line += count_lines(s, counted, mark.offset);
        counted = mark.offset;
        mark.physical = line;
        path = mark.path;
        VECTOR_ADD(marks->items, marks->n, marks->capacity) = mark;
        memset(s->text + i, ' ', end - i);
        i = end;
    }
}

struct line_marks *line_marks_find(struct arena *arena, char *text, size_t size, const char *path)
{
    struct scanner scanner = {arena, text, (uint32_t)size};
    if (!has_candidates(&scanner))
        return NULL;
    struct line_marks *marks = arena_alloc(arena, sizeof *marks);
    find_all(&scanner, marks, path);
    return marks;
}

void line_marks_free(struct line_marks *marks)
{
    if (marks != NULL)
        free(marks->items);
}

/* How many stand at an offset or before it. */
static size_t count_up_to(const struct line_marks *marks, size_t offset)
{
    size_t low = 0, high = marks != NULL ? marks->n : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (marks->items[middle].offset <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct line_mark *line_mark_behind(const struct line_marks *marks, size_t offset)
{
    size_t n = count_up_to(marks, offset);
    return marks != NULL && n < marks->n ? &marks->items[n] : NULL;
}

const struct line_mark *line_mark_at(const struct line_marks *marks, size_t offset)
{
    size_t low = count_up_to(marks, offset);
    while (low > 0 && marks->items[low - 1].skipped)
        low--;
    return low > 0 ? &marks->items[low - 1] : NULL;
}

void line_marks_skip(struct line_marks *marks, size_t begin, size_t end)
{
    for (size_t i = 0; i < marks->n; i++)
        if (marks->items[i].offset > begin && marks->items[i].offset <= end)
            marks->items[i].skipped = true;
}
