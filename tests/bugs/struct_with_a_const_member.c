/* A struct with a const member, and a vector, alive across an await. */
#include <asyncc.h>
#include <stdio.h>

typedef int vec __attribute__((vector_size(16)));
struct fixed {
    const int a;
    int b;
};

async static int second(vec v)
{
    await async_yield();
    return v[1];
}

async int main(void)
{
    struct fixed f = {1, 2};
    vec v = {3, 4, 5, 6};
    await async_yield();
    printf("%d %d %d\n", f.a, f.b, await second(v));
    return 0;
}
