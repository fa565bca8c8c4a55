/* SPDX-License-Identifier: MIT */
/*
 * The expansion of one invocation as text. Tokens are replaced as 6.10.3 has it; nested invocations
 * of system macros are put back; and then the text is proved: it is preprocessed once more, and has
 * to give the tokens of the full expansion again. A macro that refers to itself, or a parenthesis
 * that meets a macro's name by accident, fails there, and is reported if `(f)(x)` for `f(x)` does
 * not help.
 *
 *     #define each(p) for (p = first(); p != NULL; p = await next(p))
 *     each(item)
 * ->
 *     for (item = first(); item != NULL; item = await next(item))
 */
#include "expand.h"
#include "foreign.h"
#include "replace.h"
#include "util.h"

#include <stdlib.h>
#include <string.h>

#define MAX_WORK ((size_t)1 << 22)

/* One call of macro_expand. */
struct expansion {
    struct arena arena;                  /* for everything but the result */
    struct macro_table *table;           /* what is defined */
    const struct invocation *invocation; /* what is expanded */
    size_t work;                         /* how many more tokens may be handled, in all runs */
    struct tokens full;                  /* the tokens that the text must give */
    bool ends_open;                      /* what follows the invocation decides about the last */
    const struct macro *lost;            /* a foreign one whose invocation does not stay as text */
    const char *why;                     /* what went wrong; NULL: nothing */
};

static const char *sentence(struct expansion *expansion, const char *format,
                            const struct token *token)
{
    char *name = arena_strndup(&expansion->arena, token->text, token->size);
    return arena_printf(macro_table_arena(expansion->table), format, name);
}

static const struct macro *macro_of(const struct expansion *expansion, const struct token *token)
{
    return token->kind == TOKEN_NAME ? macro_find(expansion->table, token->text, token->size)
                                     : NULL;
}

static bool is_function_like(const struct expansion *expansion, const struct token *token)
{
    const struct macro *macro = macro_of(expansion, token);
    return macro != NULL && macro->function_like;
}

static struct replacement run_of(struct expansion *expansion, bool keeps)
{
    return (struct replacement){.arena = &expansion->arena,
                                .table = expansion->table,
                                .invocation = expansion->invocation,
                                .keeps = keeps,
                                .work = &expansion->work};
}

/* The tokens of a text; false: a quote or comment is not closed. */
static bool read_tokens(struct lexer lexer, struct tokens *list)
{
    for (;;) {
        struct token token = lexer_next(&lexer);
        if (token.kind == TOKEN_END)
            return true;
        if (token.kind == TOKEN_BROKEN)
            return false;
        tokens_add(lexer.arena, list, token);
    }
}

/* Whether the text, preprocessed, gives the real tokens among these. */
static bool gives(struct expansion *expansion, const struct text *text, const struct token *wanted,
                  size_t n)
{
    struct tokens list = {0}, out = {0};
    struct replacement run = run_of(expansion, false);
    const char *data = text->size > 0 ? text->data : "";
    if (!read_tokens(lexer_over(&expansion->arena, data, text->size), &list) ||
        !replace_macros(&run, &list, &out))
        return false;
    size_t i = 0;
    for (const struct token *token = wanted; token < wanted + n; token++)
        if (token_is_real(token) && (i == out.n || !token_same(token, &out.items[i++])))
            return false;
    return i == out.n;
}

/* Text being written, token by token. */
struct writer {
    struct text *text;
    struct token last; /* what was written last */
    bool space;        /* white space to be put before the next token */
    bool keeps;        /* write kept invocations rather than their expansions */
};

static void write_token(struct writer *writer, const struct token *token)
{
    bool first = writer->last.kind == TOKEN_END;
    if (!first && (writer->space || token->space || token_would_paste(&writer->last, token)))
        text_add(writer->text, " ", 1);
    text_add(writer->text, token->text, token->size);
    writer->last = *token;
    writer->space = false;
}

static size_t closing_mark(const struct tokens *list, size_t open)
{
    const struct kept *kept = list->items[open].kept;
    size_t i = open + 1;
    while (i < list->n && (list->items[i].kind != TOKEN_CLOSE || list->items[i].kept != kept))
        i++;
    return i;
}

static void write_tokens(struct expansion *expansion, struct writer *writer,
                         const struct tokens *list);

static bool holds_shown_word(const struct invocation *invocation, const struct token *tokens,
                             size_t n)
{
    for (size_t i = 0; i < n && invocation->shows != NULL; i++)
        if (tokens[i].kind == TOKEN_NAME &&
            invocation->shows(invocation->context, tokens[i].text, tokens[i].size))
            return true;
    return false;
}

