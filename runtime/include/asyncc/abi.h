/* SPDX-License-Identifier: MIT */
/*
 * What generated code and the runtime agree on.
 *
 * An async function `T f(A a)` is lowered to
 *
 *     struct async_frame *f__async(T *async__result, A a);
 *
 * which runs on the native stack until it first has to wait and returns
 *     NULL           it has finished, and *async__result is set (void *, and unused, for void);
 *     ASYNC_FAILED   it has failed; async_failure() is the error;
 *     a frame        it waits. The caller stores itself as that frame's parent, and suspends too.
 *
 * A frame that has finished later holds its result (ASYNC_RESULT) or its error until its parent,
 * which is resumed with it as `child`, frees it.
 *
 * Parameters, members and locals begin with two underscores, as in the C library's headers: no
 * macro of the user's hits one.
 *
 * Everything here may change with ASYNC_ABI_SYMBOL, which ties an object file to its runtime.
 */
#ifndef ASYNCC_ABI_H
#define ASYNCC_ABI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define ASYNC_ABI_SYMBOL async_abi_2
extern const char ASYNC_ABI_SYMBOL;

#define ASYNC_LIKELY(x) __builtin_expect(!!(x), 1)
#define ASYNC_UNLIKELY(x) __builtin_expect(!!(x), 0)

/* ---- frames ---- */

struct async_function;
struct async_group;
struct async_loop;

/* The head of every suspended function and of every pending operation. */
struct async_frame {
    const struct async_function *__function;
    struct async_frame *__parent; /* resumed when this one has finished */
    uint32_t __state;             /* which await it waits at; 0: it has never waited */
    int32_t __error;              /* set when it has finished with a failure */
};

/* What is constant about an async function. */
struct async_function {
    const char *__name; /* as the user wrote it */
    const char *__file; /* where it is defined */
    /* Goes on behind the await where `__frame` waits; `__child` is the frame that has finished.
     * Returns as f__async does, and leaves the result in the frame. */
    struct async_frame *(*__resume)(struct async_frame *__frame, struct async_frame *__child);
    const uint32_t *__lines; /* [state]: the line of that await; [0]: of the function */
    uint32_t __frame_size;
    uint32_t __frame_align;
    /* In programs for a debugger: the variables that each await keeps, from the first one on, each
     * followed by a blank, and a ';' behind each await's. Where the frame's field has another name,
     * "variable=field". NULL otherwise. */
    const char *__variables;
};

/* The function has failed; async_failure() says with what. */
#define ASYNC_FAILED ((struct async_frame *)1)

/* Where a frame keeps its result: behind the head, aligned for its type. */
#define ASYNC_RESULT_OFFSET(align) ((sizeof(struct async_frame) - 1 + (align)) / (align) * (align))
#define ASYNC_RESULT(frame, T)                                                                     \
    ((__typeof__(T) *)(void *)((char *)(frame) + ASYNC_RESULT_OFFSET(__alignof__(__typeof__(T)))))

/* What came out of a macro of the user's: the compiler shall take it for that of a macro still. */
#define ASYNC_EXPANDED(...) __VA_ARGS__

/* Where a variable is, whatever its qualifiers. */
#define ASYNC_PLACE(variable) ((void *)(__UINTPTR_TYPE__)(&(variable)))

/* A frame for `function`, in which only the head is set. Never NULL: without memory it ends the
 * program with a message. */
void *async_frame_new(const struct async_function *__function);
void async_frame_free(struct async_frame *__frame);
/* A new frame that waits for `child` in `state`: what is alive across this call costs a register on
 * the way without a wait too, so it does all that a first wait has to. */
void *async_frame_wait(const struct async_function *__function, struct async_frame *__child,
                       uint32_t __state);
/* The error of a child that has failed, which is freed. */
int async_frame_error(struct async_frame *__child) __attribute__((__cold__));

/* The error of the failure that was just returned as ASYNC_FAILED on this thread. */
int async_failure(void) __attribute__((__cold__));
/* Sets it, and gives ASYNC_FAILED: for runtime code and the ends of generated functions. */
struct async_frame *async_failed(int __error) __attribute__((__cold__));
/* A failure begins here: checks that `error` is positive (or ends the program with a message),
 * remembers the place for the report of a failure that nobody awaits, and returns it. */
int async_raise(int __error, const char *__file, unsigned __line);

/* ---- arrays of variable length ---- */

/* In a prototype, the size of any array. */
#define ASYNC_ANY_SIZE ((__SIZE_TYPE__)(&ASYNC_ABI_SYMBOL))

/* The bytes of `n` elements; as many as cannot be had if that is too much, or `n` was negative. */
static inline size_t async_array_size(size_t __element, size_t __n)
{
    size_t __size;
    return __builtin_mul_overflow(__element, __n, &__size) ? SIZE_MAX : __size;
}

/* Memory for an array, or NULL without memory: the function then fails with ASYNC_NO_MEMORY. */
void *async_array_new(size_t __size, size_t __align);
void async_array_free(void *__array);

