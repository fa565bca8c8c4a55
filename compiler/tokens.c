/* SPDX-License-Identifier: MIT */
/*
 * The lexer for preprocessing tokens. Text goes in as the user wrote it; tokens come out, each with
 * whether white space stood before it. Comments are white space, line splices (translation phase 2)
 * are nothing at all:
 *
 *     f(a+++b, /- why -/ u8"x"    ->    f ( a ++ + b , u8"x"      (with - for *)
 */
#include "tokens.h"
#include "util.h"

#include <string.h>

void tokens_add(struct arena *arena, struct tokens *list, struct token token)
{
    if (list->n == list->capacity) {
        size_t capacity = list->capacity ? list->capacity * 2 : 8;
        struct token *items = arena_alloc(arena, capacity * sizeof *items);
        if (list->n > 0)
            memcpy(items, list->items, list->n * sizeof *items);
        list->items = items;
        list->capacity = capacity;
    }
    list->items[list->n++] = token;
}

bool token_is(const struct token *token, const char *spelling)
{
    return (token->kind == TOKEN_PUNCTUATOR || token->kind == TOKEN_NAME) &&
           token->size == strlen(spelling) && memcmp(token->text, spelling, token->size) == 0;
}

bool token_same(const struct token *a, const struct token *b)
{
    return a->kind == b->kind && a->size == b->size && memcmp(a->text, b->text, a->size) == 0;
}

struct lexer lexer_over(struct arena *arena, const char *text, size_t size)
{
    return (struct lexer){.arena = arena, .at = text, .end = text + size};
}

static bool is_blank(int c)
{
    return c == ' ' || c == '\t' || c == '\v' || c == '\f' || c == '\r' || c == '\0';
}

/* Both compilers allow white space between the backslash and the end of the line. */
static const char *past_splices(const char *at, const char *end)
{
    while (at < end && *at == '\\') {
        const char *next = at + 1;
        while (next < end && is_blank(*next))
            next++;
        if (next == end || *next != '\n')
            break;
        at = next + 1;
    }
    return at;
}

/* The character `ahead` places on, or -1. */
static int look(const struct lexer *lexer, int ahead)
{
    const char *at = past_splices(lexer->at, lexer->end);
    while (ahead-- > 0 && at < lexer->end)
        at = past_splices(at + 1, lexer->end);
    return at < lexer->end ? (unsigned char)*at : -1;
}

static void move_to(struct lexer *lexer, const char *to)
{
    if (lexer->line > 0)
        for (const char *at = lexer->at; at < to; at++)
            lexer->line += *at == '\n';
    lexer->at = to;
}

static void take(struct lexer *lexer, int n)
{
    const char *at = lexer->at;
    while (n-- > 0) {
        at = past_splices(at, lexer->end);
        if (at == lexer->end)
            break;
        at++;
        lexer->taken++;
    }
    move_to(lexer, at);
}

bool lexer_sees(const struct lexer *lexer, char c)
{
    return look(lexer, 0) == (unsigned char)c;
}

static bool is_digit(int c)
{
    return c >= '0' && c <= '9';
}

static bool is_word(int c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' ||
           c == '$' || c >= 0x80;
}

/* Whether a universal character name begins here; its digits are word characters anyway. */
static bool sees_universal(const struct lexer *lexer)
{
    return look(lexer, 0) == '\\' && (look(lexer, 1) == 'u' || look(lexer, 1) == 'U');
}

static bool skip_block_comment(struct lexer *lexer)
{
    take(lexer, 2);
    while (look(lexer, 0) != '*' || look(lexer, 1) != '/') {
        if (look(lexer, 0) < 0)
            return false;
        take(lexer, 1);
    }
    take(lexer, 2);
    return true;
}

static void skip_line_comment(struct lexer *lexer)
{
    while (look(lexer, 0) >= 0 && look(lexer, 0) != '\n')
        take(lexer, 1);
}

/* Past white space and comments, noted in `token`; false: a comment is not closed. */
static bool skip_space(struct lexer *lexer, struct token *token)
{
    for (;; token->space = true) {
        int c = look(lexer, 0);
        if (c == '\n')
            token->starts_line = true;
        if (is_blank(c) || c == '\n')
            take(lexer, 1);
        else if (c == '/' && look(lexer, 1) == '/')
            skip_line_comment(lexer);
        else if (c == '/' && look(lexer, 1) == '*') {
            if (!skip_block_comment(lexer))
                return false;
        } else
            return true;
    }
}

/* How many characters stand before the quote of the literal that begins here; -1: none begins. */
static int literal_prefix(const struct lexer *lexer)
{
    int c = look(lexer, 0);
    int n = c == 'L' || c == 'U' || c == 'u' ? 1 : 0;
    if (c == 'u' && look(lexer, 1) == '8')
        n = 2;
    int quote = look(lexer, n);
    return quote == '"' || quote == '\'' ? n : -1;
}

static enum token_kind take_literal(struct lexer *lexer, int prefix)
{
    int quote = look(lexer, prefix);
    take(lexer, prefix + 1);
    const struct lexer behind_quote = *lexer;
    for (int c; (c = look(lexer, 0)) != quote; take(lexer, c == '\\' ? 2 : 1))
        if (c <= 0 || c == '\n' || (c == '\\' && look(lexer, 1) <= 0)) {
            *lexer = behind_quote;
            return TOKEN_BROKEN;
        }
    take(lexer, 1);
    return TOKEN_LITERAL;
}

