/* SPDX-License-Identifier: MIT */
/*
 * The table of macros, and the reader of their definitions. A definition is taken apart when its
 * macro is first expanded; most never are.
 *
 *     max(a, b) ((a) > (b) ? (a) : (b))    ->    ( ( <0> ) > ( <1> ) ? ( <0> ) : ( <1> ) )
 *     name(x, ...) #x __VA_OPT__(, x)      ->    <stringify> <0> <optional, 2> , <0>
 */
#include "macro.h"
#include "util.h"

#include <string.h>

#define N_BUCKETS 4096
#define MOST_ALIASES 64

struct macro_table {
    struct arena *arena;              /* where everything here lives */
    struct macro *buckets[N_BUCKETS]; /* by hash of the name */
    struct pushed *pushed;            /* the newest */
    unsigned searches;                /* begun by macro_reaches */
};

/* What a name meant at a push_macro. */
struct pushed {
    const char *name;
    size_t name_size;
    struct macro *macro; /* NULL: nothing */
    struct pushed *older;
};

struct macro_table *macro_table_new(struct arena *arena)
{
    struct macro_table *table = arena_alloc(arena, sizeof *table);
    table->arena = arena;
    return table;
}

struct arena *macro_table_arena(const struct macro_table *table)
{
    return table->arena;
}

/* FNV-1a. */
static size_t bucket_of(const char *name, size_t size)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)name[i]) * 16777619u;
    return hash % N_BUCKETS;
}

static bool is_named(const struct macro *macro, const char *name, size_t size)
{
    return macro->name_size == size && memcmp(macro->name, name, size) == 0;
}

static struct macro *find_any(const struct macro_table *table, const char *name, size_t size)
{
    struct macro *macro = table->buckets[bucket_of(name, size)];
    while (macro != NULL && !is_named(macro, name, size))
        macro = macro->next;
    return macro;
}

struct macro *macro_find(const struct macro_table *table, const char *name, size_t size)
{
    struct macro *macro = find_any(table, name, size);
    return macro != NULL && macro->home != MACRO_WORDS ? macro : NULL;
}

bool macro_is_word(const struct macro_table *table, const char *name, size_t size)
{
    struct macro *macro = find_any(table, name, size);
    return macro != NULL && macro->home == MACRO_WORDS;
}

void macro_undefine(struct macro_table *table, const char *name, size_t size)
{
    struct macro **place = &table->buckets[bucket_of(name, size)];
    while (*place != NULL && !is_named(*place, name, size))
        place = &(*place)->next;
    if (*place != NULL)
        *place = (*place)->next;
}

void macro_push(struct macro_table *table, const char *name, size_t size)
{
    struct pushed *pushed = arena_alloc(table->arena, sizeof *pushed);
    *pushed = (struct pushed){.name = arena_strndup(table->arena, name, size),
                              .name_size = size,
                              .macro = find_any(table, name, size),
                              .older = table->pushed};
    table->pushed = pushed;
}

void macro_pop(struct macro_table *table, const char *name, size_t size)
{
    struct pushed **place = &table->pushed;
    while (*place != NULL &&
           ((*place)->name_size != size || memcmp((*place)->name, name, size) != 0))
        place = &(*place)->older;
    if (*place == NULL)
        return;
    struct macro *macro = (*place)->macro;
    *place = (*place)->older;
    macro_undefine(table, name, size);
    if (macro != NULL)
        macro_define(table, macro->definition, macro->definition_size, macro->home);
}

struct macro *macro_define(struct macro_table *table, const char *definition, size_t size,
                           enum macro_home home)
{
    const char *copy = arena_strndup(table->arena, definition, size);
    struct lexer lexer = lexer_over(table->arena, copy, size);
    struct token name = lexer_next(&lexer);
    if (name.kind != TOKEN_NAME)
        return NULL;
    macro_undefine(table, name.text, name.size);
    struct macro *macro = arena_alloc(table->arena, sizeof *macro);
    struct macro **bucket = &table->buckets[bucket_of(name.text, name.size)];
    *macro = (struct macro){.name = name.text,
                            .name_size = name.size,
                            .definition = copy,
                            .definition_size = size,
                            .home = home,
                            .function_like = lexer_sees(&lexer, '('),
                            .next = *bucket};
    return *bucket = macro;
}

