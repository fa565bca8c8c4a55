/* SPDX-License-Identifier: MIT */
/*
 * Streams in an erased program: the function runs on a stack of its own, and whoever asks for a
 * value switches to it.
 *
 * In goes an ordinary call of the function with its own type, but to the address below, which keeps
 * what the registers and the caller's stack hold and returns. When the first value is wanted, the
 * function is called with that on its own stack. To close a stream that stands at an emission, its
 * stack is unwound, so that the cleanups run, as pthread_exit does; they are compiled in only with
 * -fexceptions.
 */
#define _GNU_SOURCE
#define ASYNCC_ERASE
#define ASYNCC_NO_KEYWORDS
#include <asyncc.h>

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unwind.h>

#include "blocking.h"
#include "report.h"

#define STACK_SIZE ((size_t)8 << 20)
/* Arguments on the stack beyond that many bytes are lost. */
#define MOST_ARGUMENTS ((size_t)65536)

struct stream {
    uint64_t general[6]; /* the registers that hold arguments */
    char vector[8][16];
    size_t on_stack; /* what the caller's stack may hold of them: its size, a multiple of 16, */
    char *arguments; /* and a copy */
    void (*function)(void);
    /* What stands above is known to the assembly below. */
    size_t item_size;
    void *item;                    /* where the next value goes */
    char *stack;                   /* NULL: it has not begun */
    ucontext_t inner;              /* where the function stands */
    ucontext_t outer;              /* where the one who asked stands */
    void *inner_fake, *outer_fake; /* AddressSanitizer's own */
    const void *outer_stack;
    size_t outer_size;
    struct stream *below; /* RUNNING: on whose stack it was asked */
    enum {
        NEW,
        RUNNING,
        EMITTED,
        ENDED
    } state;
    bool closing;
    bool unwinds;     /* it was compiled so that its stack can be unwound */
    uintptr_t handle; /* the address, and above it how often it was used; see task.h */
    struct stream *next_free;
    struct _Unwind_Exception unwinding;
};

/* On whose stack this thread is. */
static __thread struct stream *current;
/* Whose call was kept last. */
static __thread struct stream *kept;

/* AddressSanitizer, if the program has it. */
void __sanitizer_start_switch_fiber(void **fake, const void *stack, size_t size)
    __attribute__((weak));
void __sanitizer_finish_switch_fiber(void *fake, const void **stack, size_t *size)
    __attribute__((weak));
void __asan_unpoison_memory_region(const volatile void *memory, size_t size) __attribute__((weak));

/* ---- handles ---- */

#define ADDRESS (((uintptr_t)1 << 48) - 1)

/* Those that were closed. Their memory stays theirs, so that an old handle is recognised. */
static __thread struct stream *free_streams;

/* The stream of a handle, or NULL: it was closed. */
static struct stream *find(const void *handle)
{
    struct stream *stream = (struct stream *)((uintptr_t)handle & ADDRESS);
    return stream != NULL && stream->handle == (uintptr_t)handle ? stream : NULL;
}

static struct stream *stream_of(const struct async__stream *handle, const char *tried)
{
    async__check_no_loop(tried);
    if (handle == NULL)
        async__misuse("%s of an empty handle", tried);
    struct stream *stream = find(handle);
    if (stream == NULL)
        async__misuse("%s of a stream that was closed", tried);
    return stream;
}

/* ---- calls that are kept ---- */

/* Calls the function with what was kept. */
void async__erased_call(struct stream *stream);
/* Keeps the registers, and goes on in `keep_stack`, which returns to the caller. */
__attribute__((used)) static void
keep_stack(struct stream *stream, const char *arguments) __asm__("async__erased_keep_stack");

#ifdef __x86_64__

_Static_assert(offsetof(struct stream, vector) == 48, "known to the assembly");
_Static_assert(offsetof(struct stream, on_stack) == 176, "known to the assembly");
_Static_assert(offsetof(struct stream, arguments) == 184, "known to the assembly");
_Static_assert(offsetof(struct stream, function) == 192, "known to the assembly");

#define EACH_GENERAL(move)                                                                         \
    move("%rdi", "0") move("%rsi", "8") move("%rdx", "16") move("%rcx", "24") move("%r8", "32")    \
        move("%r9", "40")
#define EACH_VECTOR(move)                                                                          \
    move("%xmm0", "48") move("%xmm1", "64") move("%xmm2", "80") move("%xmm3", "96")                \
        move("%xmm4", "112") move("%xmm5", "128") move("%xmm6", "144") move("%xmm7", "160")

