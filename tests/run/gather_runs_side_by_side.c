// ORDER: default
// ERASED: no
// OUT: argument 1
// OUT: argument 2
// OUT: gathered
// OUT: begin 1
// OUT: begin 2
// OUT: end 2
// OUT: end 1
// OUT: place 0
// OUT: place 1
// OUT: 1 2 in 3.0 s
/* Arguments first; parts start in order on the next turn; left sides are evaluated at the end. */
#include <asyncc.h>
#include <stdio.h>

static int values[2];

async static int part(int x, double seconds)
{
    printf("begin %d\n", x);
    await async_sleep(seconds);
    printf("end %d\n", x);
    return x;
}

static int argument(int x)
{
    printf("argument %d\n", x);
    return x;
}

static int *place(int i)
{
    printf("place %d\n", i);
    return &values[i];
}

async static void mark(void)
{
    puts("gathered");
}

async int main(void)
{
    uint64_t start = async_now();
    spawn(mark());
    await gather(*place(0) = part(argument(1), 3), *place(1) = part(argument(2), 2));
    printf("%d %d in %.1f s\n", values[0], values[1], (double)(async_now() - start) / 1e9);
    return 0;
}
