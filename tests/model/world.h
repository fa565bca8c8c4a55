/* SPDX-License-Identifier: MIT */
/* The two interpreters. */
#ifndef WORLD_H
#define WORLD_H

#include "script.h"

/* Runs the program with the runtime. */
void run_in_the_world(const struct program *program, struct trace *trace);
/* What is wrong with the state that the last such program has left; NULL: nothing. */
const char *what_is_wrong(void);

/* Says what the runtime should have done. */
void run_in_the_model(const struct program *program, struct trace *trace);

#endif
