/* SPDX-License-Identifier: MIT */
/* The passes behind reading, in their order. Each works on one definition of a unit. */
#ifndef PASSES_H
#define PASSES_H

#include "tree.h"

/* Finds for every async call who starts it: an await, a task, a gather; reports those that have
 * nobody, and marks what waits. Needs: the tree. Gives: `awaits`, `defers`. */
void bind(struct unit *unit, struct definition *definition);

/* Every other rejection that a user can meet. Changes nothing. */
void check(struct unit *unit, struct definition *definition);
void check_unit(struct unit *unit);

/* Makes every await a statement of its own, in the order that the language fixes. Needs: bind.
 * Gives: `before`, `step`, `temp`, handlers; afterwards no expression that is printed waits. */
void lift(struct unit *unit, struct definition *definition);

/* Finds what is alive across which await, and what must not move. Needs: lift. Gives: `saved` of
 * each await, and the `home` of each variable. */
void live(struct unit *unit, struct definition *definition);

/* Lays out the frame: which variables share which piece of it. Needs: live. Gives: the
 * layout, fields. */
void frame(struct unit *unit, struct definition *definition);

/* live.c: whether an await keeps a variable. */
bool await_keeps(const struct definition *definition, const struct await *await,
                 const struct variable *variable);

/* Whether a call is one of an async function. */
bool is_coroutine(const struct node *node);

/* Whether a node is a statement expression that is left by a jump or a return. */
bool is_left_by_a_jump(const struct node *node);

/* lift_statement.c: where the closing brace of a compound stands; its end: it is not in the text.
 */
uint32_t closing_brace(const struct unit *unit, const struct node *compound);

/* Marks a node's text as changing; if a macro hides it, the macro has to be expanded first. */
void mark_edited(struct node *node);
/* lift_variable.c: whether a name is a rewritten array that decays to a pointer; what C declares
 * may be that pointer, or needs a cast. */
bool is_array_pointer(const struct node *name);
bool is_stored_pointer(const struct node *name);
/* lift_type.c: types that expressions declare, which are taken apart. Gives: `types`. */
void lift_types(struct unit *unit, struct definition *definition);
/* Finds the macros that two statements share, one of which is printed anew; they are to be
 * expanded. Needs: live. */
void separate_statements(struct unit *unit, const struct node *node);
/* Says that a macro invocation has to be expanded, because its parts are needed apart. */
void need_expansion(struct node *node);

/* Finds the types that the generated body cannot call by their names. Needs: lift. Gives: the
 * definition's `hidden_types`. */
void hide_types(struct unit *unit, struct definition *definition);

/* All of these, in order, for each definition: main.c. */
void run_passes(struct unit *unit);

/* Finds where the text counts by __COUNTER__. Gives: the unit's `counters`. */
struct reading;
void find_counters(struct unit *unit, struct reading *reading);

/* Prints the generated file. Needs: everything. Reports what only shows then. */
struct output;
void emit(struct unit *unit, struct output *output);

/* Prints the program after a pass, as text. */
enum dump {
    DUMP_NONE,
    DUMP_TREE,
    DUMP_LIFT,
    DUMP_LIVE,
    DUMP_FRAME
};
void dump(const struct unit *unit, enum dump what, struct text *out);

#endif