/* clang-format off */
#define KEEP(reg, at) "movq " reg ", " at "(%rax)\n"
#define KEEP_VECTOR(reg, at) "movups " reg ", " at "(%rax)\n"
__asm__(".text\n.p2align 4\n.globl async__erased_stream_keep\n"
        ".type async__erased_stream_keep, @function\n"
        "async__erased_stream_keep:\n"
        "endbr64\n"
        "movq %rdi, %rax\nshlq $16, %rax\nshrq $16, %rax\n" /* a handle's address */
        EACH_GENERAL(KEEP) EACH_VECTOR(KEEP_VECTOR)
        "movq %rax, %rdi\nleaq 8(%rsp), %rsi\n"
        "jmp async__erased_keep_stack\n"
        ".size async__erased_stream_keep, .-async__erased_stream_keep\n");

/* The stream stays in %rbx. */
#define LOAD(reg, at) "movq " at "(%rbx), " reg "\n"
#define LOAD_VECTOR(reg, at) "movups " at "(%rbx), " reg "\n"
__asm__(".text\n.p2align 4\n.type async__erased_call, @function\n"
        "async__erased_call:\n"
        "endbr64\n"
        "pushq %rbp\nmovq %rsp, %rbp\npushq %rbx\nsubq $8, %rsp\n"
        "movq %rdi, %rbx\n"
        "movq 176(%rbx), %rcx\nsubq %rcx, %rsp\n"
        "movq 184(%rbx), %rsi\nmovq %rsp, %rdi\ncld\nrep movsb\n"
        EACH_GENERAL(LOAD) EACH_VECTOR(LOAD_VECTOR)
        "movl $8, %eax\n"
        "call *192(%rbx)\n"
        "movq -8(%rbp), %rbx\nleave\nret\n"
        ".size async__erased_call, .-async__erased_call\n");
/* clang-format on */

#else

void async__erased_stream_keep(void)
{
    async__give_up("an erased program has streams on x86-64 only");
}

void async__erased_call(struct stream *stream)
{
    (void)stream;
}

#endif

/* How much of the stack lies above an address that is in it. */
static size_t stack_above(const char *address)
{
    if (current != NULL)
        return (size_t)(current->stack + STACK_SIZE - address);
    pthread_attr_t attributes;
    void *stack;
    size_t size;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0)
        return 0;
    pthread_attr_getstack(&attributes, &stack, &size);
    pthread_attr_destroy(&attributes);
    return (size_t)((char *)stack + size - address);
}

/* AddressSanitizer is not to look at what is copied: more than the arguments. */
static void copy(char *to, const char *from, size_t size)
{
#ifdef __x86_64__
    __asm__ volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(size) : : "memory");
#else
    memcpy(to, from, size);
#endif
}

static void *allocate(size_t size)
{
    void *memory = malloc(size);
    if (memory == NULL)
        async__give_up("out of memory for a stream");
    return memory;
}

static void keep_stack(struct stream *stream, const char *arguments)
{
    size_t size = stack_above(arguments);
    if (size > MOST_ARGUMENTS)
        size = MOST_ARGUMENTS;
    stream->on_stack = size & -(size_t)16;
    stream->arguments = allocate(stream->on_stack);
    copy(stream->arguments, arguments, stream->on_stack);
    kept = stream;
}

/* ---- switching ---- */

static void leave_stack(void **fake, const void *stack, size_t size)
{
    if (__sanitizer_start_switch_fiber != NULL)
        __sanitizer_start_switch_fiber(fake, stack, size);
}

static void arrive(void *fake, const void **stack, size_t *size)
{
    if (__sanitizer_finish_switch_fiber != NULL)
        __sanitizer_finish_switch_fiber(fake, stack, size);
}

/* Goes on in the function, until it emits or has ended. */
static void switch_in(struct stream *stream)
{
    stream->state = RUNNING;
    stream->below = current;
    current = stream;
    leave_stack(&stream->outer_fake, stream->stack, STACK_SIZE);
    swapcontext(&stream->outer, &stream->inner);
    arrive(stream->outer_fake, NULL, NULL);
}

/* Goes on with who asked; for ever, if the function has ended. */
static void switch_out(struct stream *stream)
{
    current = stream->below;
    leave_stack(stream->state == ENDED ? NULL : &stream->inner_fake, stream->outer_stack,
                stream->outer_size);
    swapcontext(&stream->inner, &stream->outer);
    arrive(stream->inner_fake, &stream->outer_stack, &stream->outer_size);
}

