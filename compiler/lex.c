/* SPDX-License-Identifier: MIT */
/*
 * The little of C's lexical grammar that placing edits needs: where a token ends, and where the
 * next one of a kind stands, past comments, literals and brackets.
 */
#include "lex.h"

#include <string.h>

bool lex_is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '$' || (unsigned char)c >= 0x80;
}

static uint32_t skip_line_comment(const char *text, size_t size, uint32_t i)
{
    while (i < size && text[i] != '\n') {
        if (text[i] == '\\' && i + 1 < size)
            i += text[i + 1] == '\r' && i + 2 < size ? 2 : 1;
        i++;
    }
    return i;
}

static uint32_t skip_block_comment(const char *text, size_t size, uint32_t i)
{
    for (i += 2; i + 1 < size; i++)
        if (text[i] == '*' && text[i + 1] == '/')
            return i + 2;
    return (uint32_t)size;
}

uint32_t lex_skip_space(const char *text, size_t size, uint32_t i)
{
    while (i < size) {
        if (text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r'))
            i++;
        else if (text[i] == '\\' && i + 1 < size && (text[i + 1] == '\n' || text[i + 1] == '\r'))
            i += 2;
        else if (text[i] == '/' && i + 1 < size && text[i + 1] == '/')
            i = skip_line_comment(text, size, i);
        else if (text[i] == '/' && i + 1 < size && text[i + 1] == '*')
            i = skip_block_comment(text, size, i);
        else
            break;
    }
    return i;
}

static uint32_t skip_literal(const char *text, size_t size, uint32_t i)
{
    char quote = text[i++];
    while (i < size && text[i] != quote && text[i] != '\n') {
        if (text[i] == '\\' && i + 1 < size)
            i++;
        i++;
    }
    return i < size ? i + 1 : i;
}

uint32_t lex_line_end(const char *text, size_t size, uint32_t offset)
{
    for (; offset < size && text[offset] != '\n'; offset++)
        if (text[offset] == '\\' && offset + 1 < size)
            offset += text[offset + 1] == '\r' && offset + 2 < size ? 2 : 1;
    return offset < size ? offset : (uint32_t)size;
}

uint32_t lex_skip_token(const char *text, size_t size, uint32_t i)
{
    if (i >= size)
        return i;
    if (text[i] == '"' || text[i] == '\'')
        return skip_literal(text, size, i);
    if (!lex_is_word(text[i]))
        return i + 1;
    while (i < size && lex_is_word(text[i]))
        i++;
    if (i < size && (text[i] == '"' || text[i] == '\''))
        return skip_literal(text, size, i); /* L"..." */
    return i;
}

bool lex_token_is(const char *text, size_t size, uint32_t offset, const char *token)
{
    uint32_t end = lex_skip_token(text, size, offset);
    return end - offset == strlen(token) && memcmp(text + offset, token, end - offset) == 0;
}

uint32_t lex_skip_brackets(const char *text, size_t size, uint32_t offset)
{
    unsigned depth = 0;
    for (uint32_t i = offset; i < size;) {
        i = lex_skip_space(text, size, i);
        if (i >= size)
            break;
        if (strchr("([{", text[i]) != NULL)
            depth++;
        else if (strchr(")]}", text[i]) != NULL && --depth == 0)
            return i + 1;
        i = lex_skip_token(text, size, i);
    }
    return (uint32_t)size;
}

uint32_t lex_find(const char *text, size_t size, uint32_t offset, const char *token)
{
    for (uint32_t i = lex_skip_space(text, size, offset); i < size;) {
        if (lex_token_is(text, size, i, token))
            return i;
        i = text[i] == '(' || text[i] == '[' || text[i] == '{' ? lex_skip_brackets(text, size, i)
                                                               : lex_skip_token(text, size, i);
        i = lex_skip_space(text, size, i);
    }
    return (uint32_t)size;
}

bool lex_for_semicolons(const char *text, size_t size, uint32_t offset, uint32_t semicolons[2])
{
    uint32_t open = lex_skip_space(text, size, lex_skip_token(text, size, offset));
    if (!lex_token_is(text, size, offset, "for") || open >= size || text[open] != '(')
        return false;
    semicolons[0] = lex_find(text, size, open + 1, ";");
    if (semicolons[0] >= size)
        return false;
    semicolons[1] = lex_find(text, size, semicolons[0] + 1, ";");
    return semicolons[1] < size;
}
