/* SPDX-License-Identifier: MIT */
/*
 * Picks from a compiler's command what libclang must see: what decides which text is parsed, and
 * how. All else stays out, for libclang refuses options that only gcc knows.
 *
 *     gcc -O2 -Iinc -DN=3 -fno-gcse -Wp,-UX -c x.c   ->   -O2 -Iinc -DN=3 -UX
 */
#include "command.h"

#include <stdlib.h>
#include <string.h>

struct flags {
    const char **items;
    size_t n, capacity;
};

static void add_flag(struct flags *flags, const char *flag)
{
    VECTOR_ADD(flags->items, flags->n, flags->capacity) = flag;
}

/* Options with an argument, joined or as the next word. */
static const char *const with_value[] = {
    "-include", "-imacros",           "-isystem",     "-iquote", "-idirafter", "-isysroot",
    "-iprefix", "-iwithprefixbefore", "-iwithprefix", "-target", "-I",         "-D",
    "-U"};

/* Whole words. */
static const char as_they_are[] =
    " -ansi -nostdinc -pthread -undef -trigraphs -m16 -m32 -m64 -mx32 -marm -mthumb -maes "
    "-mpopcnt -mbmi -mbmi2 -mfma -mlzcnt -mf16c -mpclmul -msha -mrdrnd -mrdseed -madx -mmmx "
    "-mgeneral-regs-only -fsigned-char -funsigned-char -fno-signed-char -fno-unsigned-char "
    "-fshort-enums -fno-short-enums -fshort-wchar -fno-short-wchar -fms-extensions "
    "-fgnu89-inline -fno-gnu89-inline -fno-builtin -ffreestanding -fhosted -fopenmp "
    "-fopenmp-simd -fexceptions -fno-exceptions -fPIC -fpic -fPIE -fpie -fno-pic -fno-pie "
    "-fno-PIC -fno-PIE -ffast-math -fno-math-errno -fmath-errno -fsigned-bitfields "
    "-funsigned-bitfields -fdollars-in-identifiers -fno-dollars-in-identifiers -fno-asm "
    "-fasm -fblocks -fcommon -fno-common -funsafe-math-optimizations -ffinite-math-only "
    "-fwrapv -fno-wrapv -ftrapv -flax-vector-conversions -fno-lax-vector-conversions "
    "-fsanitize=address -fsanitize=thread -fsanitize=undefined -fsanitize=address,undefined ";

/* Beginnings of words. */
static const char *const beginnings[] = {"-std=",
                                         "--std=",
                                         "-march=",
                                         "-mcpu=",
                                         "-mfpu=",
                                         "-mfloat-abi=",
                                         "-mabi=",
                                         "-msse",
                                         "-mno-sse",
                                         "-mavx",
                                         "-mno-avx",
                                         "-mssse3",
                                         "-O",
                                         "--sysroot=",
                                         "--target=",
                                         "--gcc-toolchain=",
                                         "-fno-builtin-",
                                         "-mlong-double-"};

static bool begins_listed(const char *word)
{
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        if (starts_with(word, beginnings[i]))
            return true;
    }
    return false;
}

static bool add_with_value(const struct command *c, struct flags *flags, size_t *i)
{
    for (size_t k = 0; k < sizeof with_value / sizeof *with_value; k++) {
        const char *value = value_of(c, i, with_value[k]);
        if (value == NULL)
            continue;
        add_flag(flags, with_value[k]);
        add_flag(flags, value);
        return true;
    }
    return false;
}

static void add_preprocessor_words(const struct command *c, struct flags *flags, const char *list)
{
    char *words = arena_strdup(c->arena, list), *save = NULL;
    for (char *word = strtok_r(words, ",", &save); word; word = strtok_r(NULL, ",", &save)) {
        if (starts_with(word, "-D") || starts_with(word, "-U") || starts_with(word, "-I"))
            add_flag(flags, word);
    }
}

/* arm-linux-gnueabihf-gcc-12 and arm-linux-gnueabihf-clang compile for the target in their name. */
static const char *target_of(const struct command *c)
{
    const char *compiler = compiler_of(c);
    const char *tool = strstr(compiler, "-gcc");
    if (tool == NULL)
        tool = strstr(compiler, "-clang");
    const char *dash = strchr(compiler, '-');
    if (tool == NULL || dash == tool || strchr(dash + 1, '-') == tool)
        return NULL; /* not a triple */
    return arena_printf(c->arena, "--target=%.*s", (int)(tool - compiler), compiler);
}

static void add_option(const struct command *c, struct flags *flags, size_t *i)
{
    const char *word = c->words[*i].text;
    if (starts_with(word, "-Wp,"))
        add_preprocessor_words(c, flags, word + 4);
    else if (is_listed(as_they_are, word) || begins_listed(word))
        add_flag(flags, word);
    else if (streq(word, "--sysroot") && *i + 1 < c->n_words)
        add_flag(flags, arena_printf(c->arena, "--sysroot=%s", c->words[++*i].text));
    else
        (void)add_with_value(c, flags, i);
}

const char **parser_flags(const struct command *c, size_t *n_flags)
{
    struct flags flags = {0};
    const char *target = target_of(c);
    if (target != NULL)
        add_flag(&flags, target);
    for (size_t i = 0; i < c->n_words; i++) {
        if (c->words[i].kind == WORD_OPTION)
            add_option(c, &flags, &i);
    }
    const char **copy = arena_alloc(c->arena, (flags.n + 1) * sizeof *copy);
    if (flags.n > 0)
        memcpy(copy, flags.items, flags.n * sizeof *copy);
    free(flags.items);
    *n_flags = flags.n;
    return copy;
}
