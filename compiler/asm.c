/* SPDX-License-Identifier: MIT */
/*
 * What the text of an asm statement says, of which libclang shows the operands and nothing more.
 *
 *     asm goto("..." : [out] "=m"(*p) : "r"(x), "m"(y) : "memory" : label);
 *
 * The sections end with colons; *p and y are places, x is a value, and the last section has labels.
 */
#include "asm.h"

#include "lex.h"

#include <string.h>

/* One pass over the text: it stands in front of a token of the statement's parentheses. */
struct reader {
    const char *text;
    size_t size;
    uint32_t at;
    unsigned section; /* 0: the template, 1: outputs, 2: inputs, 3: clobbers, 4: labels */
    bool in_memory;   /* the constraint in front allows memory alone */
};

static struct reader open_statement(const struct unit *unit, const struct node *statement)
{
    struct reader r = {.text = unit->text, .size = unit->size};
    uint32_t open = lex_find(r.text, r.size, statement->begin, "(");
    r.size = open < r.size ? lex_skip_brackets(r.text, r.size, open) - 1 : open;
    r.at = lex_skip_space(r.text, r.size, open + 1);
    return r;
}

/* Modifiers apart, only memory: what has no letter of a register, immediate or another operand. */
static bool allows_memory_alone(const char *constraint, size_t size)
{
    bool memory = false;
    for (size_t i = 1; i + 1 < size; i++) {
        memory |= strchr("moV<>", constraint[i]) != NULL;
        if (strchr("moV<>=+&%,*!? ", constraint[i]) == NULL)
            return false;
    }
    return memory;
}

static void next_token(struct reader *r)
{
    uint32_t end = lex_skip_token(r->text, r->size, r->at);
    if (r->text[r->at] == ':')
        r->section++;
    if (r->text[r->at] == '"')
        r->in_memory = allows_memory_alone(r->text + r->at, end - r->at);
    if (r->text[r->at] == '(' || r->text[r->at] == '[')
        end = lex_skip_brackets(r->text, r->size, r->at);
    r->at = lex_skip_space(r->text, r->size, end);
}

bool asm_operand_is_place(const struct unit *unit, const struct node *statement,
                          const struct node *operand)
{
    struct reader r = open_statement(unit, statement);
    while (r.at < r.size) {
        uint32_t end = r.text[r.at] == '(' ? lex_skip_brackets(r.text, r.size, r.at) : r.at;
        if (r.at < operand->begin && operand->begin < end)
            return r.section == 1 || (r.section == 2 && r.in_memory);
        next_token(&r);
    }
    return false;
}

const char *asm_labels(const struct unit *unit, const struct node *statement)
{
    struct reader r = open_statement(unit, statement);
    while (r.at < r.size && r.section < 4)
        next_token(&r);
    return arena_strndup(unit->arena, r.text + r.at, r.size - r.at);
}

bool asm_jumps_to(const struct node *statement, const struct node *label)
{
    const char *names = statement->op != NULL ? statement->op : "";
    size_t size = strlen(names);
    for (uint32_t i = lex_skip_space(names, size, 0); i < size;
         i = lex_skip_space(names, size, lex_skip_token(names, size, i)))
        if (lex_token_is(names, size, i, label->op))
            return true;
    return false;
}
