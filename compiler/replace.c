/* SPDX-License-Identifier: MIT */
/*
 * Macro replacement as 6.10.3 has it, by the stack of contexts that gcc and clang both use: a macro
 * is disabled while its expansion is being read, a name met while its macro is disabled is painted,
 * and an argument is expanded on its own while whatever is around it stays disabled.
 *
 *     #define twice(x) x, x
 *     #define log(f, ...) print(#f, ##__VA_ARGS__)
 *     log(a b, twice(1))    ->    print ( "a b" , 1 , 1 )
 *
 * Around the expansion of a nested system macro stand marks, so that the invocation can be put back
 * where all of the expansion is still together:
 *
 *     #define check(p) if (p != NULL)
 *     check(q)    ->    if ( q != <open> ( ( void * ) 0 ) <close> )
 *
 * Marks are not tokens: what pastes, stringifies or looks for a parenthesis looks past them.
 */
#include "replace.h"
#include "util.h"

#include <assert.h>
#include <string.h>

#define MAX_DEPTH 1000
#define MAX_CONTEXTS 10000

/* Tokens that are being read, and the macro that is disabled meanwhile. */
struct context {
    struct tokens list;    /* what it reads */
    size_t next;           /* the first that was not read */
    struct macro *macro;   /* whose expansion it is; NULL: an argument or the text */
    struct context *below; /* what goes on when this one ends */
};

struct argument {
    struct tokens raw;      /* as written, marks included */
    struct tokens expanded; /* valid if is_expanded */
    bool is_expanded;
};

/* An invocation being expanded. */
struct call {
    struct macro *macro;
    struct token name;          /* as it stands in the text */
    struct argument *arguments; /* one a parameter */
    size_t n_given;             /* how many the list holds */
    struct tokens spelled;      /* the name and the list */
};

