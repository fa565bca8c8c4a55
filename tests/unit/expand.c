/* SPDX-License-Identifier: MIT */
/*
 * The expansion of macro invocations as text.
 *
 * Without arguments: the cases below. With `-`: cases from standard input, for expand_oracle.py;
 * the first character of a line says what the rest is: `D` a definition, `S` one from a system
 * header, `U` a name to undefine, `R` forget all, `E` a text to answer with the same text, its
 * invocation replaced, or with `!` and the reason. In a text, \001 marks the invocation and \002 is
 * a newline.
 *
 * RUN: %cc -I%compiler_dir %s %compiler_dir/expand.c %compiler_dir/replace.c \
 * RUN:     %compiler_dir/macro.c %compiler_dir/decided.c %compiler_dir/foreign.c %compiler_dir/lex.c \
 * RUN:     %compiler_dir/tokens.c %compiler_dir/util.c -o %t
 * RUN: %t
 * RUN: python3 %S/expand_oracle.py %t
 */
#include "expand.h"
#include "util.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct test {
    const char *definitions; /* one a line; `!` before those from system headers */
    const char *text;        /* `@` before the invocation */
    const char *expected;    /* the text with it replaced; `!` and the reason */
};

static const struct test tests[] = {
    /* Words that are no macros stay. */
    {"get(x) await fetch(x)", "y = @get(1 + 2);", "y = await fetch(1 + 2);"},
    {"try_(x) do { int e = x; if (e) return e; } while (0)", "@try_(await f());",
     "do { int e = await f(); if (e) return e; } while (0);"},
    {"twice(x) x, x", "@twice(twice(1))", "1, 1, 1, 1"},
    {"s(x) #x\nn 1", "@s( a  n\n/* c */ \"\\n\" '\\'' @ )", "\"a n \\\"\\\\n\\\" '\\\\'' @\""},
    {"c(a, b) a##b\nd(a, b) c(a, b)\nx y", "@c(x, 1) @", "x1 @"},
    {"c(a, b) a##b\nd(a, b) c(a, b)\nx y", "@d(x, 1)", "y1"},
    {"l(f, ...) p(f, ##__VA_ARGS__)", "@l(1)", "p(1)"},
    {"l(f, args...) p(f, ##args)", "@l(1, 2, 3)", "p(1, 2, 3)"},
    {"l(f, ...) p(f __VA_OPT__(,) __VA_ARGS__)", "@l(1)", "p(1 )"},
    {"f() 1", "@f /* */\n ( ) + f", "1 + f"},
    {"f(x) x", "@f(a\\\nb)", "ab"},
    {"at() __LINE__ __FILE__", "@at()", "7 __FILE__"},
    {"at(x) #x x\nat2(x) at(x)", "@at2(__FILE__)", "\"\\\"dir/\\\\\\\"file.c\\\"\" __FILE__"},
    {"p(x) _Pragma(\"once\") x", "@p(1)", "_Pragma(\"once\") 1"},
    {"f(x) %:x\nc(a, b) a%:%:b", "@f(a)", "\"a\""},
    {"f(x) %:x\nc(a, b) a%:%:b", "@c(<, :)", "<:"},

    /* White space keeps apart what would otherwise be read as one token. */
    {"m -1", "-@m", "- -1"},
    {"m -", "@m-1", "- -1"},
    {"m(x) -x-", "@m(-1)-", "- -1- -"},
    {"m", "+@m+", "+ +"},
    {"m(x) x", "@m(a)b", "a b"},
    {"m -1", "/*\n don't */-@m", "/*\n don't */- -1"},
    {"m(x) L x", "@m(\"a\")", "L \"a\""},
    {"m(x) .x.x.", "@m(.)", ". . . . ."},
    {"m(x) /x", "@m(/)", "/ /"},
    {"m(x)x", "@m(a)+@", "a+@"},

    /* What the next preprocessing would get wrong is refused; what it gets right is not. */
    {"x x + 1", "@x", "!the macro 'x' refers to itself"},
    {"x y\ny x", "@x", "x"},
    {"stdin stdin", "@stdin", "stdin"},
    {"f(x) f(x)", "@f(f(1))", "(f)((f)(1))"},
    {"f(x) f(x + 1)", "@f(1)", "(f)(1 + 1)"},
    {"f(x) = f (x + 1)", "@f(1)", "= (f) (1 + 1)"},
    {"f(x) p->f(x + 1)", "@f(1)", "!the macro 'f' refers to itself"},
    {"if(x) if (x + 1)", "@if(1)", "!the macro 'if' refers to itself"},
    {"f(x) x f", "@f(1) + 2", "1 f + 2"},
    {"f(x) x f", "@f(1) (2)", "1 (f) (2)"},
    {"f(x) [x]\ng f", "@g (2)", "[2]"},
    {"f(x) [x]\ne\ng f e", "@g (2)", "!the macro 'f' would take the list that follows it"},
    {"f(x) [x]\ne\ng f e (2)", "@g", "!the macro 'f' would take the list that follows it"},
    {"f(x) x\ne\nh() e\ng(x)\nk f h() g(f)", "@k (2)",
     "!the macro 'f' would take the list that follows it"},
    {"f(x) [x]\np (1)", "f\n  // comment\n @p",
     "!the macro 'f' would take the list that follows it"},
    {"f(x) [x]\ne", "f @e (1)", "!the macro 'f' would take the list that follows it"},
    {"h # include", "@h <a>", "!the expansion begins with '#'"},
    {"f(x) x __COUNTER__", "@f(1)", "1 __COUNTER__"},
    {"f(x) x", "@f(__COUNTER__)", "!'__COUNTER__' stands in an argument of a macro"},
    {"s(x) #x\nt(x) s(x)", "@t(__DATE__)", "!'__DATE__' is an operand of # or ##"},

    /* System macros stay where the text allows it. */
    {"!NULL ((void *)0)\nf(x) x == NULL", "@f(p)", "p == NULL"},
    {"!EOF (-1)\nf(x) x", "@f(EOF)", "EOF"},
    {"!EOF (-1)\nf(x) x", "f(@EOF)", "f((-1))"},
    {"!MAX 9\nc(a, b) a##b\nd(a, b) c(a, b)\ns(x) #x\nt(x) s(x)", "@d(x, MAX)", "x9"},
    {"!MAX 9\ns(x) #x\nt(x) s(x)", "@t(MAX)", "\"9\""},
    {"!MAX 9\ns(x) #x\nt(x) s(x)", "@s(MAX)", "\"MAX\""},
    {"!pair(a) a, a\ng(a, b) a - b\nf(x) g(x)", "@f(pair(1))", "1 - 1"},
    {"!load(p) __c11_load(p, 5)\nn 1\nf(x) load(x) + load(n)", "@f(n)", "load(1) + load(n)"},
    {"!load(p) __c11_load(p, 5)\nf(x) load(x)", "@f(await g())", "__c11_load(await g(), 5)"},
    {"!load(p) __c11_load(p, 5)\nr await g()\nf(x) load(x)", "@f(r)", "__c11_load(await g(), 5)"},
    {"!load(p) __c11_load(p, 5)", "@load(1)", "__c11_load(1, 5)"},
    {"!assert(e) ((e) ? 0 : fail(#e, __LINE__))\nn 4\nf(p) assert(p > n); g()", "@f(n)",
     "assert(4 > n); g()"},
    {"!assert(e) ((e) ? 0 : fail(#e))\nf(p) assert(p)", "@f(await g())",
     "((await g()) ? 0 : fail(\"await g()\"))"},
    {"!alias real\nreal(x) [x]\nf(x) alias(x)", "@f(1)", "[1]"},
    {"!len(s) strlen(s)\nstrlen(s) (len(s))", "@strlen(1)", "((strlen)(1))"},
    {"!none() \nf(x, ...) a ## __VA_OPT__(x __VA_ARGS__)", "@f(none(), + b)", "a + b"},
    {"!none\nf(x) x none + x", "@f(1)", "1 none + 1"},

    /* What cannot be expanded. */
    {"", "@f(1)", "!this is not a macro"},
    {"f(x) x", "@f + 1", "!no argument list follows the macro 'f'"},
    {"f(x) x", "@f(1", "!the argument list of the macro 'f' is not closed"},
    {"f(x) x", "@f(1, 2)", "!the macro 'f' takes 1 argument, but 2 are given"},
    {"f(x, y) x", "@f(1)", "!the macro 'f' takes 2 arguments, but 1 is given"},
    {"f() x", "@f(1)", "!the macro 'f' takes 0 arguments, but 1 is given"},
    {"f(x, y, ...) x", "@f(1)", "!the macro 'f' takes at least 2 arguments, but 1 is given"},
    {"f(x) x", "@f('a)", "!a quote or comment is not closed"},
    {"f(x) x", "@f(\n#if 1\n2)", "!a directive stands among the arguments of the macro 'f'"},
    {"f(x) x ## -", "@f(+)", "!'+' and '-' do not paste into one token"},
    {"f(x) ## x", "@f(1)", "!the definition of the macro 'f' is not understood"},
    {"f(x) #y", "@f(1)", "!the definition of the macro 'f' is not understood"},
    {"f(x, x", "@f(1)", "!the definition of the macro 'f' is not understood"},
    {"a b b b b b b b b\nb c c c c c c c c\nc d d d d d d d d\nd e e e e e e e e\n"
     "e f f f f f f f f\nf g g g g g g g g\ng h h h h h h h h\nh i i i i i i i i",
     "@a", "!the expansion is too large"},
};

