/* SPDX-License-Identifier: MIT */
/* What the emit*.c files share: the only ones that print C. */
#ifndef EMIT_H
#define EMIT_H

#include "passes.h"

struct emitter {
    struct unit *unit;
    struct text *out;
    struct definition *definition; /* being printed; NULL at file level */
    const char *path;              /* the line that the compiler takes the output to be at */
    unsigned line;                 /* at `counted` */
    size_t counted;                /* the output up to which its lines are counted */
    size_t next_counter;           /* of the unit's, the first whose text was not printed yet */
    bool skip_abi;                 /* nothing yet needs the runtime */
    unsigned n_runs;               /* async_run() inside of which this one stands */
    bool in_expanded;              /* what is printed goes into an ASYNC_EXPANDED */
    uint32_t next_included; /* no prototype of a header's function is due before this offset */
};

/* emit_text.c: the user's text, and the lines that it has */

/* Copies text[begin, end), so that each line keeps its number. */
void copy_text(struct emitter *e, uint32_t begin, uint32_t end);
/* Puts what is printed next on the line of a place in the user's text. */
void go_to_place(struct emitter *e, uint32_t offset);
/* False: not all places that count by __COUNTER__ were printed in their order; it is reported. */
bool end_counters(struct emitter *e);
/* Lines are counted where one is asked for, and where the text goes away. */
unsigned count_lines(struct emitter *e);
/* Prints generated text. */
void print(struct emitter *e, const char *format, ...) __attribute__((format(printf, 2, 3)));
void print_string(struct emitter *e, const char *string); /* as a C literal */
void print_type(struct emitter *e, const struct type *type, const char *name);

/* emit_expanded.c: what came out of the user's macros */

/* Whether a node that is printed next may go into an ASYNC_EXPANDED of its own. */
bool may_be_expanded(const struct emitter *e, const struct node *node);
/* Puts one around what was printed since the output had that size, if it needs it. */
void print_expanded(struct emitter *e, size_t before);
/* Whether a child is printed by itself, and not as a piece of its parent's text. */
bool has_own_text(const struct emitter *e, const struct node *child);

/* emit_call.c: prototypes, task blocks, starters */

void print_prototype(struct emitter *e, struct function *function,
                     const struct attribute *attributes);
/* What the deferred calls of a definition need, in front of it. */
void print_needed_calls(struct emitter *e, struct definition *definition);
void print_call_support(struct emitter *e, struct function *function);
struct signature *signature_of_call(struct emitter *e, const struct node *call);
/* The user's name of a parameter, or ours if it has none; ours. */
const char *parameter_name(struct emitter *e, const struct parameter *parameter, unsigned number);
const char *argument_name(struct emitter *e, unsigned number);

/* async_thread(call), as a handle. */
void emit_thread_call(struct emitter *e, struct node *call);

size_t count_parts(const struct node *form);

/* emit_text.c */

/* The alignment that a variable asks for, as specifiers. */
void print_alignment(struct emitter *e, const struct variable *variable);

/* emit_function.c: frames and what stands around a body */

void print_function(struct emitter *e, struct definition *definition);
void print_cleanup(struct emitter *e, const struct handler *handler);

/* emit_hidden.c */

/* Around a body: its hidden types have other names meanwhile, */
void begin_hidden(struct emitter *e, const struct definition *definition);
void end_hidden(const struct definition *definition);
/* those that it declares itself behind their declarations. */
void print_hidden_of(struct emitter *e, const struct node *declaration);

/* emit_expression.c */

void emit_node(struct emitter *e, struct node *node);
/* Of `(a == b)` the comparison alone: clang warns of two pairs of parentheses around one of a
 * variable, which a temporary is. */
struct node *bare_condition(struct node *condition);
/* The function whose result is dropped here, if the compiler shall warn of it. */
const struct function *must_be_used(const struct node *node);
/* A coroutine or task as an async_handle. */
void emit_handle(struct emitter *e, struct node *node);
/* Whether emit_handle() makes it, and nobody else has it. */
bool makes_handle(struct node *node);
/* The async function that a call names; NULL: it goes through a pointer. */
struct function *called_function(const struct node *call);
void emit_callee_arguments(struct emitter *e, struct node *call, const char *before);
/* 1 if a choice chooses its branch of that number, otherwise 0. */
void emit_is_chosen(struct emitter *e, struct node *choice, size_t number);
void print_variable(struct emitter *e, const struct variable *variable);
/* What C declares for it, where that is another. */
void print_stored(struct emitter *e, const struct variable *variable);
void print_zero(struct emitter *e, const struct variable *variable);
/* node's text with its edited children in their places. */
void emit_with_children(struct emitter *e, struct node *node, uint32_t begin, uint32_t end);
/* Text with those of some nodes that change, in the order of the text. */
void emit_with(struct emitter *e, struct node **nodes, size_t n, uint32_t begin, uint32_t end);

/* emit_statement.c */

void emit_statement(struct emitter *e, struct node *node);
/* Whether control never comes to a statement's end, as far as its form tells. */
bool ends_with_jump(const struct node *node);

/* emit_insn.c */

void emit_insns(struct emitter *e, struct insn *insn);
/* The declaration of a temporary, where it needs one and has none yet. */
void print_temporary(struct emitter *e, struct variable *variable);
void emit_value(struct emitter *e, struct node *value);
void print_failure(struct emitter *e, const struct handler *handler);
void print_assignment(struct emitter *e, const char *place, struct type *type, struct node *value);
void print_variable_assignment(struct emitter *e, const struct variable *variable,
                               struct node *value);
void print_copy(struct emitter *e, const char *into, const char *field, const char *name,
                struct type *type);
void print_initialization(struct emitter *e, const struct variable *variable, struct node *value);

#endif
