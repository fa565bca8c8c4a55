/* SPDX-License-Identifier: MIT */
/*
 * Generators in an erased program: the function runs on a stack of its own, and whoever asks for a
 * value switches to it.
 *
 * In goes an ordinary call of the function with its own type, but to the address below, which keeps
 * what the registers and the caller's stack hold and returns. When the first value is wanted, the
 * function is called with that on its own stack. To close a generator that stands at an emission,
 * its stack is unwound, so that the cleanups run, as pthread_exit does; they are compiled in only
 * with -fexceptions.
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

struct generator {
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
    struct generator *below; /* RUNNING: on whose stack it was asked */
    enum {
        NEW,
        RUNNING,
        EMITTED,
        ENDED
    } state;
    bool closing;
    bool unwinds;     /* it was compiled so that its stack can be unwound */
    uintptr_t handle; /* the address, and above it how often it was used; see task.h */
    struct generator *next_free;
    struct _Unwind_Exception unwinding;
};

/* On whose stack this thread is. */
static __thread struct generator *current;
/* Whose call was kept last. */
static __thread struct generator *kept;

/* AddressSanitizer, if the program has it. */
void __sanitizer_start_switch_fiber(void **fake, const void *stack, size_t size)
    __attribute__((weak));
void __sanitizer_finish_switch_fiber(void *fake, const void **stack, size_t *size)
    __attribute__((weak));
void __asan_unpoison_memory_region(const volatile void *memory, size_t size) __attribute__((weak));

/* ---- handles ---- */

#define ADDRESS (((uintptr_t)1 << 48) - 1)

/* Those that were closed. Their memory stays theirs, so that an old handle is recognised. */
static __thread struct generator *free_generators;

/* The generator of a handle, or NULL: it was closed. */
static struct generator *find(const void *handle)
{
    struct generator *generator = (struct generator *)((uintptr_t)handle & ADDRESS);
    return generator != NULL && generator->handle == (uintptr_t)handle ? generator : NULL;
}

static struct generator *generator_of(const struct async__generator *handle, const char *tried)
{
    async__check_no_loop(tried);
    if (handle == NULL)
        async__misuse("%s of an empty handle", tried);
    struct generator *generator = find(handle);
    if (generator == NULL)
        async__misuse("%s of a generator that was closed", tried);
    return generator;
}

/* ---- calls that are kept ---- */

/* Calls the function with what was kept. */
void async__erased_call(struct generator *generator);
/* Keeps the registers, and goes on in `keep_stack`, which returns to the caller. */
__attribute__((used)) static void
keep_stack(struct generator *generator, const char *arguments) __asm__("async__erased_keep_stack");

#ifdef __x86_64__

_Static_assert(offsetof(struct generator, vector) == 48, "known to the assembly");
_Static_assert(offsetof(struct generator, on_stack) == 176, "known to the assembly");
_Static_assert(offsetof(struct generator, arguments) == 184, "known to the assembly");
_Static_assert(offsetof(struct generator, function) == 192, "known to the assembly");

#define EACH_GENERAL(move)                                                                         \
    move("%rdi", "0") move("%rsi", "8") move("%rdx", "16") move("%rcx", "24") move("%r8", "32")    \
        move("%r9", "40")
#define EACH_VECTOR(move)                                                                          \
    move("%xmm0", "48") move("%xmm1", "64") move("%xmm2", "80") move("%xmm3", "96")                \
        move("%xmm4", "112") move("%xmm5", "128") move("%xmm6", "144") move("%xmm7", "160")

/* clang-format off */
#define KEEP(reg, at) "movq " reg ", " at "(%rax)\n"
#define KEEP_VECTOR(reg, at) "movups " reg ", " at "(%rax)\n"
__asm__(".text\n.p2align 4\n.globl async__erased_generator_keep\n"
        ".type async__erased_generator_keep, @function\n"
        "async__erased_generator_keep:\n"
        "endbr64\n"
        "movq %rdi, %rax\nshlq $16, %rax\nshrq $16, %rax\n" /* a handle's address */
        EACH_GENERAL(KEEP) EACH_VECTOR(KEEP_VECTOR)
        "movq %rax, %rdi\nleaq 8(%rsp), %rsi\n"
        "jmp async__erased_keep_stack\n"
        ".size async__erased_generator_keep, .-async__erased_generator_keep\n");

/* The generator stays in %rbx. */
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

void async__erased_generator_keep(void)
{
    async__give_up("an erased program has generators on x86-64 only");
}

void async__erased_call(struct generator *generator)
{
    (void)generator;
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
        async__give_up("out of memory for a generator");
    return memory;
}