static bool shows(void *context, const char *word, size_t size)
{
    (void)context;
    return (size == 5 && memcmp(word, "await", 5) == 0) ||
           (size == 6 && memcmp(word, "return", 6) == 0);
}

/* The text with the invocation at `begin` replaced, or `!` and the reason. */
static char *answer(struct arena *arena, struct macro_table *table, const char *text, size_t begin)
{
    size_t size = strlen(text);
    struct invocation invocation = {.text = text,
                                    .size = size,
                                    .begin = begin,
                                    .end = macro_extent(table, text, size, begin),
                                    .file = "dir/\"file.c",
                                    .line = 7,
                                    .shows = shows};
    const char *why;
    char *result = macro_expand(table, &invocation, &why);
    if (result == NULL)
        return arena_printf(arena, "!%s", why);
    return arena_printf(arena, "%.*s%s%s", (int)begin, text, result, text + invocation.end);
}

/* A copy of the text without its mark, whose place is stored. */
static char *without_mark(struct arena *arena, const char *text, char mark, size_t *place)
{
    char *copy = arena_strdup(arena, text), *at = strchr(copy, mark);
    if (at == NULL)
        exit(2);
    *place = (size_t)(at - copy);
    memmove(at, at + 1, strlen(at));
    return copy;
}

static void define(struct macro_table *table, const char *line, size_t size)
{
    bool system = size > 0 && line[0] == '!';
    macro_define(table, line + system, size - system, system);
}

