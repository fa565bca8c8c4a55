// SPDX-License-Identifier: MIT
// ONLY: clang
// FLAGS: -std=c23
// TABLE: Declarations | auto (C23) | across
// TABLE: Declarations | constexpr (C23) | across
// TABLE: Declarations | nullptr (C23) | across
// TABLE: Declarations | typeof_unqual (C23) | across
// TABLE: Declarations | _BitInt (C23) | across
// TABLE: Declarations | enumeration with a type (C23) | across
// TABLE: Declarations | empty initialiser of a variable length array (C23) | across
// TABLE: Declarations | declaration behind a label (C23) | across
/* What C23 adds to declarations. */
#include <asyncc.h>
#include <stddef.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

typedef typeof_unqual(const int) number;

async static int c23(int n)
{
    auto a = await later(n);
    auto p = &a;
    constexpr int k = 3;
    static constexpr int sk = 4;
    bool flag = true;
    int *q = nullptr;
    nullptr_t none = nullptr;
    typeof(a) b = a + k;
    typeof_unqual(*(const int *)p) c = 5;
    const typeof(a) d = await later(6);
    typeof_unqual(d) e = d;
    number f = 7;
    unsigned _BitInt(100) big = (unsigned _BitInt(100))1 << 90;
    _BitInt(7) small = -5;
    int zeros[4] = {}, vla[n] = {};
    static_assert(sizeof a == 4);
    [[maybe_unused]] alignas(64) int g = 0b1011;
    enum tiny : unsigned char {
        A = 200
    } t = A;
    if (q == nullptr)
        q = p;
    await later(0);
    big += (unsigned)await later(1);
    small++;
    *q += await later(k);
    e++;
    vla[1] += await later(2);
    (void)none;
    printf("%d %d %d %d %d %d %d %d %d %d %d %d %zu\n", a, b, c, d, e, f, flag,
           (int)(big >> 90) + (int)big, (int)small, zeros[3] + vla[1] + vla[0], g, t + sk,
           sizeof t);
again:
    int after = await later(1);
    if (after > 1)
        goto again;
    switch (after) {
    case 1:
        int in = await later(9);
        return in;
    }
    return k;
}

async int main()
{
    printf("%d\n", await c23(5));
    return 0;
}

// OUT: 8 8 5 6 7 7 1 2 -4 2 11 204 1
// OUT: 9
// WARNINGS: differ