/* The parameter list, from its parenthesis to behind the closing one. */
static bool read_parameters(struct arena *arena, struct lexer *lexer, struct macro *macro,
                            struct tokens *parameters)
{
    lexer_next(lexer);
    struct token token = lexer_next(lexer);
    if (token_is(&token, ")"))
        return true;
    for (;; token = lexer_next(lexer)) {
        if (token_is(&token, "...")) {
            token.text = "__VA_ARGS__";
            token.size = (uint32_t)strlen(token.text);
            macro->variadic = true;
        } else if (token.kind != TOKEN_NAME) {
            return false;
        }
        token.kind = TOKEN_NAME;
        tokens_add(arena, parameters, token);
        token = lexer_next(lexer);
        if (!macro->variadic && token_is(&token, "...")) { /* GNU: args... */
            macro->variadic = true;
            token = lexer_next(lexer);
        }
        if (macro->variadic || !token_is(&token, ","))
            return token_is(&token, ")");
    }
}

/* Marks the token as the operator or parameter that it is in this macro's body. */
static void classify(const struct macro *macro, const struct tokens *parameters,
                     struct token *token)
{
    if (token_is(token, "##") || token_is(token, "%:%:"))
        token->kind = TOKEN_PASTE;
    else if (macro->function_like && (token_is(token, "#") || token_is(token, "%:")))
        token->kind = TOKEN_STRINGIFY;
    else if (macro->variadic && token_is(token, "__VA_OPT__"))
        token->kind = TOKEN_OPTIONAL;
    for (size_t i = 0; i < parameters->n; i++)
        if (token_same(token, &parameters->items[i])) {
            token->kind = TOKEN_PARAMETER;
            token->parameter = i;
            return;
        }
}

/* The index of the parenthesis that closes the one at `open`, or n. */
static size_t closing(const struct tokens *list, size_t open)
{
    size_t depth = 0, i = open;
    for (; i < list->n; i++) {
        if (token_is(&list->items[i], "("))
            depth++;
        else if (token_is(&list->items[i], ")") && --depth == 0)
            break;
    }
    return i;
}

/* Copies the body over without the parentheses of __VA_OPT__ ( content ). */
static bool fold_optional(struct arena *arena, const struct tokens *from, struct tokens *body)
{
    size_t skip = SIZE_MAX, end = 0;
    for (size_t i = 0; i < from->n; i++) {
        struct token token = from->items[i];
        if (i == skip)
            continue;
        if (token.kind == TOKEN_OPTIONAL) {
            if (i < end || i + 1 == from->n || !token_is(&from->items[i + 1], "("))
                return false;
            end = skip = closing(from, i + 1);
            if (end == from->n)
                return false;
            token.content = end - i - 2;
            tokens_add(arena, body, token);
            i++;
        } else {
            tokens_add(arena, body, token);
        }
    }
    return true;
}

/* 6.10.3.2 and 6.10.3.3: what # and ## need beside them. */
static bool operators_have_operands(const struct token *body, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (body[i].kind == TOKEN_PASTE && (i == 0 || i + 1 == n))
            return false;
        if (body[i].kind == TOKEN_STRINGIFY &&
            (i + 1 == n ||
             (body[i + 1].kind != TOKEN_PARAMETER && body[i + 1].kind != TOKEN_OPTIONAL)))
            return false;
        if (body[i].kind == TOKEN_OPTIONAL &&
            !operators_have_operands(body + i + 1, body[i].content))
            return false;
    }
    return true;
}

