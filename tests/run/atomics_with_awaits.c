/* The generic functions of stdatomic.h are other macros in gcc and in clang. */
// TABLE: Preprocessor | macros of stdatomic.h | works
// OUT: 1
// OUT: 5 8 9
// OUT: 9 0 20
// OUT: 2 3 60
// OUT: 5 11 7 11
// OUT: <2> <1> 27
// OUT: 28 22
// OUT: 4 2 3
// OUT: 0 66
// OUT: 1 0
#include <asyncc.h>
#include <stdatomic.h>
#include <stdio.h>

typedef async int handler(int n);

struct counter {
    _Atomic(handler *) next;
    atomic_long n;
};

static atomic_int number = 1, table[4];
static atomic_flag flag = ATOMIC_FLAG_INIT;

static int show(int n)
{
    printf("<%d> ", n);
    return n;
}

static async int later(int n)
{
    await async_yield();
    return n;
}

static async atomic_int *place(void)
{
    await async_yield();
    return &number;
}

static async int add(atomic_int *p, int n)
{
    await async_yield();
    return atomic_fetch_add(p, n);
}

#define ADD(p, n) atomic_fetch_add_explicit(p, n, memory_order_relaxed)
#define CALL(name, ...) name(__VA_ARGS__)

async int main(void)
{
    printf("%d\n", atomic_load(await place()));
    atomic_store(&number, await later(5));
    printf("%d", atomic_fetch_add(&number, await later(3)));
    printf(" %d", atomic_exchange(await place(), await later(9)));
    printf(" %d\n", atomic_load_explicit(await place(), memory_order_acquire));

    /* The expected value is where it was. */
    int old = 5, turns = 0;
    while (!atomic_compare_exchange_strong(&number, &old, await later(20)))
        turns++;
    printf("%d %d %d\n", old, turns - 1, atomic_load(&number));

    /* In macros, and one that is among the arguments of another. */
    CALL(atomic_store, &number, await later(1));
    printf("%d", ADD(&number, ADD(await place(), await later(1))));
    atomic_store(&table[await later(2)], 60);
    printf(" %d %d\n", atomic_load(&number), table[2]);

    /* Locals that live in the frame; parts of a gather. */
    atomic_int local = 3;
    atomic_init(&local, await later(5));
    int a, b;
    number = 6;
    await gather(a = add(&local, atomic_load(&number)), b = later(atomic_exchange(&number, 7)));
    printf("%d %d %d", a, b + 5, atomic_load(&number));
    printf(" %d\n", atomic_load(&local));

    /* From left to right. */
    int sum = show(2) + atomic_fetch_or(&number, show(1) + await later(7)) + atomic_load(&local);
    sum += await later(7);
    printf("%d\n", sum);

    struct counter c = {later, 22};
    printf("%d", await atomic_load(&c.next)(28));
    printf(" %ld\n", atomic_fetch_sub(&c.n, await later(2)));
    atomic_store(&local, /* a comment, with a comma */ await later(1) +
                             atomic_load(&table[1]));
    printf("%d", atomic_load(&local) + ADD(&local, await later(2)) + 2);
    printf(" %d %d\n", await later(2), (int)sizeof(char[atomic_load(&local)]));

    int err = async_try(atomic_store(&number, await later(66)));
    printf("%d %d\n", err, number);
    if (!atomic_flag_test_and_set(&flag) && await later(1))
        printf("%d", atomic_flag_test_and_set_explicit(&flag, memory_order_acquire));
    atomic_flag_clear(&flag);
    printf(" %d\n", atomic_flag_test_and_set(&flag));
    return 0;
}
