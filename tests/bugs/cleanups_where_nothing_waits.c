// A declaration that changes lost its cleanup in a function that is not async.
// OUT: 1 2
// OUT: 3 4
// OUT: bye 4
// OUT: bye 3
// OUT: 5
// OUT: bye 6
// OUT: bye 5
// OUT: bye 1
#include <asyncc.h>
#include <stdio.h>

static void bye(int *n)
{
    printf("bye %d\n", *n);
}

#define CLEANED __attribute__((cleanup(bye)))

async static int f(int n)
{
    await async_yield();
    return n;
}

async static int g(int n)
{
    CLEANED int k = n + async_try((void)0), l CLEANED = n + 1;
    printf("%d\n", k);
    return l;
}

int main(void)
{
    CLEANED int n = async_run(f(1)) /* alone */;
    int m = async_run(f(2));
    printf("%d %d\n", n, m);
    {
        int a CLEANED = async_run(f(3)), b CLEANED = a + async_run(f(1));
        printf("%d %d\n", a, b);
    }
    n = async_run(g(5)) - 5;
    return n - 1;
}
