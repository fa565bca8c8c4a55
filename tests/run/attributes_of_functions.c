// SPDX-License-Identifier: MIT
// TABLE: Functions | attribute for code: section, cold, hot, optimize, no_sanitize | works
// TABLE: Functions | attribute for inlining: noinline, always_inline, flatten | works
// TABLE: Functions | attribute for linking: weak, alias, visibility, used | works
// TABLE: Functions | attribute with parameter numbers: nonnull, format, access | works
// TABLE: Functions | attribute of the result: malloc, pure, returns_nonnull, alloc_size | works
// TABLE: Functions | attribute in a macro | works
// TABLE: Functions | asm label | works
/* Attributes of async functions do what they say, on all that the functions become. */
#include <asyncc.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define API __attribute__((visibility("hidden")))
#define COLD __attribute__((__cold__, noinline))

async int in_section(int x) __attribute__((section("async_text"), used));
async int in_section(int x)
{
    await async_sleep(1);
    return x + 1;
}

static async COLD int cold(int x);
static async COLD int cold(int x)
{
    await async_sleep(1);
    return x + 2;
}

__attribute__((hot)) static inline async __attribute__((always_inline)) int hot(int x)
{
    await async_sleep(1);
    return x + 3;
}

static async __attribute__((no_sanitize("undefined"), flatten)) int unchecked(int x)
{
    await async_sleep(1);
    return x + 4;
}

async int absent(int x) __attribute__((weak));

API async int target_of_alias(int x);
API async int target_of_alias(int x)
{
    await async_sleep(1);
    return x + 5;
}
async int by_alias(int x) __attribute__((alias("target_of_alias")));

async int named(int x) __asm__("named_otherwise");
async int named(int x)
{
    await async_sleep(1);
    return x + 6;
}
async int named_otherwise(int x);

static async int length(const char *text, const int *more) __attribute__((nonnull));
static async int length(const char *text, const int *more)
{
    await async_sleep(1);
    return text[0] + *more;
}

static async __attribute__((nonnull(2))) int second(int *maybe, const char *text)
{
    await async_sleep(1);
    return (maybe != NULL ? *maybe : 0) + text[0];
}

static async __attribute__((format(printf, 2, 0), unused)) int say(int n, const char *format,
                                                                   va_list list)
{
    vprintf(format, list);
    await async_sleep(1);
    return n;
}

static async void *make(size_t n, size_t size) __attribute__((malloc, alloc_size(1, 2)));
static async void *make(size_t n, size_t size)
{
    await async_sleep(1);
    return calloc(n, size);
}

static async __attribute__((pure)) int looks_pure(int x)
{
    await async_sleep(1);

    return x;
}

static async __attribute__((unused)) int not_called(int x)
{
    return x;
}

static async int with_unused(int a, int b __attribute__((unused)))
{
    await async_sleep(1);
    return a;
}

static _Noreturn async void stop(int status)
{
    await async_sleep(1);
    exit(status);
}

async int main(void)
{
    const int more = 1;
    printf("%d %d %d %d\n", await in_section(1), await cold(1), await hot(1), await unchecked(1));
    printf("%d %d %d\n", absent == NULL, await by_alias(1), await named(1));
    printf("%d\n", await named_otherwise(2));
    printf("%d %d\n", await length("a", &more), await second(NULL, "b"));
    char *made = await make(3, 4);
    printf("%d\n", made[11]);
    free(made);
    printf("%d\n", await looks_pure(1) + await looks_pure(1));
    printf("%d\n", await with_unused(1, 2));
    await stop(5);
    return 0;
}
// EXIT: 5
