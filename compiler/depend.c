/* SPDX-License-Identifier: MIT */
/*
 * Dependency files speak of what the compiler read; the user's build must hear of what the user
 * wrote, and also of the headers whose text was put in place.
 *
 *     x.o: x.async.c lib.h          x.o: src/x.c src/inline.h lib.h
 */
#include "launcher.h"

#include <stdlib.h>
#include <string.h>

/* The size of the word at `text`: up to white space that no backslash protects. */
static size_t word_size(const char *text)
{
    size_t size = 0;
    while (text[size] != '\0' && strchr(" \t\n\r", text[size]) == NULL) {
        if (text[size] == '\\' && text[size + 1] != '\0' && text[size + 1] != '\n' &&
            text[size + 1] != '\r')
            size++;
        size++;
    }
    return size;
}

/* Make's quoting undone: "a\ b$$c\#" -> "a b$c#". */
static void unquote(struct text *out, const char *word, size_t size)
{
    out->size = 0;
    for (size_t i = 0; i < size; i++) {
        if (i + 1 < size && ((word[i] == '\\' && strchr(" \t#:", word[i + 1]) != NULL) ||
                             (word[i] == '$' && word[i + 1] == '$')))
            i++;
        text_add(out, &word[i], 1);
    }
}

static void add_quoted(struct text *out, const char *path)
{
    for (; *path != '\0'; path++) {
        if (*path == ' ' || *path == '#' || *path == '\t')
            text_add(out, "\\", 1);
        if (*path == '$')
            text_add(out, "$", 1);
        text_add(out, path, 1);
    }
}

static const char *without_dot(const char *path)
{
    while (starts_with(path, "./"))
        for (path += 2; *path == '/'; path++)
            ;
    return path;
}

static const struct stand_in *find_stand_in(const struct stand_in *stand_ins, size_t n,
                                            const char *path)
{
    for (size_t i = 0; i < n; i++) {
        if (streq(without_dot(stand_ins[i].generated), without_dot(path)))
            return &stand_ins[i];
    }
    return NULL;
}

/* Whether the path is a word of the dependencies already. */
static bool is_named(const char *text, const char *path)
{
    struct text word = {0};
    bool found = false;
    while (*text != '\0' && !found) {
        size_t size = word_size(text);
        unquote(&word, text, size);
        found = size > 0 && streq(without_dot(word.data), without_dot(path));
        text += size ? size : 1;
    }
    text_free(&word);
    return found;
}

static void add_stand_in(struct text *out, const struct stand_in *stand_in, const char *text)
{
    add_quoted(out, stand_in->source);
    for (size_t i = 0; i < stand_in->n_placed; i++) {
        if (is_named(text, stand_in->placed[i]))
            continue;
        text_adds(out, " ");
        add_quoted(out, without_dot(stand_in->placed[i]));
    }
}

static void add_phony_rules(struct text *out, const struct stand_in *stand_in, const char *text)
{
    for (size_t i = 0; i < stand_in->n_placed; i++) {
        if (is_named(text, stand_in->placed[i]))
            continue;
        text_adds(out, "\n");
        add_quoted(out, without_dot(stand_in->placed[i]));
        text_adds(out, ":\n");
    }
}

void rewrite_dependencies(struct text *out, const char *text, const struct stand_in *stand_ins,
                          size_t n, bool phony)
{
    struct text word = {0};
    for (const char *at = text; *at != '\0';) {
        size_t size = word_size(at);
        unquote(&word, at, size);
        const struct stand_in *stand_in = size ? find_stand_in(stand_ins, n, word.data) : NULL;
        if (stand_in != NULL)
            add_stand_in(out, stand_in, text);
        else
            text_add(out, at, size ? size : 1);
        at += size ? size : 1;
    }
    for (size_t i = 0; phony && i < n; i++) {
        if (is_named(text, stand_ins[i].generated))
            add_phony_rules(out, &stand_ins[i], text);
    }
    text_free(&word);
}
