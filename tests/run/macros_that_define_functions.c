/* Async functions, prototypes and the word itself made by macros; lists of X(name). */
// TABLE: Preprocessor | async function made by a macro | works
// TABLE: Preprocessor | prototype made by a macro | works
// TABLE: Preprocessor | the word async in a macro | works
// TABLE: Preprocessor | X-macro | works
// OUT: add 16
// OUT: sub 8
// OUT: mul 48
// OUT: dv 3
// OUT: 10 6 16 4
// OUT: 25 25
// OUT: 15 15
// OUT: 100 100
// OUT: 4 4
// OUT: 2 3 3.5
// OUT: 77
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

#define DEFINE_GET(type) async static type get_##type(type x); async static type get_##type(type x) { await async_yield(); return x + (type)await later(1); }
DEFINE_GET(int)
DEFINE_GET(long)
DEFINE_GET(double)
#define PROTO(name) async int name(int a, int b)
#define ASYNC async
#define ASYNC_STATIC async static
#define FN(ret, name, ...) async static ret name(__VA_ARGS__)
PROTO(add);
PROTO(add) { return await later(a) + await later(b); }
ASYNC int sub(int a, int b);
ASYNC int sub(int a, int b) { return await later(a) - await later(b); }
ASYNC_STATIC int mul(int a, int b) { return await later(a) * await later(b); }
FN(int, dv, int a, int b) { return await later(a) / await later(b); }
#define OPS(X) X(add) X(sub) X(mul) X(dv)
#define CALL(op) printf(#op " %d\n", await op(12, 4));
#define ENUM(op) E_##op,
enum { OPS(ENUM) E_N };
#define MEMBER(op) int op;
struct all { OPS(MEMBER) };
#define ASSIGN(op) all.op = await op(8, 2);
#define CASES(op) case E_##op: return await op(a, b);
#define PTR(op) op,
typedef async int binary(int, int);
static binary *const table[] = { OPS(PTR) };
async static int apply(int which, int a, int b)
{
    switch (which) { OPS(CASES) default: return -1; }
}
#define CAT_(a,b) a##b
#define CAT(a,b) CAT_(a,b)
#define UNIQ CAT(fn_, __LINE__)
async static int fn_0(void) { return await later(77); }
async int main(void)
{
    OPS(CALL)
    struct all all;
    OPS(ASSIGN)
    printf("%d %d %d %d\n", all.add, all.sub, all.mul, all.dv);
    for (int i = 0; i < E_N; i++)
        printf("%d %d\n", await apply(i, 20, 5), await table[i](20, 5));
    printf("%d %ld %g\n", await get_int(1), await get_long(2), await get_double(2.5));
    printf("%d\n", await fn_0());
    return 0;
}