static void fail(struct replacement *run, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void fail(struct replacement *run, const char *format, ...)
{
    if (run->why != NULL)
        return;
    struct text text = {0};
    va_list arguments;
    va_start(arguments, format);
    text_vaddf(&text, format, arguments);
    va_end(arguments);
    run->why = arena_strndup(macro_table_arena(run->table), text.data, text.size);
    text_free(&text);
}

/* Counts one more token; false: that was too many. */
static bool work(struct replacement *run)
{
    if (*run->work == 0)
        fail(run, "the expansion is too large");
    else
        --*run->work;
    return run->why == NULL;
}

static bool is_mark(const struct token *token)
{
    return token->kind == TOKEN_OPEN || token->kind == TOKEN_CLOSE;
}

bool token_is_real(const struct token *token)
{
    return !is_mark(token) && token->kind != TOKEN_NOTHING;
}

/* The list without its marks; their white space goes to the tokens behind them. */
static struct tokens without_marks(struct replacement *run, const struct tokens *list)
{
    struct tokens real = {0};
    bool space = false;
    for (size_t i = 0; i < list->n && work(run); i++) {
        struct token token = list->items[i];
        space |= token.space;
        if (is_mark(&token))
            continue;
        token.space = space;
        space = false;
        tokens_add(run->arena, &real, token);
    }
    return real;
}

static void push(struct replacement *run, struct tokens list, struct macro *macro)
{
    if (++run->n_contexts > MAX_CONTEXTS)
        fail(run, "macros are nested too deeply");
    struct context *context = arena_alloc(run->arena, sizeof *context);
    *context = (struct context){.list = list, .macro = macro, .below = run->context};
    run->context = context;
    if (macro != NULL)
        macro->disabled = true;
}

static void pop(struct replacement *run)
{
    if (run->context->macro != NULL)
        run->context->macro->disabled = false;
    run->context = run->context->below;
    run->n_contexts--;
}

static struct macro *macro_of(const struct replacement *run, const struct token *token)
{
    return token->kind == TOKEN_NAME ? macro_find(run->table, token->text, token->size) : NULL;
}

/* The next token, painted if its macro is disabled; false: there is none, or something failed. */
static bool next(struct replacement *run, struct token *token)
{
    while (run->context != NULL && work(run)) {
        struct context *context = run->context;
        if (context->next == context->list.n) {
            pop(run);
            continue;
        }
        *token = context->list.items[context->next++];
        token->space |= run->carry;
        run->carry = token->kind == TOKEN_NOTHING && token->space;
        if (token->kind == TOKEN_NOTHING)
            continue;
        const struct macro *macro = macro_of(run, token);
        token->painted |= macro != NULL && macro->disabled;
        return true;
    }
    return false;
}

/* The next real token without reading it; NULL: there is none. */
static const struct token *peek(const struct replacement *run)
{
    for (const struct context *context = run->context; context != NULL; context = context->below)
        for (size_t i = context->next; i < context->list.n; i++)
            if (token_is_real(&context->list.items[i]))
                return &context->list.items[i];
    return NULL;
}

/* An invocation stays in one piece only if both its marks lie in the same list. */
static void pair_marks(const struct tokens *list)
{
    for (size_t i = 0; i < list->n; i++) {
        struct token *token = &list->items[i];
        if (token->kind == TOKEN_OPEN)
            token->kept->open = true;
        else if (token->kind == TOKEN_CLOSE && !token->kept->open)
            token->kept->broken = true;
        else if (token->kind == TOKEN_CLOSE)
            token->kept->open = false;
    }
    for (size_t i = 0; i < list->n; i++) {
        struct token *token = &list->items[i];
        if (token->kind == TOKEN_OPEN && token->kept->open) {
            token->kept->broken = true;
            token->kept->open = false;
        }
    }
}

/* 6.10.3p4: as many arguments as parameters. What is variadic may get none (C23, GNU). */
static void check_count(struct replacement *run, const struct call *call, bool any)
{
    size_t wanted = call->macro->n_parameters, given = call->n_given;
    if (wanted == 0 && given == 1 && !any)
        return;
    if (call->macro->variadic ? given + 1 >= wanted : given == wanted)
        return;
    fail(run, "the macro '%.*s' takes %s%zu argument%s, but %zu %s given",
         (int)call->macro->name_size, call->macro->name, call->macro->variadic ? "at least " : "",
         wanted - call->macro->variadic, wanted - call->macro->variadic == 1 ? "" : "s",
         wanted == 0 && !any ? 0 : given, given == 1 ? "is" : "are");
}

/* Up to and with the opening parenthesis, which is known to follow. */
static void collect_parenthesis(struct replacement *run, struct call *call)
{
    struct token token;
    while (next(run, &token)) {
        if (is_mark(&token)) {
            token.kept->broken = true;
            continue;
        }
        tokens_add(run->arena, &call->spelled, token);
        break;
    }
}

static bool is_usable_argument(struct replacement *run, const struct call *call,
                               const struct token *token)
{
    if (token->starts_line && (token_is(token, "#") || token_is(token, "%:")))
        fail(run, "a directive stands among the arguments of the macro '%.*s'",
             (int)call->macro->name_size, call->macro->name);
    return run->why == NULL;
}

/* Up to and with the closing parenthesis. */
static void collect_arguments(struct replacement *run, struct call *call)
{
    size_t n = call->macro->n_parameters, depth = 1;
    call->arguments = arena_alloc(run->arena, (n + 1) * sizeof *call->arguments);
    call->n_given = 1;
    bool any = false;
    struct token token;
    while (next(run, &token) && is_usable_argument(run, call, &token)) {
        tokens_add(run->arena, &call->spelled, token);
        bool rest = call->macro->variadic && call->n_given == n;
        if (token_is(&token, "("))
            depth++;
        else if (token_is(&token, ")") && --depth == 0)
            break;
        any |= token_is_real(&token);
        if (token_is(&token, ",") && depth == 1 && !rest)
            call->n_given++;
        else if (call->n_given <= n)
            tokens_add(run->arena, &call->arguments[call->n_given - 1].raw, token);
    }
    if (depth > 0)
        fail(run, "the argument list of the macro '%.*s' is not closed",
             (int)call->macro->name_size, call->macro->name);
    for (size_t i = 0; i < n; i++)
        pair_marks(&call->arguments[i].raw);
    check_count(run, call, any);
}

/* White space at the ends of an argument is none, also around what expanded to nothing there. */
static void drop_outer_space(struct tokens *list)
{
    for (size_t i = list->n; i-- > 0 && is_mark(&list->items[i]);)
        list->items[i].space = false;
    for (size_t i = 0; i < list->n; i++) {
        list->items[i].space = false;
        if (token_is_real(&list->items[i]))
            break;
    }
}

static void rescan(struct replacement *run, struct tokens *out);

/* 6.10.3.1: as if the argument formed the rest of the file. */
static const struct tokens *expanded(struct replacement *run, struct argument *argument)
{
    if (argument->is_expanded)
        return &argument->expanded;
    argument->is_expanded = true;
    if (++run->depth > MAX_DEPTH)
        fail(run, "macros are nested too deeply");
    struct context *outside = run->context;
    run->context = NULL;
    run->carry = false;
    push(run, argument->raw, NULL);
    rescan(run, &argument->expanded);
    drop_outer_space(&argument->expanded);
    run->context = outside;
    run->carry = false;
    run->depth--;
    return &argument->expanded;
}

/* `later`: its value would have to be known now. */
static void check_known(struct replacement *run, const struct token *token)
{
    if (token->later)
        fail(run, "'%.*s' is an operand of # or ##", (int)token->size, token->text);
}

static void add_quoted(struct text *text, const char *data, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (data[i] == '"' || data[i] == '\\')
            text_add(text, "\\", 1);
        text_add(text, &data[i], 1);
    }
}