static enum token_kind take_name(struct lexer *lexer)
{
    while (is_word(look(lexer, 0)) || sees_universal(lexer))
        take(lexer, sees_universal(lexer) ? 2 : 1);
    return TOKEN_NAME;
}

/* 6.4.8, with C23's digit separators. */
static enum token_kind take_number(struct lexer *lexer)
{
    for (;;) {
        int c = look(lexer, 0), next = look(lexer, 1);
        bool exponent = c == 'e' || c == 'E' || c == 'p' || c == 'P';
        if ((exponent && (next == '+' || next == '-')) || sees_universal(lexer) ||
            (c == '\'' && is_word(next)))
            take(lexer, 2);
        else if (is_word(c) || c == '.')
            take(lexer, 1);
        else
            return TOKEN_NUMBER;
    }
}

/* 6.4.6, longest first. */
static const char *const punctuators[] = {
    "%:%:", "...", "<<=", ">>=", "->", "++", "--", "<<", ">>", "<=", ">=", "==", "!=", "&&",
    "||",   "*=",  "/=",  "%=",  "+=", "-=", "&=", "^=", "|=", "##", "::", "<:", ":>", "<%",
    "%>",   "%:",  "[",   "]",   "(",  ")",  "{",  "}",  ".",  "&",  "*",  "+",  "-",  "~",
    "!",    "/",   "%",   "<",   ">",  "^",  "|",  "?",  ":",  ";",  "=",  ",",  "#",
};

static int punctuator_size(const struct lexer *lexer)
{
    for (size_t i = 0; i < sizeof punctuators / sizeof *punctuators; i++) {
        int n = 0;
        while (punctuators[i][n] != '\0' && look(lexer, n) == punctuators[i][n])
            n++;
        if (punctuators[i][n] == '\0')
            return n;
    }
    return 0;
}

static enum token_kind take_token(struct lexer *lexer)
{
    int c = look(lexer, 0);
    if (c < 0)
        return TOKEN_END;
    int prefix = literal_prefix(lexer);
    if (prefix >= 0)
        return take_literal(lexer, prefix);
    if (is_digit(c) || (c == '.' && is_digit(look(lexer, 1))))
        return take_number(lexer);
    if (is_word(c) || sees_universal(lexer))
        return take_name(lexer);
    int n = punctuator_size(lexer);
    take(lexer, n > 0 ? n : 1);
    return n > 0 ? TOKEN_PUNCTUATOR : TOKEN_OTHER;
}

/* The `n` characters from `text` on, with the splices among them left out. */
static const char *without_splices(struct arena *arena, const char *text, const char *end, size_t n)
{
    char *copy = arena_alloc(arena, n + 1);
    for (size_t i = 0; i < n; i++, text = past_splices(text + 1, end))
        copy[i] = *text;
    return copy;
}

struct token lexer_next(struct lexer *lexer)
{
    struct token token = {0};
    if (!skip_space(lexer, &token)) {
        token.kind = TOKEN_BROKEN;
        return token;
    }
    move_to(lexer, past_splices(lexer->at, lexer->end));
    token.text = lexer->at;
    token.line = lexer->line;
    lexer->taken = 0;
    token.kind = (uint8_t)take_token(lexer);
    token.size = (uint32_t)lexer->taken;
    if (memchr(token.text, '\n', (size_t)(lexer->at - token.text)) != NULL)
        token.text = without_splices(lexer->arena, token.text, lexer->end, token.size);
    return token;
}

static bool is_literal_prefix(const struct token *name)
{
    /* With R too, which begins a raw string where gcc takes GNU C. */
    static const char *const prefixes[] = {"L", "u", "U", "u8", "R", "LR", "uR", "UR", "u8R"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (token_is(name, prefixes[i]))
            return true;
    return false;
}

static bool punctuators_would_paste(const struct token *a, const struct token *b)
{
    char both[16] = "";
    memcpy(both, a->text, a->size);
    memcpy(both + a->size, b->text, b->size);
    if (strstr(both, "//") != NULL || strstr(both, "/*") != NULL)
        return true;
    struct lexer lexer = lexer_over(NULL, both, a->size + b->size);
    return punctuator_size(&lexer) != (int)a->size;
}

bool token_would_paste(const struct token *a, const struct token *b)
{
    char last = a->text[a->size - 1], first = b->text[0];
    bool joins_word = is_word((unsigned char)first) || first == '\\';
    switch ((enum token_kind)a->kind) {
    case TOKEN_NAME:
        return joins_word || (b->kind == TOKEN_LITERAL && is_literal_prefix(a));
    case TOKEN_NUMBER:
        return joins_word || first == '.' || first == '\'' ||
               ((first == '+' || first == '-') && strchr("eEpP", last) != NULL);
    case TOKEN_PUNCTUATOR:
        /* Two dots are nothing, but a third makes an ellipsis. */
        return (last == '.' && (first == '.' || is_digit((unsigned char)first))) ||
               (b->kind == TOKEN_PUNCTUATOR && punctuators_would_paste(a, b));
    case TOKEN_OTHER:
        return joins_word;
    case TOKEN_LITERAL:
    case TOKEN_END:
    case TOKEN_BROKEN:
    case TOKEN_PARAMETER:
    case TOKEN_STRINGIFY:
    case TOKEN_PASTE:
    case TOKEN_OPTIONAL:
    case TOKEN_NOTHING:
    case TOKEN_OPEN:
    case TOKEN_CLOSE:
        return false;
    }
    return false;
}
