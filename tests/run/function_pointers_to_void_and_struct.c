/* Pointers to async functions without result, with struct results, and with callbacks. */
#include <asyncc.h>
#include <stdio.h>

struct pair {
    int a, b;
};

typedef async void visitor(void *context, int value);

async static void print(void *context, int value)
{
    await async_yield();
    printf("%s %d\n", (const char *)context, value);
}

async static void add(void *context, int value)
{
    *(int *)context += value;
}

async static void each(const int *v, int n, visitor *visit, void *context)
{
    for (int i = 0; i < n; i++)
        await visit(context, v[i]);
}

async static struct pair split(int x)
{
    await async_yield();
    return (struct pair){x / 10, x % 10};
}

async static int use(async struct pair (*f)(int), int x)
{
    struct pair p = await f(x);
    return p.a + p.b;
}

async int main(void)
{
    int v[] = {1, 2, 3}, sum = 0;
    await each(v, 3, print, "value");
    await each(v, 3, add, &sum);
    printf("%d %d\n", sum, await use(split, 47));
    return 0;
}
// TABLE: Functions | pointer to an async function with a void or structure result | works
