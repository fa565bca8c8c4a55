/* SPDX-License-Identifier: MIT */
/*
 * Macros of a library's header that a condition on the compiler has decided.
 *
 * In: the text of a system header, and where in it a macro is defined. Out: whether one of the
 * conditionals around it asks what only some compilers are or have. libclang may have decided it
 * otherwise than the compiler behind, so that an expansion would be another program. In headers of
 * the user's decide.c has the compiler check it; a system header stays as it is.
 *
 *     #ifdef __clang__                    #ifdef __GNUC__       all know this
 *     #define GET(x) take(x)   decided    #define GET(x) x      not decided
 *
 * A condition that names a macro which another header has decided so is not found out.
 */
#define _GNU_SOURCE /* memmem */
#include "foreign.h"
#include "lex.h"
#include "util.h"

#include <stdlib.h>
#include <string.h>

#define DEEPEST 64

struct header {
    const char *text;
    uint32_t size;
    uint32_t depth;
    bool telling[DEEPEST]; /* a condition of that conditional tells compilers apart */
    uint32_t *names;       /* where macros are named that are defined in such conditionals */
    size_t n_names, capacity;
};

static bool begins(const struct header *h, uint32_t at, const char *word)
{
    size_t size = strlen(word);
    return at + size <= h->size && memcmp(h->text + at, word, size) == 0;
}

static bool is_same_name(const struct header *h, uint32_t a, uint32_t b)
{
    uint32_t size = lex_skip_token(h->text, h->size, a) - a;
    return lex_skip_token(h->text, h->size, b) - b == size &&
           memcmp(h->text + a, h->text + b, size) == 0;
}

static uint32_t next_token(const struct header *h, uint32_t at)
{
    return lex_skip_space(h->text, h->size, lex_skip_token(h->text, h->size, at));
}

/* A number of one digit; -1: another token. */
static int digit_at(const struct header *h, uint32_t at)
{
    bool single = at < h->size && lex_skip_token(h->text, h->size, at) == at + 1;
    return single && h->text[at] >= '0' && h->text[at] <= '9' ? h->text[at] - '0' : -1;
}

/* Whether `__GNUC__ >= 3` or `__GNUC_PREREQ (3, 3)` may come out in two ways: clang says that it is
 * gcc 4.2, and any gcc is newer. */
static bool version_tells(const struct header *h, uint32_t at)
{
    uint32_t next = next_token(h, at);
    int major = digit_at(h, next_token(h, next));
    if (lex_token_is(h->text, h->size, at, "__GNUC_PREREQ")) {
        uint32_t comma = next_token(h, next_token(h, next));
        int minor = digit_at(h, next_token(h, comma));
        return major < 0 || minor < 0 || major > 4 || (major == 4 && minor > 2);
    }
    bool either =
        lex_token_is(h->text, h->size, next, ">=") || lex_token_is(h->text, h->size, next, "<");
    bool beyond =
        lex_token_is(h->text, h->size, next, ">") || lex_token_is(h->text, h->size, next, "<=");
    return major < 0 || !((either && major <= 4) || (beyond && major <= 3));
}

/* `asked`: whether it is defined is all that is asked. */
static bool name_tells(const struct header *h, uint32_t at, bool asked)
{
    static const char *const prefixes[] = {"__clang", "__llvm__", "__GNUC_", "__glibc_clang",
                                           "__VERSION__"};
    if (lex_token_is(h->text, h->size, at, "__GNUC__"))
        return !asked && version_tells(h, at);
    if (lex_token_is(h->text, h->size, at, "__GNUC_PREREQ"))
        return !asked && version_tells(h, at);
    if (begins(h, at, "__has_"))
        return !asked && !begins(h, at, "__has_include");
    if (begins(h, at, "__glibc_has_"))
        return true;
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (begins(h, at, prefixes[i]))
            return true;
    for (size_t i = 0; i < h->n_names; i++)
        if (is_same_name(h, h->names[i], at))
            return true;
    return false;
}

static bool condition_tells(const struct header *h, uint32_t word, uint32_t end)
{
    bool asked = begins(h, word, "ifdef") || begins(h, word, "ifndef") ||
                 begins(h, word, "elifdef") || begins(h, word, "elifndef");
    const bool only = asked;
    for (uint32_t i = lex_skip_space(h->text, h->size, lex_skip_token(h->text, h->size, word));
         i < end; i = lex_skip_space(h->text, h->size, lex_skip_token(h->text, h->size, i))) {
        if (name_tells(h, i, asked))
            return true;
        asked =
            only || lex_token_is(h->text, h->size, i, "defined") || (asked && h->text[i] == '(');
    }
    return false;
}

static bool is_decided(const struct header *h)
{
    for (uint32_t i = 0; i < h->depth && i < DEEPEST; i++)
        if (h->telling[i])
            return true;
    return h->depth > DEEPEST;
}

static void read_directive(struct header *h, uint32_t word, uint32_t end)
{
    if (begins(h, word, "if")) {
        if (h->depth < DEEPEST)
            h->telling[h->depth] = condition_tells(h, word, end);
        h->depth++;
    } else if (begins(h, word, "endif") && h->depth > 0) {
        h->depth--;
    } else if (begins(h, word, "elif") && h->depth > 0 && h->depth <= DEEPEST) {
        h->telling[h->depth - 1] |= condition_tells(h, word, end);
    } else if (begins(h, word, "define") && is_decided(h)) {
        VECTOR_ADD(h->names, h->n_names, h->capacity) =
            lex_skip_space(h->text, h->size, word + (uint32_t)strlen("define"));
    }
}

/* Most headers ask nothing of the kind. */
static bool may_tell(const char *text, size_t size)
{
    static const char *const words[] = {"__clang", "__llvm__",  "__GNUC",
                                        "__has_",  "__glibc_c", "__glibc_has_"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (memmem(text, size, words[i], strlen(words[i])) != NULL)
            return true;
    return false;
}

bool is_decided_by_compiler(const char *text, size_t size, uint32_t at)
{
    if (text == NULL || at > size || !may_tell(text, size))
        return false;
    struct header h = {.text = text, .size = (uint32_t)size};
    bool begins_line = true;
    for (uint32_t i = 0; i < at;) {
        uint32_t next = lex_skip_space(text, h.size, i);
        begins_line = begins_line || memchr(text + i, '\n', next - i) != NULL;
        i = next;
        if (i >= at)
            break;
        if (text[i] != '#' || !begins_line) {
            i = lex_skip_token(text, h.size, i);
            begins_line = false;
            continue;
        }
        uint32_t end = lex_line_end(h.text, h.size, i), word = i + 1;
        while (word < end && (text[word] == ' ' || text[word] == '\t'))
            word++;
        if (end >= at)
            break; /* the macro's own directive */
        read_directive(&h, word, end);
        i = end;
    }
    bool decided = is_decided(&h);
    free(h.names);
    return decided;
}
