/* SPDX-License-Identifier: MIT */
/* What the dump*.c files share. They read the program, and change nothing. */
#ifndef DUMP_H
#define DUMP_H

#include "passes.h"

struct dumper {
    const struct unit *unit;
    struct text *out;
};

/* dump.c: what every dump has */

/* Begins a line: its number in the source, and the depth of what stands on it. */
void dump_line(struct dumper *d, uint32_t offset, unsigned depth);
unsigned dump_line_number(const struct dumper *d, uint32_t offset);
void dump_variable_type(struct dumper *d, const struct variable *variable);

/* dump_text.c: source text, on one line and without comments */

void dump_span(struct dumper *d, uint32_t begin, uint32_t end);
/* An expression as it is after lifting: temporaries stand in the place of what was lifted. */
void dump_residue(struct dumper *d, const struct node *node);
/* The same, but for the node itself: its own text, whatever replaces it. */
void dump_inside(struct dumper *d, const struct node *node);

/* One file a pass */

void dump_tree(struct dumper *d, const struct definition *definition);
void dump_lift(struct dumper *d, const struct definition *definition);
void dump_insns(struct dumper *d, const struct insn *insn, unsigned depth);
void dump_handlers(struct dumper *d, const char *before, const struct handler *from,
                   const struct handler *to);
void dump_statement(struct dumper *d, const struct node *node, unsigned depth);
void dump_live(struct dumper *d, const struct definition *definition);
void dump_frame(struct dumper *d, const struct definition *definition);

#endif
