/* SPDX-License-Identifier: MIT */
/* What the erased face calls: a failure ends the program, gathers settle, and nobody waits. */
#define ASYNCC_ERASE
#define ASYNCC_NO_KEYWORDS
#include <asyncc.h>

#include <string.h>

#include "report.h"

void async__erased_fail(int error, const char *function, const char *file, unsigned line)
{
    async_raise(error, file, line);
    async__give_up("error: '%s' failed: %s", function,
                   async__error_text(error, (struct async__place){file, line}).text);
}

/* Steps over a string or character literal; `text` stands on its opening quote. */
static const char *skip_literal(const char *text)
{
    char quote = *text++;
    while (*text != quote)
        text += *text == '\\' ? 2 : 1;
    return text + 1;
}

/* The number of commas in `text` outside brackets and literals. */
static size_t count_commas(const char *text)
{
    size_t commas = 0;
    int depth = 0;
    while (*text) {
        if (*text == '"' || *text == '\'') {
            text = skip_literal(text);
            continue;
        }
        if (strchr("([{", *text))
            depth++;
        else if (strchr(")]}", *text))
            depth--;
        else if (*text == ',' && depth == 0)
            commas++;
        text++;
    }
    return commas;
}

/* "a = f(1), g(), (void)0": two parts and the operand that ends every list. */
void async__erased_settle(int *errs, const char *text)
{
    size_t parts = count_commas(text);
    for (size_t i = 0; i < parts; i++)
        errs[i] = 0;
}

void async__erased_copy(void *results, int *errs, const void *tasks, size_t n, size_t size)
{
    if (results != NULL && n > 0)
        memcpy(results, tasks, n * size);
    for (size_t i = 0; errs != NULL && i < n; i++)
        errs[i] = 0;
}

void async__erased_wait(const char *what, const char *file, unsigned line)
{
    async__give_up("%s:%u: %s waits for another task, which an erased program has not got", file,
                   line, what);
}

void async_group_wait(struct async_group *group)
{
    (void)group;
}
