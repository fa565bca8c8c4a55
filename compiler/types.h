/* SPDX-License-Identifier: MIT */
/* What can be asked of types, and how they are written in C. */
#ifndef TYPES_H
#define TYPES_H

#include "tree.h"

/* A value of this type is a pointer through which an async function is called. */
bool type_is_async(const struct type *type);
bool type_is_const(const struct type *type);
bool type_is_task(const struct type *type);
/* The task's value; NULL for void. */
struct type *type_of_task(struct type *type);
bool type_is_void(const struct type *type);
/* The same type, whatever names and top-level qualifiers. */
bool type_same(const struct type *a, const struct type *b);
/* The type mentions one that has no name outside its function. */
bool type_is_local(const struct type *type);
/* In a frame it is so many bytes: it has no name there, or may not stand in front of anything. */
bool type_is_bytes(const struct type *type);
bool type_is_array(const struct type *type);
bool type_is_vla(const struct type *type);
/* Whether it is an array of variable length, or derived from one. */
bool type_is_variable(const struct type *type);
/* An array in it whose size is not in a temporary, so that it cannot be written; NULL: none. */
struct type *type_unknown_array(struct type *type);
/* The same, but for arrays of any size: for prototypes. */
struct type *type_of_any_size(struct arena *arena, struct type *type);
/* What C declares for a variable of such a type where it cannot stand: for an array the pointer to
 * its memory; pointers forget what they point to. */
struct type *type_stored(struct arena *arena, struct type *type);

/* Writes `T name`, without qualifiers at the top; name may be empty. */
void type_declare(struct text *out, const struct type *type, const char *name);
/* Writes `T head`, where the head is a function's name with its parameters. */
void type_declare_result(struct text *out, const struct type *function, const char *head);
/* Writes `f__async(T *result, A a)`-like prototypes: the function `name` of this signature. */
void type_declare_async(struct text *out, const struct type *function, const char *name,
                        const struct parameter *parameters);
/* Writes the pointer type to which the value of an async function is cast for a call. */
void type_async_pointer(struct text *out, const struct type *function);

#endif