#define ASYNC_NO_MEMORY 12 /* ENOMEM */

/* ---- tasks ---- */

/* One word: where the task is, and which use of that place it is. 0 is the empty handle. */
typedef uintptr_t async_handle __attribute__((__may_alias__));

/* The head of a task's block; call results and arguments follow it. */
struct async_task {
    uint64_t __runtime[8];
} __attribute__((__aligned__(16)));

/* What is constant about a kind of task. */
struct async_call {
    const char *__name; /* of the function that it runs */
    /* Calls f__async with the arguments and the place of the result in the block. */
    struct async_frame *(*__start)(struct async_task *__task);
    uint32_t __size; /* of the block, head included */
    uint32_t __result_offset;
    uint32_t __result_size; /* 0: void */
    uint32_t __result_align;
    /* It will never start: drops what the arguments hold. NULL: they hold nothing. */
    void (*__unstarted)(struct async_task *__task);
};

/* A block whose task has not started, or NULL without memory. The caller fills in the arguments. */
struct async_task *async_task_new(const struct async_call *__call);
/* Its first handle. For NULL: a handle of a task that has failed with ENOMEM. */
async_handle async_task_handle(struct async_task *__task);

/* Schedules a task that has not started for the next turn; the same handle comes back. Of one that
 * has started it does nothing. Outside a running loop it ends the program with a message. */
async_handle async_task_spawn(async_handle __task);
/* One more handle; one less. */
async_handle async_task_retain(async_handle __task);
void async_task_release(async_handle __task);
bool async_task_cancel(async_handle __task);
bool async_task_done(async_handle __task);
int async_task_error(async_handle __task);
void async_task_set_name(async_handle __task, const char *__name);
const char *async_task_name(async_handle __task);

/* await t: waits for the end, uses the handle up, and fails as the task did. One that has not
 * started is started at once, in the caller's turn. */
struct async_frame *async_join__async(void *__result, async_handle __task, size_t __result_size);

/* await gather(...): waits until all have succeeded, or one has failed. The handles stay with the
 * caller when it succeeds, who takes the results; when it fails (or is cancelled) they are used up.
 * `parts` has to stay where it is until the end. Parts that have not started are spawned, in order.
 */
struct async_frame *async_gather__async(void *__result, async_handle *__parts, size_t __n);
/* await async_gather_settled(errs, ...): waits for all, and fills errs[0..n); handles stay. It only
 * fails when it is cancelled: then they are used up too. */
struct async_frame *async_gather_settled__async(void *__result, int *__errs, async_handle *__parts,
                                                size_t __n);
/* The result of a task that has ended well, copied out; the handle is used up. One that has failed
 * leaves *result alone. */
void async_task_take(async_handle __task, void *__result, size_t __result_size);

/* The array forms use all handles up. `size` is that of one result; results may be NULL. */
struct async_frame *async_gather_array__async(void *__result, void *__results,
                                              async_handle *__tasks, size_t __n, size_t __size);
struct async_frame *async_gather_array_settled__async(void *__result, void *__results, int *__errs,
                                                      async_handle *__tasks, size_t __n,
                                                      size_t __size);

/* await async_race(...): the index of the first part to end, whose handle stays with the caller,
 * who takes its result; the others have ended, and their handles are used up. If that part has
 * failed, so does the race, and all are. */
struct async_frame *async_race__async(int *__result, async_handle *__parts, size_t __n);
/* await async_timeout(seconds, part), await async_shield(part): a join, see there. A shield that
 * was cancelled has not used the handle up if it `keeps` it. */
struct async_frame *async_timeout__async(void *__result, double __seconds, async_handle __part);
struct async_frame *async_shield__async(void *__result, async_handle __part, bool __keeps);
/* await async_on(where, part): the part, which has not started, runs on that loop. */
struct async_frame *async_on__async(void *__result, struct async_loop *__where,
                                    async_handle __part);
/* await async_wait(...) */
struct async_frame *async_wait__async(size_t *__result, const async_handle *__tasks, size_t __n,
                                      int __until, double __seconds);

/* Forms as tasks that have not started: they own the handles of their parts. */
async_handle async_gather_defer(const async_handle *__parts, size_t __n);
async_handle async_race_defer(const async_handle *__parts, size_t __n);
async_handle async_timeout_defer(double __seconds, async_handle __part);
async_handle async_shield_defer(async_handle __part);
async_handle async_on_defer(struct async_loop *__where, async_handle __part);

/* The start of a task whose call runs on a worker's thread: `call` makes it, with the arguments in
 * the block, and puts the result there. */
struct async_frame *async_thread_start(struct async_task *__task,
                                       void (*__call)(struct async_task *__task));

/* A future that belongs to this thread's loop. The name has to stay. */
async_handle async__future_new(const char *__name, size_t __result_size, size_t __result_align);
/* Completes it with a copy of *value (NULL: void), or a failure; false: it was complete. */
bool async__resolve_task(async_handle __future, const void *__value);
bool async__reject_task(async_handle __future, int __error, const char *__file, unsigned __line);

void async__group_add(struct async_group *__group, async_handle __task);

