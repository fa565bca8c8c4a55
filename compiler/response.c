/* SPDX-License-Identifier: MIT */
/*
 * Response files: in goes a command line, out comes one without @file words.
 *
 *     gcc @flags -c x.c      with the file `flags` holding:  -O2 -D'NAME=a b'
 *     gcc -O2 "-DNAME=a b" -c x.c
 *
 * The rules are gcc's: words end at white space; quotes, single or double, keep it; a backslash
 * keeps the next character, within quotes too; an @file that cannot be read is an ordinary word.
 */
#include "command.h"

#include <ctype.h>
#include <stdlib.h>

enum {
    MAX_RESPONSE_FILES = 2000
}; /* gcc's own limit, against files that name themselves */

struct words {
    char **items;
    size_t n, capacity;
    int n_files;
};

/* Takes one word from *cursor, which stands on its first character. */
static char *take_word(struct arena *arena, const char **cursor)
{
    const char *at = *cursor;
    struct text word = {0};
    char quote = '\0';
    for (; *at != '\0' && (quote != '\0' || !isspace((unsigned char)*at)); at++) {
        if (*at == '\\' && at[1] != '\0')
            text_add(&word, ++at, 1);
        else if (quote == *at)
            quote = '\0';
        else if (quote == '\0' && (*at == '\'' || *at == '"'))
            quote = *at;
        else
            text_add(&word, at, 1);
    }
    *cursor = at;
    char *copy = arena_strndup(arena, word.data ? word.data : "", word.size);
    text_free(&word);
    return copy;
}

static void add_word(struct arena *arena, struct words *words, char *word);

static void add_file(struct arena *arena, struct words *words, const char *text)
{
    for (;;) {
        while (isspace((unsigned char)*text))
            text++;
        if (*text == '\0')
            return;
        add_word(arena, words, take_word(arena, &text));
    }
}

static void add_word(struct arena *arena, struct words *words, char *word)
{
    size_t size;
    char *text = NULL;
    if (word[0] == '@' && words->n_files < MAX_RESPONSE_FILES)
        text = read_file(word + 1, &size);
    if (text == NULL) {
        VECTOR_ADD(words->items, words->n, words->capacity) = word;
        return;
    }
    words->n_files++;
    add_file(arena, words, text);
    free(text);
}

bool expand_response_files(struct arena *arena, int *argc, char ***argv)
{
    struct words words = {0};
    for (int i = 0; i < *argc; i++)
        add_word(arena, &words, (*argv)[i]);
    char **copy = arena_alloc(arena, (words.n + 1) * sizeof *copy);
    for (size_t i = 0; i < words.n; i++)
        copy[i] = words.items[i];
    free(words.items);
    *argc = (int)words.n;
    *argv = copy;
    return words.n_files > 0;
}

void write_response(struct text *text, char *const *words)
{
    for (; *words != NULL; words++) {
        if (**words == '\0')
            text_adds(text, "\"\"");
        for (const char *at = *words; *at != '\0'; at++) {
            if (isspace((unsigned char)*at) || *at == '\\' || *at == '\'' || *at == '"')
                text_add(text, "\\", 1);
            text_add(text, at, 1);
        }
        text_add(text, "\n", 1);
    }
}