static void run(unsigned high, unsigned low)
{
    struct stream *stream = (void *)((uintptr_t)high << 32 | low);
    arrive(NULL, &stream->outer_stack, &stream->outer_size);
    async__erased_call(stream);
    stream->state = ENDED;
    switch_out(stream);
}

static void begin(struct stream *stream)
{
    stream->stack = mmap(NULL, STACK_SIZE, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
    if (stream->stack == MAP_FAILED)
        async__give_up("out of memory for the stack of a stream");
    getcontext(&stream->inner);
    stream->inner.uc_stack.ss_sp = stream->stack;
    stream->inner.uc_stack.ss_size = STACK_SIZE;
    stream->inner.uc_link = NULL;
    makecontext(&stream->inner, (void (*)(void))run, 2, (unsigned)((uintptr_t)stream >> 32),
                (unsigned)(uintptr_t)stream);
}

/* Frees what only a function that has not ended needs. */
static void free_parts(struct stream *stream)
{
    free(stream->arguments);
    stream->arguments = NULL;
    if (stream->stack == NULL)
        return;
    if (__asan_unpoison_memory_region != NULL)
        __asan_unpoison_memory_region(stream->stack, STACK_SIZE);
    munmap(stream->stack, STACK_SIZE);
    stream->stack = NULL;
}

/* ---- closing ---- */

/* Called for each frame, the innermost first. The last are those of `run`, of which no table says
 * how to go beyond. */
static _Unwind_Reason_Code see_frame(int version, _Unwind_Action actions,
                                     _Unwind_Exception_Class class,
                                     struct _Unwind_Exception *exception,
                                     struct _Unwind_Context *context, void *data)
{
    (void)version, (void)class, (void)exception, (void)context;
    struct stream *stream = data;
    if ((actions & _UA_END_OF_STACK) == 0)
        return _URC_NO_REASON;
    stream->state = ENDED;
    switch_out(stream);
    return _URC_NO_REASON;
}

static void unwind(struct stream *stream)
{
    memset(&stream->unwinding, 0, sizeof stream->unwinding);
    _Unwind_ForcedUnwind(&stream->unwinding, see_frame, stream);
    async__give_up("the stack of a stream cannot be unwound");
}

static void close_stream(struct stream *stream, const char *function)
{
    if (stream->state == RUNNING)
        async__blocking_failed(function, EBUSY);
    if (stream->state == EMITTED) {
        if (!stream->unwinds)
            async__give_up("a stream is closed before its end: an erased program that does this "
                           "is compiled with -fexceptions, so that the cleanups run");
        stream->closing = true;
        switch_in(stream);
    }
    free_parts(stream);
    stream->handle += ADDRESS + 1;
    stream->next_free = free_streams;
    free_streams = stream;
}

/* ---- the functions ---- */

struct async__stream *async__erased_stream_new(size_t item_size, bool unwinds,
                                               void (*function)(void))
{
    struct stream *stream = free_streams;
    uintptr_t handle;
    if (stream != NULL) {
        free_streams = stream->next_free;
        handle = stream->handle;
    } else {
        stream = allocate(sizeof *stream);
        handle = (uintptr_t)stream;
    }
    memset(stream, 0, sizeof *stream);
    stream->handle = handle;
    stream->item_size = item_size;
    stream->unwinds = unwinds;
    stream->function = function;
    return (struct async__stream *)handle;
}

struct async__stream *async__erased_stream_kept(void)
{
    return (struct async__stream *)kept->handle;
}

bool(async_stream_next)(struct async__stream *handle, void *item)
{
    struct stream *stream = stream_of(handle, "async_stream_next");
    if (stream->state == RUNNING)
        async__blocking_failed("async_stream_next", EBUSY);
    if (stream->state == ENDED)
        return false;
    if (stream->state == NEW)
        begin(stream);
    stream->item = item;
    switch_in(stream);
    if (stream->state == EMITTED)
        return true;
    free_parts(stream);
    return false;
}

void(async_emit)(struct async__stream *handle, const void *item)
{
    struct stream *stream = stream_of(handle, "async_emit");
    if (stream->state != RUNNING)
        async__misuse("async_emit by a function that nobody has asked");
    memcpy(stream->item, item, stream->item_size);
    stream->state = EMITTED;
    switch_out(stream);
    if (stream->closing)
        unwind(stream);
}

void(async_stream_close)(struct async__stream *handle)
{
    close_stream(stream_of(handle, "async_stream_close"), "async_stream_close");
}

void async__erased_stream_leave(void *variable)
{
    struct stream *stream = find(*(const void **)variable);
    if (stream != NULL)
        close_stream(stream, "the end of a scope");
}