static bool is_foreign(const struct kept *kept)
{
    const struct macro *macro = kept->macro;
    if (macro == NULL)
        return false;
    if (macro->home == MACRO_COMPILERS)
        return is_foreign_definition(macro->definition, (uint32_t)macro->definition_size);
    return is_decided_by_compiler(macro->header, macro->header_size, (uint32_t)macro->header_at);
}

/* Whether the invocation stays as text: its expansion is whole, holds no word that must show, and
 * is what the text gives where it stands now. In a foreign one such words stand in the arguments,
 * which are text. */
static bool stays(struct expansion *expansion, struct kept *kept, const struct token *content,
                  size_t n)
{
    if (kept->broken)
        return false;
    if (kept->verdict == VERDICT_NONE) {
        kept->verdict = VERDICT_GOES;
        struct text text = {0};
        struct writer writer = {.text = &text, .keeps = true};
        if (is_foreign(kept) || !holds_shown_word(expansion->invocation, content, n)) {
            write_tokens(expansion, &writer, &kept->spelled);
            if (gives(expansion, &text, content, n))
                kept->verdict = VERDICT_STAYS;
        }
        text_free(&text);
    }
    return kept->verdict == VERDICT_STAYS;
}

static void write_tokens(struct expansion *expansion, struct writer *writer,
                         const struct tokens *list)
{
    for (size_t i = 0; i < list->n; i++) {
        const struct token *token = &list->items[i];
        if (token_is_real(token)) {
            write_token(writer, token);
            continue;
        }
        writer->space |= token->space;
        if (token->kind != TOKEN_OPEN)
            continue;
        size_t close = writer->keeps ? closing_mark(list, i) : list->n;
        if (close < list->n && stays(expansion, token->kept, token + 1, close - i - 1)) {
            write_tokens(expansion, writer, &token->kept->spelled);
            i = close;
        } else if (is_foreign(token->kept)) {
            expansion->lost = token->kept->macro;
        }
    }
}

/* A name that refers to its own macro, but means no harm: `#define stdin stdin`. */
static bool is_own_body(struct expansion *expansion, const struct token *token)
{
    struct macro *macro = macro_find(expansion->table, token->text, token->size);
    return macro_read(expansion->table, macro) && macro->body.n == 1 &&
           token_same(&macro->body.items[0], token);
}

/* Why no text gives these tokens. */
static const char *blame(struct expansion *expansion)
{
    const struct tokens *full = &expansion->full;
    for (size_t i = 0; i < full->n; i++) {
        const struct token *token = &full->items[i];
        const struct macro *macro = macro_of(expansion, token);
        if (macro == NULL)
            continue;
        size_t next = i + 1;
        while (next < full->n && !token_is_real(&full->items[next]))
            next++;
        if (macro->function_like && (next == full->n || !token_is(&full->items[next], "(")))
            continue;
        if (token->painted && !is_own_body(expansion, token))
            return sentence(expansion, "the macro '%s' refers to itself", token);
        if (macro->function_like)
            return sentence(expansion, "the macro '%s' would take the list that follows it", token);
    }
    return "the expansion cannot be written as text";
}

static size_t line_start(const char *text, size_t at)
{
    while (at > 0 && (text[at - 1] != '\n' || (at > 1 && text[at - 2] == '\\')))
        at--;
    return at;
}

/* The last token of a line, unless it is a directive, and whether it reaches the line's end. */
static struct token last_of_line(struct lexer lexer, bool *touches)
{
    struct token last = {0}, token = lexer_next(&lexer);
    if (token_is(&token, "#") || token_is(&token, "%:"))
        return last;
    for (; token.kind != TOKEN_END; token = lexer_next(&lexer)) {
        if (token.kind == TOKEN_BROKEN) /* the end of a comment, as in: don't */
            continue;
        last = token;
        *touches = lexer.at == lexer.end;
    }
    return last;
}

/* The token before the invocation, and whether it touches it. */
static struct token token_before(struct expansion *expansion, bool *touches)
{
    const char *text = expansion->invocation->text;
    size_t end = expansion->invocation->begin;
    for (bool ends_line = false;; ends_line = true) {
        size_t start = line_start(text, end);
        struct lexer lexer = lexer_over(&expansion->arena, text + start, end - start);
        struct token token = last_of_line(lexer, touches);
        *touches &= !ends_line;
        if (token.kind != TOKEN_END || start == 0)
            return token;
        end = start - 1;
    }
}

