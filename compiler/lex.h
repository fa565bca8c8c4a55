/* SPDX-License-Identifier: MIT */
/* The little of C's lexical grammar that placing edits needs. */
#ifndef LEX_H
#define LEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether a character may stand in an identifier. */
bool lex_is_word(char c);
/* Past white space, comments and line splices. */
uint32_t lex_skip_space(const char *text, size_t size, uint32_t offset);
/* The end of the line, a line that goes on behind a splice being one. */
uint32_t lex_line_end(const char *text, size_t size, uint32_t offset);
/* Past the token at `offset`. */
uint32_t lex_skip_token(const char *text, size_t size, uint32_t offset);
/* Whether the token at `offset` is this one. */
bool lex_token_is(const char *text, size_t size, uint32_t offset, const char *token);
/* The offset of the next token of that spelling outside brackets, or `size`. */
uint32_t lex_find(const char *text, size_t size, uint32_t offset, const char *token);
/* Past the bracket that closes the one at `offset`. */
uint32_t lex_skip_brackets(const char *text, size_t size, uint32_t offset);
/* The two semicolons in the header of the `for` at `offset`. */
bool lex_for_semicolons(const char *text, size_t size, uint32_t offset, uint32_t semicolons[2]);

#endif
