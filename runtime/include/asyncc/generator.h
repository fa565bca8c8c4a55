/* SPDX-License-Identifier: MIT */
/*
 * Generators: an async function that hands out values one at a time, and a loop that takes them.
 * See docs/language.md. The function is an ordinary one whose first parameter is the generator:
 *
 *     async static void count(async_generator(int) out, int n)
 *     {
 *         for (int i = 0; i < n; i++)
 *             await async_emit(out, i);
 *     }
 *
 *     async_each (int, i, count, 3)
 *         printf("%d\n", i);
 *
 * It runs in the task that asks for the next value, as a function that this task awaits, and stands
 * still between its values. These macros are put in place where they are used, as a user's own are.
 */
#ifndef ASYNCC_GENERATOR_H
#define ASYNCC_GENERATOR_H

/* Without this, gcc -pedantic warns of __VA_OPT__ in these macros. */
#if defined __GNUC__ && !defined __clang__
#pragma GCC system_header
#endif

struct async__generator;

/* A handle of a generator of T, one word that carries the type. A T cannot be an array. */
#define async_generator(T) __typeof__(__typeof__(T)(*)(struct async__generator *))
#define async__item_of(generator) __typeof__((generator)((struct async__generator *)0))
#define async__generator_of(generator) ((struct async__generator *)(__UINTPTR_TYPE__)(generator))

/* The generator of what `function(generator, ...)` emits. The arguments are evaluated now; the
 * function begins when it is asked for the first value. `function` is a name, or a pointer in
 * parentheses. Without memory the generator fails with ENOMEM when it is asked. */
#define async_generator_open(T, function, ...)                                                     \
    ((async_generator(T))(__UINTPTR_TYPE__)async__generator_open(T, function __VA_OPT__(, )        \
                                                                        __VA_ARGS__))

/* Puts the next value into *item, a `T *`, and gives true; or false, when the function has ended.
 * If that has failed, this fails as it did, and gives false from then on. While the generator is
 * asked already it fails with EBUSY. A cancellation makes what the function waits for fail. */
#define async_generator_next(generator, item)                                                      \
    (async_generator_next)(async__generator_of(generator), async__place_for(generator, item))
_Async bool(async_generator_next)(struct async__generator *__generator, void *__item);
#define async__place_for(generator, item) (1 ? (item) : (async__item_of(generator) *)0)

/* async_emit(generator, value): hands a copy of the value out, and waits until the next one is
 * wanted. If the generator is closed instead, it fails with EPIPE, then and whenever it is tried
 * again. Only the function of the generator may do it, and what this calls. */
#define async_emit(generator, ...)                                                                 \
    (async_emit)(async__generator_of(generator), (async__item_of(generator)[1]){__VA_ARGS__})
_Async void(async_emit)(struct async__generator *__generator, const void *__item);

/* Closes the generator, and uses the handle up. Waits until the function has ended, which may take
 * its time; if it fails, and not because of the EPIPE, this fails as it did. EBUSY: the generator
 * is being asked, and is not closed. */
#define async_generator_close(generator) (async_generator_close)(async__generator_of(generator))
_Async void(async_generator_close)(struct async__generator *__generator);

/* In the declaration of a generator: it is closed when the scope ends, if it is still open. What
 * the function then has to wait for, it waits for on its own. */
#define async_scoped __attribute__((__cleanup__(async__generator_leave)))
void async__generator_leave(void *__generator);

/* A loop over what `function(generator, ...)` emits: async_each (T, item, function, ...) statement.
 * However it is left, the generator is closed. */
#define async_each(T, item, ...)                                                                   \
    for (__typeof__(T) item, (*async__each_##item)(struct async__generator *)async_scoped =        \
                                 async_generator_open(T, __VA_ARGS__);                             \
         _Await async_generator_next(async__each_##item, &item);)

#if defined ASYNCC_MARKED || defined ASYNCC_LOWERED
/* The call gets the handle afterwards. */
#define async__generator_open(T, function, ...)                                                    \
    async__generator_of_call(                                                                      \
        sizeof(__typeof__(T)),                                                                     \
        async_defer(function((async_generator(T))0 __VA_OPT__(, ) __VA_ARGS__)))
struct async__generator *async__generator_of_call(size_t __item_size, _Task(void) __call);
#else
/* The function runs on a stack of its own. To close it early, that is unwound. */
#ifdef __EXCEPTIONS
#define async__unwinds true
#else
#define async__unwinds false
#endif
/* The call is made to what only keeps it. */
#define async__generator_open(T, function, ...)                                                    \
    (((__typeof__(&*(function)))async__erased_generator_keep)(                                     \
         (async_generator(T))(__UINTPTR_TYPE__)async__erased_generator_new(                        \
             sizeof(__typeof__(T)), async__unwinds, (void (*)(void))(function)) __VA_OPT__(, )     \
             __VA_ARGS__),                                                                         \
     async__erased_generator_kept())
struct async__generator *async__erased_generator_new(size_t __item_size, bool __unwinds,
                                                     void (*__function)(void));
void async__erased_generator_keep(void);
struct async__generator *async__erased_generator_kept(void);
#define async__generator_leave async__erased_generator_leave
void async__erased_generator_leave(void *__generator);
#endif

#endif