static bool check(const struct test *test)
{
    struct arena arena = {0};
    struct macro_table *table = macro_table_new(&arena);
    for (const char *line = test->definitions; *line != '\0';) {
        size_t size = strcspn(line, "\n");
        define(table, line, size);
        line += size + (line[size] == '\n');
    }
    size_t begin;
    char *text = without_mark(&arena, test->text, '@', &begin);
    const char *result = answer(&arena, table, text, begin);
    bool right = streq(result, test->expected);
    if (!right)
        printf("in:       %s\nwith:     %s\nexpected: %s\ngot:      %s\n\n", test->text,
               test->definitions, test->expected, result);
    arena_free(&arena);
    return right;
}

static int check_all(void)
{
    int failures = 0;
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        failures += !check(&tests[i]);
    printf("%zu cases, %d failures\n", sizeof tests / sizeof *tests, failures);
    return failures > 0;
}

static void answer_line(struct arena *arena, struct macro_table *table, char *line)
{
    for (char *at = line; *at != '\0'; at++)
        if (*at == '\002')
            *at = '\n';
    size_t begin;
    char *text = without_mark(arena, line, '\001', &begin);
    char *result = answer(arena, table, text, begin);
    for (char *at = result; *at != '\0'; at++)
        if (*at == '\n')
            *at = '\002';
    puts(result);
}

static int answer_input(void)
{
    struct arena arena = {0};
    struct macro_table *table = macro_table_new(&arena);
    char *line = NULL;
    size_t capacity = 0;
    for (ssize_t n; (n = getline(&line, &capacity, stdin)) > 0;) {
        size_t size = (size_t)n - 1;
        line[size] = '\0';
        if (line[0] == 'R') {
            arena_free(&arena);
            table = macro_table_new(&arena);
        } else if (line[0] == 'U') {
            macro_undefine(table, line + 1, size - 1);
        } else if (line[0] == 'E') {
            answer_line(&arena, table, line + 1);
        } else {
            macro_define(table, line + 1, size - 1, line[0] == 'S');
        }
    }
    free(line);
    arena_free(&arena);
    return 0;
}

int main(int argc, char **argv)
{
    return argc > 1 && streq(argv[1], "-") ? answer_input() : check_all();
}
