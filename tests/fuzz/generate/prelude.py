# SPDX-License-Identifier: MIT
"""What every program begins with: types, globals, and functions that wait or do not."""

PRELUDE = """\
#include <asyncc.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct pair { int a; long b; };
struct mixed { char c; short s; int v[3]; double d; struct pair p; };
struct large { long v[12]; int n; };
struct trio { int v[3]; long n; };
struct bits { unsigned u : 5; int i : 7; unsigned w; };
union word { int i; unsigned char bytes[4]; };
enum color { RED, GREEN = 4, BLUE = -3 };
typedef long number;
typedef async int handler(int);
typedef int vector __attribute__((vector_size(16)));
struct callee { int n; handler *f; };

static int total = 3, other = -7, third = 11;
static int list[4] = {1, 2, 3, 4};
static double ratio = 0.5;
static struct pair couple = {5, 6}, couples[2] = {{1, 2}, {3, 4}};
static unsigned turns, lines, ticks;

static void stop(void) { fflush(stdout); _exit(0); }
static void tick(void) { if (++ticks > 4000) stop(); }
static int say(int id, long v)
{
    printf("%d: %ld\\n", id, v);
    if (++lines > 1000)
        stop();
    return (int)v;
}
static int say_double(int id, double v) { return say(id, v > 1e9 || v < -1e9 || v != v ? 7 : (long)(v * 4)); }
static int say_pair(int id, struct pair p) { return say(id, p.a) + say(id, p.b); }
static int to_int(double v) { return v > 1e9 || v < -1e9 || v != v ? 7 : (int)v; }
static int plain(int x) { return x * 3 + 1; }
static int mix(int a, long b, double c, struct pair p) { return a - (int)b + to_int(c) * 3 + p.a - (int)p.b; }
static int add3(int a, int b, int c) { return a * 9 + b * 3 + c; }
static int count(void) { return ++third; }
static int *global(void) { return &other; }
static int add_all(int n, ...)
{
    va_list list;
    int s = 0;
    va_start(list, n);
    while (n-- > 0)
        s = s * 5 + va_arg(list, int);
    va_end(list);
    return s;
}
static struct pair plain_pair(int a, long b) { return (struct pair){a, b}; }
static struct trio plain_trio(int a, int b) { return (struct trio){{a, b, a - b}, b}; }
static int plain_sum(const int *v, int n) { return v[0] * 9 + v[1] * 3 + v[2] + n; }
static void end_int(int *p) { say(9001, *p); *p = -99; }
static void end_pair(struct pair *p) { say(9002, p->a); p->b = 77; }
static void end_const(const long *p) { say(9003, *p); }
static void end_pointer(int **p) { say(9004, **p); }

async static void some(void)
{
    switch (++turns % 5) {
    case 0: await async_yield(); break;
    case 1: await async_sleep(0.25); break;
    case 2: await async_yield(); await async_yield(); break;
    }
}
async static int slow(int x) { await async_sleep((x & 7) * 0.5); return x * 2 + 1; }
async static int never_int(int x) { return x; }
async static int pass_int(int x) { await some(); return x; }
async static int wait_int(int x) { await async_yield(); return x; }
async static long pass_long(long x) { await some(); return x; }
async static double pass_double(double x) { await async_yield(); return x; }
async static _Bool pass_bool(_Bool x) { await some(); return x; }
async static signed char pass_char(signed char x) { await some(); return x; }
async static struct pair pass_pair(struct pair p) { await some(); return p; }
async static struct pair make_pair(int a, long b) { await some(); return (struct pair){a, b}; }
async static struct trio make_trio(int a, int b) { await some(); return (struct trio){{a, b, a ^ b}, a}; }
async static struct mixed make_mixed(int x)
{
    await some();
    return (struct mixed){x, x + 1, {x, 2 * x, 3 * x}, x / 2.0, {x - 1, x - 2}};
}
async static struct large make_large(int x)
{
    struct large l = {.n = x};
    for (int i = 0; i < 12; i++) {
        if (i % 5 == 0)
            await some();
        l.v[i] = x + i;
    }
    return l;
}
async static struct large pass_large(struct large l) { await async_yield(); l.n++; return l; }
async static int *same(int *p) { await some(); return p; }
async static struct pair *same_pair(struct pair *p) { await some(); return p; }
async static int poke(int *p, int v) { *p += v; await some(); *p ^= 1; return *p - v; }
async static void store(int *p, int v) { await some(); *p = v; }
async static void fill(int *p, int n, int v)
{
    for (int i = 0; i < n; i++) {
        p[i] = v + i;
        await some();
    }
}
async static int sum(const int *v, int n)
{
    int s = 0;
    await some();
    for (int i = 0; i < n; i++)
        s = s * 3 + v[i];
    return s;
}
async static int sum_rows(int n, int m, int v[n][m])
{
    int s = 0;
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < m; j++)
            s = s * 3 + v[i][j];
        await some();
    }
    return s;
}
async static __int128 pass_wide(__int128 x) { await some(); return x; }
async static long double pass_long_double(long double x) { await some(); return x; }
async static _Complex double pass_complex(_Complex double x) { await async_yield(); return x; }
async static struct callee make_callee(int n) { await some(); return (struct callee){n, n & 1 ? pass_int : slow}; }
async static long sum_pair(const struct pair *p) { await async_yield(); return p->a * 2 + p->b; }
async static int add3_async(int a, int b, int c) { await some(); return a * 25 + b * 5 + c; }
async static int mix_async(int a, long b, double c, struct pair p)
{
    await some();
    return mix(a, b, c, p);
}
async static int tell(int id, int v) { say(id, v); await some(); say(id, -v); return v; }
async static int add_total(int v) { total += v; await some(); return total; }
async static int set_other(int v) { await some(); int was = other; other = v; return was; }
async static int get_total(void) { await some(); return total; }
async static int swap_list(int i, int v) { int was = list[i & 3]; await some(); list[i & 3] = v; return was; }
async static int apply(handler *f, int x) { return await f(await pass_int(x)); }
static handler *choose(int x) { return x & 1 ? pass_int : slow; }
static async int (*const handlers[4])(int) = {pass_int, wait_int, never_int, slow};

#define NEXT(x) (await pass_int(x) + 1)
#define TWICE(e) ((e) + (e))
#define MAXIMUM(a, b) __extension__({ __typeof__(a) a_ = (a); __typeof__(b) b_ = (b); a_ > b_ ? a_ : b_; })
#define ADD_TO(v, e) do { v += await wait_int(e); } while (0)
#define UP_TO(i, n) for (int i = 0; i < (n); i++)
#define LEAVE_IF(c) if (await pass_int(c)) break
#define BOTH(a, b) ((a) && (b))
#define WAIT(e) await pass_int(e)

"""