/* A backslash outside literals may stand last; it must not escape the quote. */
static void drop_odd_backslash(struct text *text)
{
    size_t n = 0;
    while (text->data[text->size - 1 - n] == '\\')
        n++;
    text->size -= n % 2;
}

static struct token literal(struct replacement *run, const struct text *text)
{
    return (struct token){.kind = TOKEN_LITERAL,
                          .text = arena_strndup(run->arena, text->data, text->size),
                          .size = (uint32_t)text->size};
}

/* 6.10.3.2. */
static struct token stringify(struct replacement *run, const struct tokens *list)
{
    struct text text = {0};
    bool space = false;
    text_add(&text, "\"", 1);
    for (size_t i = 0; i < list->n && work(run); i++) {
        const struct token *token = &list->items[i];
        space |= token->space;
        if (!token_is_real(token) || token->vanishes)
            continue;
        if (space && text.size > 1)
            text_add(&text, " ", 1);
        space = false;
        check_known(run, token);
        if (token->kind == TOKEN_LITERAL)
            add_quoted(&text, token->text, token->size);
        else
            text_add(&text, token->text, token->size);
    }
    drop_odd_backslash(&text);
    text_add(&text, "\"", 1);
    struct token token = literal(run, &text);
    text_free(&text);
    return token;
}

/* 6.10.3.3. */
static struct token paste(struct replacement *run, const struct token *a, const struct token *b)
{
    assert(a != NULL);
    struct token pasted = *a;
    if (b->kind == TOKEN_NOTHING)
        return pasted;
    if (a->kind != TOKEN_NOTHING) {
        char *both = arena_alloc(run->arena, a->size + b->size);
        memcpy(both, a->text, a->size);
        memcpy(both + a->size, b->text, b->size);
        struct lexer lexer = lexer_over(run->arena, both, a->size + b->size);
        pasted = lexer_next(&lexer);
        if (pasted.size != a->size + b->size || pasted.kind == TOKEN_BROKEN)
            fail(run, "'%.*s' and '%.*s' do not paste into one token", (int)a->size, a->text,
                 (int)b->size, b->text);
        check_known(run, a);
        check_known(run, b);
    } else {
        pasted = *b;
    }
    pasted.space = a->space;
    return pasted;
}

/* How many tokens of a body make up the operand that begins here. */
static size_t span_of(const struct token *body)
{
    if (body->kind == TOKEN_STRINGIFY)
        return 1 + span_of(body + 1);
    return body->kind == TOKEN_OPTIONAL ? 1 + body->content : 1;
}

static void substitute(struct replacement *run, struct call *call, const struct token *body,
                       size_t n, struct tokens *out);

/* The content of __VA_OPT__, if the variable arguments expand to something. */
static struct tokens optional(struct replacement *run, struct call *call, const struct token *body)
{
    struct tokens content = {0};
    const struct tokens *rest = expanded(run, &call->arguments[call->macro->n_parameters - 1]);
    for (size_t i = 0; i < rest->n; i++)
        if (token_is_real(&rest->items[i])) {
            substitute(run, call, body + 1, body->content, &content);
            break;
        }
    return content;
}