static struct token token_behind(struct expansion *expansion, bool *touches)
{
    const struct invocation *invocation = expansion->invocation;
    const char *text = invocation->text + invocation->end;
    struct lexer lexer = lexer_over(&expansion->arena, text, invocation->size - invocation->end);
    struct token token = lexer_next(&lexer);
    *touches = !token.space;
    return token;
}

/* What stands around the invocation, and the text's own edges. */
struct edges {
    struct token before, first, last, behind; /* TOKEN_END: there is none */
    bool touches_before, touches_behind;      /* no white space between */
};

static struct edges find_edges(struct expansion *expansion, const struct text *text,
                               struct token last)
{
    struct edges edges = {.last = last};
    struct lexer lexer = lexer_over(&expansion->arena, text->data, text->size);
    if (text->size > 0)
        edges.first = lexer_next(&lexer);
    edges.before = token_before(expansion, &edges.touches_before);
    edges.behind = token_behind(expansion, &edges.touches_behind);
    return edges;
}

static const struct token *last_of(const struct tokens *list)
{
    for (size_t i = list->n; i-- > 0;)
        if (token_is_real(&list->items[i]))
            return &list->items[i];
    return NULL;
}

/* Whether no macro's name meets a parenthesis, where the invocation stands, that it did not meet
 * before; if one does, says so. */
static bool check_edges(struct expansion *expansion, const struct edges *edges)
{
    const struct token *culprit = NULL, *last = last_of(&expansion->full);
    const struct token *first = edges->first.kind == TOKEN_END ? &edges->behind : &edges->first;
    if (is_function_like(expansion, &edges->before) && token_is(first, "("))
        culprit = &edges->before;
    if (last != NULL && is_function_like(expansion, last) && token_is(&edges->behind, "(") &&
        (last->painted || !expansion->ends_open))
        culprit = last;
    if (culprit != NULL)
        expansion->why =
            sentence(expansion, "the macro '%s' would take the list that follows it", culprit);
    else if (token_is(&edges->first, "#") || token_is(&edges->first, "%:"))
        expansion->why = "the expansion begins with '#'";
    return expansion->why == NULL;
}

static bool would_paste(bool touches, const struct token *a, const struct token *b)
{
    return touches && a->size > 0 && b->size > 0 && token_would_paste(a, b);
}

/* The text with the white space that keeps it apart from what stands around it. */
static char *separated(struct expansion *expansion, const struct text *text,
                       const struct edges *edges)
{
    struct arena *arena = macro_table_arena(expansion->table);
    if (text->size == 0) {
        bool touches = edges->touches_before && edges->touches_behind;
        return arena_printf(arena, "%s",
                            would_paste(touches, &edges->before, &edges->behind) ? " " : "");
    }
    bool before = would_paste(edges->touches_before, &edges->before, &edges->first);
    bool behind = would_paste(edges->touches_behind, &edges->last, &edges->behind);
    return arena_printf(arena, "%s%s%s", before ? " " : "", text->data, behind ? " " : "");
}

/* The full expansion; false: there is none. */
static bool expand_fully(struct expansion *expansion)
{
    const struct invocation *invocation = expansion->invocation;
    struct tokens list = {0};
    struct lexer lexer = lexer_over(&expansion->arena, invocation->text + invocation->begin,
                                    invocation->end - invocation->begin);
    lexer.line = invocation->line;
    if (!read_tokens(lexer, &list))
        expansion->why = "a quote or comment is not closed";
    else if (list.n == 0 || macro_of(expansion, &list.items[0]) == NULL)
        expansion->why = "this is not a macro";
    else if (is_function_like(expansion, &list.items[0]) &&
             (list.n == 1 || !token_is(&list.items[1], "(")))
        expansion->why = sentence(expansion, "no argument list follows the macro '%s'", list.items);
    if (expansion->why != NULL)
        return false;
    struct replacement run = run_of(expansion, true);
    bool done = replace_macros(&run, &list, &expansion->full);
    expansion->why = run.why;
    expansion->ends_open = run.ends_open;
    return done;
}

/* Whether a kept invocation stands last, and what follows could become part of its expansion. */
static bool ends_unsure(struct expansion *expansion, const struct edges *edges)
{
    const struct token *last = last_of(&expansion->full);
    return last != NULL && is_function_like(expansion, last) && token_is(&edges->behind, "(") &&
           !token_same(last, &edges->last);
}