static void keep_stack(struct generator *generator, const char *arguments)
{
    size_t size = stack_above(arguments);
    if (size > MOST_ARGUMENTS)
        size = MOST_ARGUMENTS;
    generator->on_stack = size & -(size_t)16;
    generator->arguments = allocate(generator->on_stack);
    copy(generator->arguments, arguments, generator->on_stack);
    kept = generator;
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
static void switch_in(struct generator *generator)
{
    generator->state = RUNNING;
    generator->below = current;
    current = generator;
    leave_stack(&generator->outer_fake, generator->stack, STACK_SIZE);
    swapcontext(&generator->outer, &generator->inner);
    arrive(generator->outer_fake, NULL, NULL);
}

/* Goes on with who asked; for ever, if the function has ended. */
static void switch_out(struct generator *generator)
{
    current = generator->below;
    leave_stack(generator->state == ENDED ? NULL : &generator->inner_fake, generator->outer_stack,
                generator->outer_size);
    swapcontext(&generator->inner, &generator->outer);
    arrive(generator->inner_fake, &generator->outer_stack, &generator->outer_size);
}

static void run(unsigned high, unsigned low)
{
    struct generator *generator = (void *)((uintptr_t)high << 32 | low);
    arrive(NULL, &generator->outer_stack, &generator->outer_size);
    async__erased_call(generator);
    generator->state = ENDED;
    switch_out(generator);
}

static void begin(struct generator *generator)
{
    generator->stack = mmap(NULL, STACK_SIZE, PROT_READ | PROT_WRITE,
                            MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
    if (generator->stack == MAP_FAILED)
        async__give_up("out of memory for the stack of a generator");
    getcontext(&generator->inner);
    generator->inner.uc_stack.ss_sp = generator->stack;
    generator->inner.uc_stack.ss_size = STACK_SIZE;
    generator->inner.uc_link = NULL;
    makecontext(&generator->inner, (void (*)(void))run, 2, (unsigned)((uintptr_t)generator >> 32),
                (unsigned)(uintptr_t)generator);
}

/* Frees what only a function that has not ended needs. */
static void free_parts(struct generator *generator)
{
    free(generator->arguments);
    generator->arguments = NULL;
    if (generator->stack == NULL)
        return;
    if (__asan_unpoison_memory_region != NULL)
        __asan_unpoison_memory_region(generator->stack, STACK_SIZE);
    munmap(generator->stack, STACK_SIZE);
    generator->stack = NULL;
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
    struct generator *generator = data;
    if ((actions & _UA_END_OF_STACK) == 0)
        return _URC_NO_REASON;
    generator->state = ENDED;
    switch_out(generator);
    return _URC_NO_REASON;
}

static void unwind(struct generator *generator)
{
    memset(&generator->unwinding, 0, sizeof generator->unwinding);
    _Unwind_ForcedUnwind(&generator->unwinding, see_frame, generator);
    async__give_up("the stack of a generator cannot be unwound");
}

static void close_generator(struct generator *generator, const char *function)
{
    if (generator->state == RUNNING)
        async__blocking_failed(function, EBUSY);
    if (generator->state == EMITTED) {
        if (!generator->unwinds)
            async__give_up("a generator is closed before its end: an erased program that does this "
                           "is compiled with -fexceptions, so that the cleanups run");
        generator->closing = true;
        switch_in(generator);
    }
    free_parts(generator);
    generator->handle += ADDRESS + 1;
    generator->next_free = free_generators;
    free_generators = generator;
}

/* ---- the functions ---- */

struct async__generator *async__erased_generator_new(size_t item_size, bool unwinds,
                                                     void (*function)(void))
{
    struct generator *generator = free_generators;
    uintptr_t handle;
    if (generator != NULL) {
        free_generators = generator->next_free;
        handle = generator->handle;
    } else {
        generator = allocate(sizeof *generator);
        handle = (uintptr_t)generator;
    }
    memset(generator, 0, sizeof *generator);
    generator->handle = handle;
    generator->item_size = item_size;
    generator->unwinds = unwinds;
    generator->function = function;
    return (struct async__generator *)handle;
}

struct async__generator *async__erased_generator_kept(void)
{
    return (struct async__generator *)kept->handle;
}

bool(async_generator_next)(struct async__generator *handle, void *item)
{
    struct generator *generator = generator_of(handle, "async_generator_next");
    if (generator->state == RUNNING)
        async__blocking_failed("async_generator_next", EBUSY);
    if (generator->state == ENDED)
        return false;
    if (generator->state == NEW)
        begin(generator);
    generator->item = item;
    switch_in(generator);
    if (generator->state == EMITTED)
        return true;
    free_parts(generator);
    return false;
}

void(async_emit)(struct async__generator *handle, const void *item)
{
    struct generator *generator = generator_of(handle, "async_emit");
    if (generator->state != RUNNING)
        async__misuse("async_emit by a function that nobody has asked");
    memcpy(generator->item, item, generator->item_size);
    generator->state = EMITTED;
    switch_out(generator);
    if (generator->closing)
        unwind(generator);
}

void(async_generator_close)(struct async__generator *handle)
{
    close_generator(generator_of(handle, "async_generator_close"), "async_generator_close");
}

void async__erased_generator_leave(void *variable)
{
    struct generator *generator = find(*(const void **)variable);
    if (generator != NULL)
        close_generator(generator, "the end of a scope");
}