static bool read_body(struct arena *arena, struct lexer *lexer, struct macro *macro,
                      const struct tokens *parameters)
{
    struct tokens raw = {0};
    for (;;) {
        struct token token = lexer_next(lexer);
        if (token.kind == TOKEN_BROKEN)
            return false;
        if (token.kind == TOKEN_END)
            break;
        token.starts_line = false;
        classify(macro, parameters, &token);
        tokens_add(arena, &raw, token);
    }
    return fold_optional(arena, &raw, &macro->body) &&
           operators_have_operands(macro->body.items, macro->body.n);
}

bool macro_read(struct macro_table *table, struct macro *macro)
{
    if (macro->is_read)
        return !macro->is_bad;
    macro->is_read = true;
    struct lexer lexer = lexer_over(table->arena, macro->definition, macro->definition_size);
    struct tokens parameters = {0};
    lexer_next(&lexer);
    macro->is_bad =
        (macro->function_like && !read_parameters(table->arena, &lexer, macro, &parameters)) ||
        !read_body(table->arena, &lexer, macro, &parameters);
    macro->n_parameters = parameters.n;
    return !macro->is_bad;
}

struct search {
    struct macro_table *table;
    bool (*is_it)(void *context, const char *name, size_t size);
    void *context;
};

static bool finds(const struct search *search, const char *text, size_t size)
{
    struct lexer lexer = lexer_over(search->table->arena, text, size);
    for (struct token token; (token = lexer_next(&lexer)).kind != TOKEN_END;) {
        if (token.kind == TOKEN_BROKEN) /* a comment's end */
            continue;
        if (token.kind != TOKEN_NAME)
            continue;
        if (search->is_it(search->context, token.text, token.size))
            return true;
        struct macro *macro = find_any(search->table, token.text, token.size);
        if (macro == NULL || macro->search == search->table->searches)
            continue;
        macro->search = search->table->searches;
        if (finds(search, macro->definition, macro->definition_size))
            return true;
    }
    return false;
}

bool macro_reaches(struct macro_table *table, const char *text, size_t size,
                   bool (*is_it)(void *context, const char *name, size_t size), void *context)
{
    table->searches++;
    const struct search search = {table, is_it, context};
    return finds(&search, text, size);
}

/* Whether an argument list follows; then the lexer stands behind it, or at the text's end. */
static bool skip_list(struct lexer *lexer, bool *closed)
{
    struct token token = lexer_next(lexer);
    *closed = true;
    if (!token_is(&token, "("))
        return false;
    for (size_t depth = 1; depth > 0;) {
        token = lexer_next(lexer);
        *closed = token.kind != TOKEN_END && token.kind != TOKEN_BROKEN;
        if (!*closed)
            return true;
        if (token_is(&token, "("))
            depth++;
        else if (token_is(&token, ")"))
            depth--;
    }
    return true;
}

/* The macro that the expansion ends with the name of: a list behind the invocation is its own. */
static struct macro *last_named(struct macro_table *table, struct macro *macro)
{
    if (!macro_read(table, macro) || macro->body.n == 0)
        return NULL;
    const struct token *last = &macro->body.items[macro->body.n - 1];
    return last->kind == TOKEN_NAME ? find_any(table, last->text, last->size) : NULL;
}

size_t macro_extent(struct macro_table *table, const char *text, size_t size, size_t begin)
{
    struct lexer lexer = lexer_over(table->arena, text + begin, size - begin);
    struct token token = lexer_next(&lexer);
    size_t end = (size_t)(lexer.at - text);
    struct macro *macro = token.kind == TOKEN_NAME ? find_any(table, token.text, token.size) : NULL;
    for (int aliases = 0; macro != NULL && aliases < MOST_ALIASES; aliases++) {
        bool closed;
        if (macro->function_like && !skip_list(&lexer, &closed))
            return end;
        if (macro->function_like && !closed)
            return size;
        if (macro->function_like)
            end = (size_t)(lexer.at - text);
        macro = last_named(table, macro);
    }
    return end;
}