/* Tries the text with nested system macros put back, or without; NULL: it does not prove right. */
static char *try_text(struct expansion *expansion, bool keeps)
{
    struct text text = {0};
    struct writer writer = {.text = &text, .keeps = keeps};
    char *result = NULL;
    expansion->lost = NULL;
    write_tokens(expansion, &writer, &expansion->full);
    if (gives(expansion, &text, expansion->full.items, expansion->full.n)) {
        struct edges edges = find_edges(expansion, &text, writer.last);
        if (!ends_unsure(expansion, &edges) && check_edges(expansion, &edges))
            result = separated(expansion, &text, &edges);
    }
    text_free(&text);
    return result;
}

static void add_punctuator(struct tokens *list, const char *spelling, bool space)
{
    struct token token = {.kind = TOKEN_PUNCTUATOR, .text = spelling, .size = 1, .space = space};
    VECTOR_ADD(list->items, list->n, list->capacity) = token;
}

/* Words that may be macros, and followed by a parenthesis, but that name no function. */
static bool is_keyword(const struct token *token)
{
    static const char *const words[] = {
        "if",      "while",   "for",           "switch", "return", "sizeof",
        "alignof", "alignas", "static_assert", "typeof", "asm",    "typeof_unqual"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (token_is(token, words[i]))
            return true;
    return token->size > 1 && token->text[0] == '_' &&
           (token->text[1] == '_' || (token->text[1] >= 'A' && token->text[1] <= 'Z'));
}

/* The real token behind (`step` 1) or before (-1) the one at `i`; NULL: there is none. */
static const struct token *neighbour(const struct tokens *list, size_t i, int step)
{
    for (i += (size_t)step; i < list->n; i += (size_t)step)
        if (token_is_real(&list->items[i]))
            return &list->items[i];
    return NULL;
}

/* Whether a painted name is called as a function that may stand in parentheses. */
static bool is_own_call(struct expansion *expansion, size_t i)
{
    const struct token *token = &expansion->full.items[i];
    if (!token_is_real(token) || !token->painted || !is_function_like(expansion, token) ||
        is_keyword(token))
        return false;
    const struct token *before = neighbour(&expansion->full, i, -1);
    const struct token *behind = neighbour(&expansion->full, i, 1);
    bool member = before != NULL && (token_is(before, ".") || token_is(before, "->"));
    return behind != NULL && token_is(behind, "(") && !member;
}

/* A function-like macro that calls the function of its own name, as glibc's toupper does: `(f)(x)`
 * is the same call, and no invocation. False: there is nothing to guard. */
static bool guard_own_calls(struct expansion *expansion, struct tokens *guarded)
{
    const struct tokens *full = &expansion->full;
    bool found = false;
    for (size_t i = 0; i < full->n; i++) {
        struct token token = full->items[i];
        bool own = is_own_call(expansion, i);
        if (own)
            add_punctuator(guarded, "(", token.space);
        token.space &= !own;
        VECTOR_ADD(guarded->items, guarded->n, guarded->capacity) = token;
        if (own)
            add_punctuator(guarded, ")", false);
        found |= own;
    }
    return found;
}

static char *try_guarded(struct expansion *expansion)
{
    struct tokens guarded = {0}, full = expansion->full;
    char *result = NULL;
    if (guard_own_calls(expansion, &guarded)) {
        expansion->full = guarded;
        result = try_text(expansion, true);
        expansion->full = full;
    }
    free(guarded.items);
    return result;
}

char *macro_expand(struct macro_table *table, const struct invocation *invocation, const char **why)
{
    struct expansion expansion = {.table = table, .invocation = invocation, .work = MAX_WORK};
    char *result = NULL;
    if (expand_fully(&expansion)) {
        /* Own calls first: as `#define f(x) f(x)` has it, they prove right as they are, and would
         * be expanded again for ever. Where they cannot be guarded they may do as they are. */
        result = try_guarded(&expansion);
        if (result == NULL) {
            expansion.why = NULL;
            expansion.lost = NULL;
            result = try_text(&expansion, true);
        }
        if (result == NULL && expansion.why == NULL)
            result = try_text(&expansion, false);
        if (result == NULL && expansion.why == NULL)
            expansion.why = expansion.work > 0 ? blame(&expansion) : "the expansion is too large";
    }
    if (result != NULL && expansion.lost != NULL) {
        struct token name = {.text = expansion.lost->name,
                             .size = (uint32_t)expansion.lost->name_size};
        expansion.why = sentence(&expansion, "'%s' in it is a macro of the compiler's own", &name);
        result = NULL;
    }
    *why = expansion.why;
    arena_free(&expansion.arena);
    return result;
}