/* What takes the place of an operand; `raw`: ## stands beside it. */
static struct tokens operand_of(struct replacement *run, struct call *call,
                                const struct token *body, bool raw)
{
    struct tokens operand = {0};
    if (body->kind == TOKEN_OPTIONAL) {
        operand = optional(run, call, body);
        return raw ? without_marks(run, &operand) : operand;
    }
    if (body->kind == TOKEN_PARAMETER) {
        struct argument *argument = &call->arguments[body->parameter];
        return raw ? without_marks(run, &argument->raw) : *expanded(run, argument);
    }
    if (body->kind == TOKEN_STRINGIFY) {
        const struct token *of = body + 1;
        struct tokens list = of->kind == TOKEN_OPTIONAL ? optional(run, call, of)
                                                        : call->arguments[of->parameter].raw;
        tokens_add(run->arena, &operand, stringify(run, &list));
        return operand;
    }
    tokens_add(run->arena, &operand, *body);
    return operand;
}

/* Adds an operand, or a placemarker if it is empty, with the white space before it. */
static void add_operand(struct replacement *run, struct tokens *out, const struct tokens *operand,
                        bool space)
{
    size_t first = out->n;
    bool any = false;
    for (size_t i = 0; i < operand->n && work(run); i++) {
        any |= token_is_real(&operand->items[i]);
        tokens_add(run->arena, out, operand->items[i]);
    }
    if (!any)
        tokens_add(run->arena, out, (struct token){.kind = TOKEN_NOTHING});
    out->items[first].space = space;
}

static void paste_operand(struct replacement *run, struct tokens *out, const struct tokens *operand)
{
    struct token *last = &out->items[out->n - 1];
    if (operand->n > 0)
        *last = paste(run, last, &operand->items[0]);
    for (size_t i = 1; i < operand->n && work(run); i++)
        tokens_add(run->arena, out, operand->items[i]);
}

/* Whether the operand is the right one of GNU's `, ## __VA_ARGS__`, wherever the comma came from.
 */
static bool follows_comma(const struct call *call, const struct token *operand,
                          const struct tokens *out)
{
    return call->macro->variadic && operand->kind == TOKEN_PARAMETER &&
           operand->parameter + 1 == call->macro->n_parameters &&
           token_is(&out->items[out->n - 1], ",");
}

/* GNU: the comma goes with arguments that were left out, and is pasted with nothing else. The
 * arguments keep the white space that they were given with. */
static void add_behind_comma(struct replacement *run, struct call *call, struct tokens *out,
                             const struct token *body, bool raw)
{
    struct tokens rest = call->arguments[body->parameter].raw;
    struct tokens real = without_marks(run, &rest);
    bool strict = macro_find(run->table, "__STRICT_ANSI__", 15) != NULL;
    bool only = call->macro->n_parameters == 1;
    assert(out->n > 0); /* the comma */
    if (call->n_given < call->macro->n_parameters || (only && real.n == 0 && !strict))
        out->items[out->n - 1].kind = TOKEN_NOTHING;
    else
        add_operand(run, out, raw ? &real : &rest, real.n > 0 && real.items[0].space);
}

/* The body with the arguments in it, and # and ## done. */
static void substitute(struct replacement *run, struct call *call, const struct token *body,
                       size_t n, struct tokens *out)
{
    bool pasting = false;
    for (size_t i = 0, behind; i < n && run->why == NULL; i = behind) {
        behind = i + span_of(&body[i]);
        if (body[i].kind == TOKEN_PASTE) {
            pasting = true;
            continue;
        }
        bool pasted = behind < n && body[behind].kind == TOKEN_PASTE;
        if (pasting && follows_comma(call, &body[i], out)) {
            add_behind_comma(run, call, out, &body[i], pasted);
        } else {
            struct tokens operand = operand_of(run, call, &body[i], pasting || pasted);
            if (pasting)
                paste_operand(run, out, &operand);
            else
                add_operand(run, out, &operand, body[i].space);
        }
        pasting = false;
    }
}

/* The expansion between marks if the invocation may be put back, with the white space before. */
static struct tokens finish(struct replacement *run, const struct call *call, struct tokens body,
                            bool kept)
{
    struct tokens list = {0};
    struct token mark = {.kind = TOKEN_NOTHING};
    if (kept) {
        mark.kind = TOKEN_OPEN;
        mark.kept = arena_alloc(run->arena, sizeof *mark.kept);
        mark.kept->spelled = call->spelled;
        mark.kept->macro = call->macro;
        mark.kept->spelled.items[0].space = false;
    }
    tokens_add(run->arena, &list, mark);
    add_operand(run, &list, &body, false);
    mark.kind = kept ? TOKEN_CLOSE : TOKEN_NOTHING;
    tokens_add(run->arena, &list, mark);
    list.items[0].space = call->name.space;
    return list;
}

