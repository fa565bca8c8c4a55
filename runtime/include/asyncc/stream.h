/* SPDX-License-Identifier: MIT */
/*
 * Streams: an async function that hands out values one at a time, and a loop that takes them. See
 * docs/language.md. The function is an ordinary one whose first parameter is the stream:
 *
 *     async static void count(async_stream(int) out, int n)
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
#ifndef ASYNCC_STREAM_H
#define ASYNCC_STREAM_H

/* Without this, gcc -pedantic warns of __VA_OPT__ in these macros. */
#if defined __GNUC__ && !defined __clang__
#pragma GCC system_header
#endif

struct async__stream;

/* A handle of a stream of T, one word that carries the type. A T cannot be an array. */
#define async_stream(T) __typeof__(__typeof__(T)(*)(struct async__stream *))
#define async__item_of(stream) __typeof__((stream)((struct async__stream *)0))
#define async__stream_of(stream) ((struct async__stream *)(uintptr_t)(stream))

/* The stream of what `function(stream, ...)` emits. The arguments are evaluated now; the function
 * begins when it is asked for the first value. `function` is a name, or a pointer in parentheses.
 * Without memory the stream fails with ENOMEM when it is asked. */
#define async_stream_open(T, function, ...)                                                        \
    ((async_stream(T))(uintptr_t)async__stream_open(T, function __VA_OPT__(, ) __VA_ARGS__))

/* Puts the next value into *item, a `T *`, and gives true; or false, when the function has ended.
 * If that has failed, this fails as it did, and gives false from then on. While the stream is asked
 * already it fails with EBUSY. A cancellation makes what the function waits for fail. */
#define async_stream_next(stream, item)                                                            \
    (async_stream_next)(async__stream_of(stream), async__place_for(stream, item))
_Async bool(async_stream_next)(struct async__stream *__stream, void *__item);
#define async__place_for(stream, item) (1 ? (item) : (async__item_of(stream) *)0)

/* async_emit(stream, value): hands a copy of the value out, and waits until the next one is wanted.
 * If the stream is closed instead, it fails with EPIPE, then and whenever it is tried again. Only
 * the function of the stream may do it, and what this calls. */
#define async_emit(stream, ...)                                                                    \
    (async_emit)(async__stream_of(stream), (async__item_of(stream)[1]){__VA_ARGS__})
_Async void(async_emit)(struct async__stream *__stream, const void *__item);

/* Closes the stream, and uses the handle up. Waits until the function has ended, which may take its
 * time; if it fails, and not because of the EPIPE, this fails as it did. EBUSY: the stream is being
 * asked, and is not closed. */
#define async_stream_close(stream) (async_stream_close)(async__stream_of(stream))
_Async void(async_stream_close)(struct async__stream *__stream);

/* In the declaration of a stream: it is closed when the scope ends, if it is still open. What the
 * function then has to wait for, it waits for on its own. */
#define async_scoped __attribute__((__cleanup__(async__stream_leave)))
void async__stream_leave(void *__stream);

/* A loop over what `function(stream, ...)` emits: async_each (T, item, function, ...) statement.
 * However it is left, the stream is closed. */
#define async_each(T, item, ...)                                                                   \
    for (__typeof__(T) item, (*async__each_##item)(struct async__stream *)async_scoped =           \
                                 async_stream_open(T, __VA_ARGS__);                                \
         _Await async_stream_next(async__each_##item, &item);)

#if defined ASYNCC_MARKED || defined ASYNCC_LOWERED
/* The call gets the handle afterwards. */
#define async__stream_open(T, function, ...)                                                       \
    async__stream_of_call(sizeof(__typeof__(T)),                                                   \
                          async_defer(function((async_stream(T))0 __VA_OPT__(, ) __VA_ARGS__)))
struct async__stream *async__stream_of_call(size_t __item_size, _Task(void) __call);
#else
/* The function runs on a stack of its own. To close it early, that is unwound. */
#ifdef __EXCEPTIONS
#define async__unwinds true
#else
#define async__unwinds false
#endif
/* The call is made to what only keeps it. */
#define async__stream_open(T, function, ...)                                                       \
    (((__typeof__(&*(function)))async__erased_stream_keep)(                                        \
         (async_stream(T))(uintptr_t)async__erased_stream_new(                                     \
             sizeof(__typeof__(T)), async__unwinds, (void (*)(void))(function)) __VA_OPT__(, )     \
             __VA_ARGS__),                                                                         \
     async__erased_stream_kept())
struct async__stream *async__erased_stream_new(size_t __item_size, bool __unwinds,
                                               void (*__function)(void));
void async__erased_stream_keep(void);
struct async__stream *async__erased_stream_kept(void);
#define async__stream_leave async__erased_stream_leave
void async__erased_stream_leave(void *__stream);
#endif

#endif
