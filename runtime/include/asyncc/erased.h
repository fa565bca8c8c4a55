/* SPDX-License-Identifier: MIT */
/*
 * The erased face of asyncc.h: the async words vanish, and what is left runs one step at a time.
 * A program of this kind is built with -DASYNCC_ERASE; without it the file was meant to be
 * translated, and fails to link.
 */
#ifndef ASYNCC_ERASED_H
#define ASYNCC_ERASED_H

/* Without this, gcc -pedantic warns of __VA_OPT__ and, in C99, of _Generic in these macros. */
#if defined __GNUC__ && !defined __clang__
#pragma GCC system_header
#endif

#include <asyncc/types.h>

#ifndef ASYNCC_ERASE
extern const char asyncc_this_file_was_not_translated;
static const char *const async__not_translated __attribute__((__used__)) =
    &asyncc_this_file_was_not_translated;
#endif

/* `await t;` is `t;` here, and so is a part of a gather. */
#pragma GCC diagnostic ignored "-Wunused-value"
#ifdef __clang__ /* to which results that must be used are among those values */
#pragma clang diagnostic warning "-Wunused-result"
#endif

#define _Async
#define _Await
#define _Task(T) async__value(T)

/* As async__as_value, without braces: gcc says what an initialiser leaves out at the place of the
 * last brace, and not at all if that is in here. */
#define async__value_of(e)                                                                         \
    __builtin_choose_expr(async__is_void(e), ((void)(e), async__no_value()), (e))
__attribute__((__unused__)) static inline struct async__void async__no_value(void)
{
    struct async__void __none = {0};
    return __none;
}
#define _Spawn(e) __extension__ async__value_of(e)
#define async_defer(e) __extension__ async__value_of(e)
#define async_run(e) (e)

/* Says which function failed and why, and exits with status 1. */
void async__erased_fail(int __error, const char *__function, const char *__file, unsigned __line)
    __attribute__((__noreturn__));
#define async_fail(error) async__erased_fail((error), __func__, __FILE__, __LINE__)
#define async_try(e) ((void)(e), 0)

#define _Gather(...) ((void)0 __VA_OPT__(, ) __VA_ARGS__, (void)0)

/* Sets errs[i] = 0 for each part; they are counted in `text`, which ends in one operand more. */
void async__erased_settle(int *__errs, const char *__text);
#define async_gather_settled(...) async__settled(__VA_ARGS__, (void)0)
#define async__settled(errs, ...)                                                                  \
    __extension__({                                                                                \
        int *async__errs = (errs);                                                                 \
        (__VA_ARGS__);                                                                             \
        async__erased_settle(async__errs, async__text(__VA_ARGS__));                               \
    })
#define async__text(...) #__VA_ARGS__

/* Copies n results of `size` bytes; results may be NULL. Sets errs[0..n) = 0; errs may be NULL. */
void async__erased_copy(void *__results, int *__errs, const void *__tasks, size_t __n,
                        size_t __size);
#define async_gather_array(results, tasks, n)                                                      \
    async_gather_array_settled(results, (int *)0, tasks, n)
#define async_gather_array_settled(results, errs, tasks, n)                                        \
    __extension__({                                                                                \
        void *async__results = (results);                                                          \
        int *async__errs = (errs);                                                                 \
        const void *async__tasks = (tasks);                                                        \
        (void)async__same_pointers(results, tasks);                                                \
        async__erased_copy(async__results, async__errs, async__tasks, (n), sizeof *(tasks));       \
    })

#define async_race(first, ...) ((void)(first), 0)
#define async_timeout(seconds, e) ((void)(seconds), (e))
#define async_shield(e) (e)
#define async_on(loop, e) ((void)(loop), (e))
#define async_thread(call) (call)
#define async_wait(tasks, n, until, seconds)                                                       \
    ((void)(tasks), (void)(until), (void)(seconds), (__SIZE_TYPE__)(n))
#define async_group_add(group, t) ((void)(group), (void)(t))

/* What would have to wait for somebody else: says so, and exits with status 1. */
void async__erased_wait(const char *__what, const char *__file, unsigned __line)
    __attribute__((__noreturn__));
#define async_future(T)                                                                            \
    (async__erased_wait("async_future", __FILE__, __LINE__), (async__value(T)){0})
#define async_resolve(t, ...) ((void)(t)__VA_OPT__(, (void)(__VA_ARGS__)), (bool)1)
#define async_reject(t, error) ((void)(t), (void)(error), (bool)1)

#define ASYNC_NO_TASK(T) ((async__value(T)){0})
#define async_is_task(t) ((void)(t), (bool)1)
#define async_retain(t) (t)
#define async_release(t) ((void)(t))
#define async_cancel(t) ((void)(t), (bool)0)
#define async_done(t) ((void)(t), (bool)1)
#define async_error(t) ((void)(t), 0)
#define async_set_name(t, name) ((void)(t), (void)(name))
#define async_name(t) ((void)(t), (const char *)"")

#endif
