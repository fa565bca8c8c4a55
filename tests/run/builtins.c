/* Builtins with awaits among their operands: those that are functions, and those that are not. */
// TABLE: Expressions | __builtin functions | in
// TABLE: Expressions | __builtin_types_compatible_p, __builtin_constant_p | in
// TABLE: Expressions | __builtin_expect | in
// TABLE: Expressions | __builtin_unreachable | in
// TABLE: Expressions | overflow builtins | in
// TABLE: Expressions | __atomic and __sync builtins | in
// TABLE: Expressions | offsetof | in
// TABLE: Expressions | __real__ and __imag__ | in
// TABLE: Expressions | __extension__ | in
// TABLE: Expressions | vector | in
#include <asyncc.h>
#include <stddef.h>
#include <stdio.h>

typedef int four __attribute__((vector_size(16)));

struct rows {
    char c;
    int row[4];
};

static int calls;

async int later(int x)
{
    calls++;
    await async_yield();
    return x;
}

async double real(double x)
{
    await async_yield();
    return x;
}

async static int one_of(int x)
{
    switch (await later(x)) {
    case 1:
        return 10;
    case 2:
        return 20;
    default:
        __builtin_unreachable();
    }
}

async int main(void)
{
    printf("%d %d\n", __builtin_types_compatible_p(int, __typeof__(await later(1))), calls);
    printf("%ld %d\n", __builtin_expect(await later(3), 1), await one_of(2));
    if (__builtin_expect(!!await later(1), 1))
        printf("likely\n");
    printf("%d %d\n", __builtin_popcount((unsigned)await later(255)),
           __builtin_abs(await later(-3)));
    int sum;
    int wraps = __builtin_add_overflow(await later(0x7fffffff), await later(1), &sum);
    printf("%d %d\n", sum, wraps);
    int counter = 10;
    int before = __atomic_fetch_add(&counter, await later(2), __ATOMIC_SEQ_CST);
    printf("%d %d\n", before, __sync_add_and_fetch(&counter, await later(1)));
    int expected = 13;
    int same = __atomic_compare_exchange_n(&counter, &expected, await later(99), await later(0),
                                           __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
    printf("%d %d\n", counter, same);
    printf("%d\n", (int)offsetof(struct rows, row[2]) + await later(1));
    double _Complex z = await real(1) + await real(2) * 1.0i;
    __real__ z += await real(1);
    __imag__ z = await real(5) + __real__ z;
    await later(0);
    printf("%g %g %g\n", __real__ z, __imag__ z, __imag__(z * await real(2)));
    printf("%d\n", __extension__(await later(3)) + __extension__ await later(1));
    four v = {await later(1), 2, await later(3), 4};
    four u = v + (four){await later(1), 1, 1, 1};
    u[await later(2)] += await later(10);
    v = u * await later(2) + v;
    printf("%d %d %d %d\n", v[0], v[1], v[2], v[await later(3)]);
    return __builtin_constant_p(await later(1)) ? 1 : calls > 100;
}