/* ---- from ordinary C ---- */

/* Runs a loop on this thread until `task` is done, and what it left running is cancelled and has
 * ended. A failure ends the program with a message and status 1. Uses the handle up. */
void async_run_task(async_handle __task, void *__result, size_t __result_size);
/* The same, but gives the failure back: 0, or the error, *result untouched. */
int async_run_try(async_handle __task, void *__result, size_t __result_size);
/* The program's entry: runs main's task; the exit status. */
int async_run_main(async_handle __task);

/* ---- the shape of a lowered body ---- */

/* How the body is compiled: into its start and its resumption. Unoptimised, once for both. */
#ifdef __OPTIMIZE__
#define ASYNC_BODY static inline __attribute__((__always_inline__)) struct async_frame *
#else
#define ASYNC_BODY static struct async_frame *
#endif

/* Around a body. gcc follows the flow into the resumption, where it does not know that what lives
 * across an await comes from the frame, and warns of what cannot happen. Both warn of a typedef in
 * a body when what it declared is in the frame. */
#if defined __GNUC__ && !defined __clang__ && __GNUC__ >= 12
#define ASYNC_QUIET                                                                                \
    _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wdangling-pointer\"")        \
        _Pragma("GCC diagnostic ignored \"-Wmaybe-uninitialized\"")                                \
            _Pragma("GCC diagnostic ignored \"-Wstringop-overflow\"")                              \
                _Pragma("GCC diagnostic ignored \"-Wunused-local-typedefs\"")
/* Where an array of any size stands for one whose size the user's declaration names. */
#define ASYNC_ANY_SIZES                                                                            \
    _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wvla-parameter\"")
#else
#define ASYNC_QUIET                                                                                \
    _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wunused-local-typedefs\"")
#define ASYNC_ANY_SIZES _Pragma("GCC diagnostic push")
#endif
#define ASYNC_LOUD _Pragma("GCC diagnostic pop")

/* Around generated code that uses a function which is deprecated. */
#define ASYNC_DEPRECATED                                                                           \
    _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wdeprecated-declarations\"")

/* Around an inline function that is weak, since each file that defines it has a copy. */
#define ASYNC_INLINE                                                                               \
    _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wattributes\"")

/* Which await a frame waits at. */
#define ASYNC_STATE (async__frame->async__base.__state)

/* Makes the frame, if there is none yet. */
#define ASYNC_NEED_FRAME                                                                           \
    do {                                                                                           \
        if (async__frame == NULL)                                                                  \
            async__frame = async_frame_new(async__function);                                       \
    } while (0)

/* A failure's error, which is never 0. */
static inline int async_caught(int __error)
{
    if (__error == 0)
        __builtin_unreachable();
    return __error;
}

/* The ends of a body: *async__result is set, or async__error. */
#define ASYNC_RETURN return async_return((struct async_frame *)(void *)async__frame)
#define ASYNC_RETURN_FAILED                                                                        \
    return async_return_failed((struct async_frame *)(void *)async__frame, async__error)

/* The end of a function whose result was not set. There is a place for it, always, but compilers do
 * not know that: they warn of a way that gives no result, as they would of the user's function. */
#define ASYNC_FALL_OFF                                                                             \
    if (async__result != NULL)                                                                     \
    ASYNC_RETURN

/* Behind `async__child = f__async(...)`: what happens when it has not simply finished. SAVE and
 * LOAD move what lives across the await into the frame and back; TAKE fetches the child's result;
 * FAIL leaves for the handler of a failure. */
#define ASYNC_WAIT(STATE, SAVE, LOAD, TAKE, FAIL)                                                  \
    if (ASYNC_UNLIKELY(async__child != NULL)) {                                                    \
        if (async__child == ASYNC_FAILED) {                                                        \
            async__error = async_failure();                                                        \
            FAIL                                                                                   \
        }                                                                                          \
        if (async__frame == NULL) {                                                                \
            async__frame = async_frame_wait(async__function, async__child, (STATE));               \
        } else {                                                                                   \
            async__child->__parent = &async__frame->async__base;                                   \
            ASYNC_STATE = (STATE);                                                                 \
        }                                                                                          \
        SAVE return &async__frame->async__base;                                                    \
        async__resume_##STATE : LOAD if (ASYNC_UNLIKELY(async__child->__error != 0))               \
        {                                                                                          \
            async__error = async_frame_error(async__child);                                        \
            FAIL                                                                                   \
        }                                                                                          \
        TAKE async_frame_free(async__child);                                                       \
    }

/* The function's end. A frame that never waited has no parent to free it. */
static inline struct async_frame *async_return(struct async_frame *__frame)
{
    if (ASYNC_UNLIKELY(__frame != NULL) && __frame->__state == 0)
        async_frame_free(__frame);
    return NULL;
}

static inline struct async_frame *async_return_failed(struct async_frame *__frame, int __error)
{
    (void)async_return(__frame);
    (void)async_failed(__error);
    return ASYNC_FAILED; /* said here too, so that the compiler knows */
}

#endif
