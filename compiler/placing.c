/* SPDX-License-Identifier: MIT */
/*
 * Headers that are put in the place of their directives.
 *
 * In: an include of the main text. Out: the text of the file that it names, as it may stand there.
 * What depends on the file's own place changes: a quoted name, which is looked for beside the file;
 * #include_next, which goes on behind the file; and #pragma once, after which every other inclusion
 * of the file is empty.
 *
 *     sub/a.h:  #pragma once           ->
 *               #include "b.h"               #include "/home/user/sub/b.h"
 */
#include "placing.h"

#include "lex.h"
#include "read.h"

#include <stdlib.h>
#include <string.h>

/* ---- the files ---- */

static struct placed_file *file_named(struct placing *p, const char *path)
{
    char *real = realpath(path, NULL);
    const char *copy = arena_strdup(p->arena, real != NULL ? real : path);
    free(real);
    for (size_t i = 0; i < p->n; i++)
        if (streq(p->files[i].real, copy))
            return &p->files[i];
    VECTOR_ADD(p->files, p->n, p->capacity) =
        (struct placed_file){copy, arena_strdup(p->arena, path), false};
    return &p->files[p->n - 1];
}

const char **placing_spent(const struct placing *p, struct arena *arena, size_t *n)
{
    const char **spent = arena_alloc(arena, (p->n + 1) * sizeof *spent);
    *n = 0;
    for (size_t i = 0; i < p->n; i++)
        if (p->files[i].once)
            spent[(*n)++] = p->files[i].real;
    return spent;
}

/* ---- directives ---- */

struct scanner {
    char *text;
    uint32_t size;
    uint32_t at;
};

static uint32_t skip_blanks(const struct scanner *s, uint32_t i)
{
    while (i < s->size && (s->text[i] == ' ' || s->text[i] == '\t'))
        i++;
    return i;
}

static bool begins_line(const struct scanner *s, uint32_t i)
{
    while (i > 0 && (s->text[i - 1] == ' ' || s->text[i - 1] == '\t'))
        i--;
    return i == 0 || s->text[i - 1] == '\n';
}

/* Moves to the next directive; gives the offset of its # and of its name. */
static bool next_directive(struct scanner *s, uint32_t *hash, uint32_t *word)
{
    while ((s->at = lex_skip_space(s->text, s->size, s->at)) < s->size) {
        bool found = s->text[s->at] == '#' && begins_line(s, s->at);
        *hash = s->at;
        s->at = lex_skip_token(s->text, s->size, s->at);
        if (found) {
            *word = skip_blanks(s, s->at);
            return true;
        }
    }
    return false;
}

static bool is_word(const struct scanner *s, uint32_t at, const char *word)
{
    return lex_token_is(s->text, s->size, at, word);
}

/* `#pragma once` means nothing in a text that has been put in place. */
static bool blank_pragma_once(struct scanner s)
{
    bool found = false;
    for (uint32_t hash, word; next_directive(&s, &hash, &word);) {
        uint32_t once = skip_blanks(&s, word + 6);
        if (!is_word(&s, word, "pragma") || !is_word(&s, once, "once"))
            continue;
        memset(s.text + hash, ' ', once + 4 - hash);
        found = true;
    }
    return found;
}

/* ---- what a header includes in its turn ---- */

static bool depends_on_place(const struct scanner *s, uint32_t word)
{
    uint32_t name = skip_blanks(s, lex_skip_token(s->text, s->size, word));
    return is_word(s, word, "include_next") ||
           ((is_word(s, word, "include") || is_word(s, word, "import")) && name < s->size &&
            s->text[name] == '"');
}

static const struct include *include_on(const struct nested_includes *nested, uint32_t begin,
                                        uint32_t end)
{
    for (size_t i = nested->n; i-- > 0;)
        if (nested->items[i].begin >= begin && nested->items[i].begin < end)
            return &nested->items[i];
    return NULL;
}

static void add_quoted(struct text *text, const char *string)
{
    text_adds(text, "\"");
    for (; *string != '\0'; string++)
        text_addf(text, *string == '"' || *string == '\\' ? "\\%c" : "%c", *string);
    text_adds(text, "\"");
}

/* Copies the header's text, with the names of the files that were found. */
static void copy_with_names(struct placing *p, struct scanner s,
                            const struct nested_includes *nested, struct text *out)
{
    uint32_t copied = 0;
    for (uint32_t hash, word; next_directive(&s, &hash, &word);) {
        uint32_t end = lex_line_end(s.text, s.size, word);
        const struct include *include =
            depends_on_place(&s, word) ? include_on(nested, hash, end) : NULL;
        if (include == NULL)
            continue;
        text_add(out, s.text + copied, hash - copied);
        text_adds(out, is_word(&s, word, "import") ? "#import " : "#include ");
        add_quoted(out, file_named(p, include->path)->real);
        copied = s.at = end;
    }
    text_add(out, s.text + copied, s.size - copied);
}

bool placing_counts_levels(const char *text, size_t size)
{
    for (uint32_t i = 0; (i = lex_skip_space(text, size, i)) < size;
         i = lex_skip_token(text, size, i))
        if (lex_token_is(text, size, i, "__INCLUDE_LEVEL__"))
            return true;
    return false;
}

bool placing_text(struct placing *p, const struct unit *unit, struct reading *reading,
                  const struct include *include, struct text *text, const char **name)
{
    size_t size;
    char *read = read_file(include->path, &size);
    if (read == NULL)
        return false;
    struct placed_file *file = file_named(p, include->path);
    *name = file->name;
    if (!file->once) {
        struct scanner scanner = {read, (uint32_t)size, 0};
        struct scanner directive = {(char *)(uintptr_t)unit->text, include->end, include->begin};
        uint32_t hash, word;
        bool imports =
            next_directive(&directive, &hash, &word) && is_word(&directive, word, "import");
        file->once = blank_pragma_once(scanner) || imports;
        struct nested_includes nested = read_nested_includes(reading, include->path);
        copy_with_names(p, scanner, &nested, text);
        free(nested.items);
    }
    free(read);
    return true;
}