static void invoke(struct replacement *run, struct macro *macro, struct token name)
{
    if (!macro_read(run->table, macro)) {
        fail(run, "the definition of the macro '%.*s' is not understood", (int)macro->name_size,
             macro->name);
        return;
    }
    bool kept = run->keeps && macro->home != MACRO_USERS && run->n_invocations > 0;
    run->n_invocations++;
    struct call call = {.macro = macro, .name = name};
    tokens_add(run->arena, &call.spelled, name);
    if (macro->function_like) {
        collect_parenthesis(run, &call);
        collect_arguments(run, &call);
    }
    struct tokens body = {0};
    substitute(run, &call, macro->body.items, macro->body.n, &body);
    if (run->why == NULL)
        push(run, finish(run, &call, body, kept), macro);
}

/* __FILE__ may stay as text, too. */
static void read_file_name(struct replacement *run, const struct token *name)
{
    struct text text = {0};
    text_add(&text, "\"", 1);
    add_quoted(&text, run->invocation->file, strlen(run->invocation->file));
    text_add(&text, "\"", 1);
    struct tokens body = {0};
    tokens_add(run->arena, &body, literal(run, &text));
    text_free(&text);
    struct call call = {.name = *name};
    tokens_add(run->arena, &call.spelled, *name);
    push(run, finish(run, &call, body, run->keeps), NULL);
}

static void add_line(struct replacement *run, struct token token, struct tokens *out)
{
    uint32_t line = token.line > 0 ? token.line : run->invocation->line;
    token.text = arena_printf(run->arena, "%u", line);
    token.size = (uint32_t)strlen(token.text);
    token.kind = TOKEN_NUMBER;
    tokens_add(run->arena, out, token);
}

/* The compiler gives these their values; we cannot. */
static bool is_known_later(const struct token *token)
{
    static const char *const names[] = {"__COUNTER__",       "__DATE__",      "__TIME__",
                                        "__TIMESTAMP__",     "__BASE_FILE__", "__FILE_NAME__",
                                        "__INCLUDE_LEVEL__", "_Pragma"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (token_is(token, names[i]))
            return true;
    return token->size > 6 && memcmp(token->text, "__has_", 6) == 0;
}

/* Words that the erased program expands to nothing, so that a # behind it does not see them. */
static bool vanishes(const struct replacement *run, const struct token *token)
{
    return (token_is(token, "await") || token_is(token, "_Await") || token_is(token, "async") ||
            token_is(token, "_Async")) &&
           macro_is_word(run->table, token->text, token->size);
}

/* A token that no definition replaces: it stays, if it is not one of the compiler's own. */
static void add_final(struct replacement *run, struct token token, struct tokens *out)
{
    token.vanishes = token.kind == TOKEN_NAME && vanishes(run, &token);
    if (token.kind != TOKEN_NAME || token.size < 7 || token.text[0] != '_') {
        tokens_add(run->arena, out, token);
    } else if (token_is(&token, "__LINE__")) {
        add_line(run, token, out);
    } else if (token_is(&token, "__FILE__")) {
        read_file_name(run, &token);
    } else {
        token.later = is_known_later(&token);
        if (run->depth > 0 && token_is(&token, "__COUNTER__"))
            fail(run, "'__COUNTER__' stands in an argument of a macro");
        tokens_add(run->arena, out, token);
    }
}

/* 6.10.3.4: replaces what is to be read until nothing is left. */
static void rescan(struct replacement *run, struct tokens *out)
{
    struct token token;
    while (next(run, &token)) {
        struct macro *macro = macro_of(run, &token);
        if (macro == NULL || token.painted) {
            add_final(run, token, out);
            continue;
        }
        const struct token *behind = macro->function_like ? peek(run) : NULL;
        if (macro->function_like && (behind == NULL || !token_is(behind, "("))) {
            if (run->depth == 0)
                run->ends_open = behind == NULL;
            tokens_add(run->arena, out, token);
            continue;
        }
        invoke(run, macro, token);
    }
    while (run->context != NULL)
        pop(run);
}

bool replace_macros(struct replacement *run, const struct tokens *list, struct tokens *out)
{
    push(run, *list, NULL);
    rescan(run, out);
    return run->why == NULL;
}
