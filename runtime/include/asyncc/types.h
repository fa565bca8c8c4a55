/* SPDX-License-Identifier: MIT */
/* What the erased and the marked face share: a task's type and value are those of its result. */
#ifndef ASYNCC_TYPES_H
#define ASYNCC_TYPES_H

/* Without this, gcc -pedantic warns of __VA_OPT__ and, in C99, of _Generic in these macros. */
#if defined __GNUC__ && !defined __clang__
#pragma GCC system_header
#endif

/* Stands for void where a value is needed. */
struct async__void {
    char __nothing;
};

/* T, or its stand-in. */
#define async__value(T)                                                                            \
    __typeof__(*_Generic((__typeof__(T) *)0,                                                       \
                   void *: (struct async__void *)0,                                                \
                   default: (__typeof__(T) *)0))
#define async__is_void(e) __builtin_types_compatible_p(__typeof__(e), void)
/* The value of `e`, or the stand-in. `e` is spelled three times and evaluated once. */
#define async__as_value(e)                                                                         \
    __builtin_choose_expr(async__is_void(e), ({                                                    \
                              (void)(e);                                                           \
                              (struct async__void){0};                                             \
                          }),                                                                      \
                          (e))
/* The condition's type is an error where `results` is not a pointer to what `tasks` give; NULL and
 * `void *` go with all. */
#define async__same_pointers(results, tasks) sizeof(1 ? (results) : (tasks))

#endif
