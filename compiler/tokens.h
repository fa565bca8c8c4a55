/* SPDX-License-Identifier: MIT */
/* Preprocessing tokens (6.4), and lists of them. */
#ifndef TOKENS_H
#define TOKENS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct kept;

enum token_kind {
    TOKEN_END,        /* behind the last one */
    TOKEN_NAME,       /* an identifier or keyword */
    TOKEN_NUMBER,     /* a preprocessing number */
    TOKEN_LITERAL,    /* a string or character constant with its prefix */
    TOKEN_PUNCTUATOR, /* digraphs too */
    TOKEN_OTHER,      /* a character that is none of these */
    TOKEN_BROKEN,     /* an unclosed quote, or comment: what is behind it is anything */

    /* In a macro's body alone, for the operators of 6.10.3. */
    TOKEN_PARAMETER, /* of the macro: `parameter` */
    TOKEN_STRINGIFY, /* # before the parameter or __VA_OPT__ that follows */
    TOKEN_PASTE,     /* ## between its neighbours */
    TOKEN_OPTIONAL,  /* __VA_OPT__, before the `content` tokens of its list */

    /* In an expansion alone. */
    TOKEN_NOTHING, /* the placemarker: carries white space and vanishes */
    TOKEN_OPEN,    /* here begins the expansion of an invocation that may stay as text: `kept` */
    TOKEN_CLOSE,   /* here it ends */
};

struct token {
    const char *text; /* its spelling, without line splices; not terminated */
    union {
        struct kept *kept; /* TOKEN_OPEN and TOKEN_CLOSE: which invocation */
        size_t parameter;  /* TOKEN_PARAMETER: which, from 0 */
        size_t content;    /* TOKEN_OPTIONAL: how many of the tokens behind it stand in its list */
    };
    uint32_t size;    /* of the spelling */
    uint32_t line;    /* in the user's text; 0: in a macro's body */
    uint8_t kind;     /* an enum token_kind */
    bool space;       /* white space stands before it */
    bool starts_line; /* no other token stands before it on its line */
    bool painted;     /* met inside its own macro's expansion: never expanded again (6.10.3.4) */
    bool vanishes;    /* a word of asyncc.h that has been read as the macro of nothing that it is */
    bool later;       /* a macro whose value is not known before the compiler runs */
};

struct tokens {
    struct token *items;
    size_t n;
    size_t capacity;
};

void tokens_add(struct arena *arena, struct tokens *list, struct token token);
bool token_is(const struct token *token, const char *spelling);
bool token_same(const struct token *a, const struct token *b);
/* Whether they would be read as something else if they stood side by side. */
bool token_would_paste(const struct token *a, const struct token *b);

/* Reads tokens off text that may hold comments and line splices. */
struct lexer {
    struct arena *arena; /* for spellings that line splices cut */
    const char *at;      /* the first character that was not read */
    const char *end;     /* of the text */
    size_t taken;        /* characters read, splices not counted */
    uint32_t line;       /* where `at` is; 0: lines do not matter */
};

struct lexer lexer_over(struct arena *arena, const char *text, size_t size);
struct token lexer_next(struct lexer *lexer);
/* Whether the very next character, white space included, is this one. */
bool lexer_sees(const struct lexer *lexer, char c);

#endif
