// SPDX-License-Identifier: MIT
// TABLE: Functions | result: large structure, union, structure with a const member | works
// TABLE: Functions | result: pointer to an array or function | works
// TABLE: Functions | result: complex, 128 bits, qualified | works
// TABLE: Functions | return of a void expression | works
// FLAGS: -Wno-ignored-qualifiers -Wno-return-type
/* Results of every type, of functions that wait and that do not. */
#include <asyncc.h>
#include <complex.h>
#include <stdio.h>
#include <string.h>

struct big {
    char bytes[5000];
    int tail;
};
union either {
    int i;
    double d;
    char c[24];
};
struct fixed {
    const int key;
    int value;
};
struct deep {
    struct fixed inner;
    const char name[8];
};
typedef int (*row)[3];
typedef int operation(int);
enum color {
    RED,
    GREEN = 7
};

static int table[2][3] = {{1, 2, 3}, {4, 5, 6}};
static int increment(int x)
{
    return x + 1;
}

static async struct big give_big(int x)
{
    struct big b;
    memset(&b, 0, sizeof b);
    b.bytes[4999] = (char)x;
    b.tail = x;
    await async_sleep(1);
    b.tail++;
    return b;
}
static async struct big big_at_once(int x)
{
    struct big b = {.tail = x};
    return b;
}
static async union either give_union(void)
{
    await async_sleep(1);
    return (union either){.d = 2.5};
}
static async struct fixed give_fixed(int k)
{
    await async_sleep(1);
    return (struct fixed){k, k + 1};
}
static async struct fixed fixed_at_once(int k)
{
    return (struct fixed){k, k + 1};
}
static async struct fixed fixed_of_fixed(int k)
{
    return await give_fixed(k + 1);
}
static async struct deep give_deep(void)
{
    await async_sleep(1);
    return (struct deep){{1, 2}, "deep"};
}
static async row give_row(int i)
{
    await async_sleep(1);
    return &table[i];
}
static async int (*row_without_typedef(int i))[3]
{
    await async_sleep(1);
    return &table[i];
}
static async operation *give_function(void)
{
    await async_sleep(1);
    return increment;
}
static async int (*function_without_typedef(int x))(int)
{
    await async_sleep(1);
    (void)x;
    return increment;
}
static async double _Complex give_complex(double x)
{
    await async_sleep(1);
    return x + 2.0 * I;
}
static async const int give_const(int x)
{
    await async_sleep(1);
    return x;
}
static async volatile int give_volatile(int x)
{
    await async_sleep(1);
    return x;
}
static async const char *const give_pointer(void)
{
    await async_sleep(1);
    return "pointer";
}
static async enum color give_enum(void)
{
    await async_sleep(1);
    return GREEN;
}
static async _Bool give_bool(int x)
{
    await async_sleep(1);
    return x;
}
static async long double give_long_double(void)
{
    await async_sleep(1);
    return 1.5L;
}
static async __int128 give_wide(void)
{
    await async_sleep(1);
    return (__int128)1 << 100;
}
static async void nothing(void)
{
    await async_sleep(1);
}
static void plain_nothing(void)
{
    puts("plain nothing");
}
static async void return_void(int x)
{
    if (x == 0)
        return plain_nothing();
    return await nothing();
}
static async int falls_off(int x)
{
    if (x)
        return x;
    await async_sleep(1);
}

async int main(void)
{
    struct big b = await give_big(3);
    printf("%d %d\n", b.bytes[4999], b.tail);
    printf("%d\n", (await big_at_once(8)).tail);
    printf("%g\n", (await give_union()).d);
    struct fixed f = await give_fixed(4);
    printf("%d %d\n", f.key, f.value);
    printf("%d\n", (await fixed_at_once(6)).value);
    const struct fixed g = await fixed_of_fixed(1);
    printf("%d %d\n", g.key, g.value);
    task(struct fixed) t = spawn(give_fixed(20));
    printf("%d\n", (await t).key);
    struct deep d = await give_deep();
    printf("%d %s\n", d.inner.value, d.name);
    printf("%d\n", (*await give_row(1))[2]);
    printf("%d\n", (*await row_without_typedef(0))[2]);
    printf("%d\n", (await give_function())(4));
    printf("%d\n", (await function_without_typedef(1))(5));
    double _Complex c = await give_complex(1.5);
    printf("%g %g\n", creal(c), cimag(c));
    printf("%d %d\n", await give_const(1), await give_volatile(2));
    puts(await give_pointer());
    printf("%d %d %Lg %d\n", await give_enum(), await give_bool(5), await give_long_double(),
           (int)((await give_wide()) >> 99));
    await return_void(0);
    await return_void(1);
    printf("%d\n", await falls_off(3));
    await falls_off(0);
    puts("end");
    return 0;
}
