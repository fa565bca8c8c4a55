/* SPDX-License-Identifier: MIT */
/*
 * The marked face of asyncc.h: what the compiler's own parse sees. The types are those of the
 * erased face. An await is `__extension__`, a unary operator in the tree; every other form is a
 * comma expression in parentheses whose first operand names a marker variable.
 */
#ifndef ASYNCC_MARKED_H
#define ASYNCC_MARKED_H

#include <asyncc/types.h>

#define _Async __attribute__((__annotate__("asyncc.async")))
#define _Await __extension__
#define _Task(T) async__value(T) [[_Clang::__annotate_type__("asyncc.task")]]

extern const char async__mark_spawn, async__mark_defer, async__mark_gather,
    async__mark_gather_settled, async__mark_gather_array, async__mark_gather_array_settled,
    async__mark_race, async__mark_timeout, async__mark_shield, async__mark_on, async__mark_thread,
    async__mark_wait, async__mark_try, async__mark_fail, async__mark_run, async__mark_retain,
    async__mark_add, async__mark_handle;

#define _Spawn(e) (async__mark_spawn, async__as_value(e))
#define async_defer(e) (async__mark_defer, async__as_value(e))
#define _Gather(...) (async__mark_gather, (void)0 __VA_OPT__(, ) __VA_ARGS__, (void)0)
#define async_gather_settled(...) async__settled(__VA_ARGS__, (void)0)
#define async__settled(errs, ...) (async__mark_gather_settled, (int *)(errs), __VA_ARGS__)
#define async_gather_array(results, tasks, n)                                                      \
    (async__mark_gather_array, (results), (tasks), (__SIZE_TYPE__)(n), (void)0)
#define async_gather_array_settled(results, errs, tasks, n)                                        \
    (async__mark_gather_array_settled, (results), (int *)(errs), (tasks), (__SIZE_TYPE__)(n),      \
     (void)0)
#define async_race(...) (async__mark_race, __VA_ARGS__, 0)
#define async_timeout(seconds, e) (async__mark_timeout, (double)(seconds), (e))
#define async_shield(e) (async__mark_shield, (e))
#define async_on(loop, e) (async__mark_on, (struct async_loop *)(loop), (e))
#define async_thread(call) (async__mark_thread, (call))
#define async_wait(tasks, n, until, seconds)                                                       \
    (async__mark_wait, (tasks), (__SIZE_TYPE__)(n), (int)(until), (double)(seconds),               \
     (__SIZE_TYPE__)0)
#define async_try(e) (async__mark_try, (void)(e), 0)
void async__fail(int __error) __attribute__((__noreturn__));
#define async_fail(error) (async__mark_fail, async__fail(error))
#define async_run(e) (async__mark_run, (e))

#define ASYNC_NO_TASK(T) ((_Task(T)){0})
#define async_is_task(t) (async__mark_handle, (void)(t), (bool)1)
#define async_retain(t) (async__mark_retain, (t))
#define async_release(t) (async__mark_handle, (void)(t))
#define async_cancel(t) (async__mark_handle, (void)(t), (bool)0)
#define async_done(t) (async__mark_handle, (void)(t), (bool)1)
#define async_error(t) (async__mark_handle, (void)(t), 0)
#define async_set_name(t, name) (async__mark_handle, (void)(t), (void)(name))
#define async_name(t) (async__mark_handle, (void)(t), (const char *)0)
#define async_group_add(group, t) (async__mark_add, (void)(group), (void)(t))
#define async_future(T) ((_Task(T)){0})
#define async_resolve(t, ...)                                                                      \
    (async__mark_handle, (void)(t)__VA_OPT__(, (void)(__VA_ARGS__)), (bool)1)
#define async_reject(t, error) (async__mark_handle, (void)(t), (void)(error), (bool)1)

#endif
