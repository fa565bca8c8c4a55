// Where a name of the body hides a type's, generated code still means the type.
// OUT: 243 8
// OUT: 4
// TABLE: Declarations | shadowing of a type whose values are awaited | across
#include <asyncc.h>
#include <stdio.h>
typedef int num;
struct pair {
    int a, b;
};
enum color {
    RED = 1,
    BLUE = 2
};
async num g(num n);
async num g(num n)
{
    await async_yield();
    return n + 1;
}
async struct pair h(int n);
async struct pair h(int n)
{
    await async_yield();
    return (struct pair){n, n + 1};
}
static struct pair some = {7, 8};
async struct pair *ptr(void);
async struct pair *ptr(void)
{
    await async_yield();
    return &some;
}
async enum color paint(int n);
async enum color paint(int n)
{
    await async_yield();
    return n ? RED : BLUE;
}
async int sum(struct pair *p, int n);
async int sum(struct pair *p, int n)
{
    await async_yield();
    return p->a + n;
}
async int f(int pair, enum color num);
async int f(int pair, enum color num)
{
    struct pair before = {1, 2};
    int r = await g(pair) + num;
    r += before.a + (await h(2)).a;
    {
        struct pair {
            int b, a;
        } x = {10, 20};
        enum color {
            GREEN = 9
        } c = GREEN;
        r += x.a + (await ptr())->a + await sum(await ptr(), await g(1)) + before.b + c +
             (await h(5)).b;
        struct pair y = x;
        r += await paint(1) + y.b + await g(y.a);
        {
            struct pair {
                char c[8];
            } z = {"ab"};
            r += y.a + await g((int)sizeof z) + (await g(1) ? x : y).b + z.c[0];
            r += (int)sizeof(struct pair) * (int)await paint(0);
        }
    }
    return r;
}
static int plain(void)
{
    struct pair {
        char a;
    } p = {3};
    return async_run(h(1)).a + p.a;
}
async int k(void);
async int k(void)
{
    typedef long num;
    num z = await g(1) + await g(2);
    for (struct { int i; } it = {0}; it.i < 2; it.i++)
        z += await g(it.i);
    return (int)z;
}
async int main(void)
{
    printf("%d %d\n", await f(1, RED), await k());
    task(int) t = async_thread(plain());
    printf("%d\n", await t);
    return 0;
}
