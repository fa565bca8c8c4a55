// A return in a statement expression without an await returned from the generated function; jumps
// out of one ran no cleanups.
// TABLE: Expressions | statement expression left by a jump | in
// OUT: 30 6 11 5
// OUT: end 1, end 2, 14
// OUT: end 1, end 2, 7
// OUT: end 1, end 2, -1
#include <asyncc.h>
#include <stdio.h>

async static int wait_int(int x)
{
    await async_yield();
    return x;
}

async static int waits(int a)
{
    a += await wait_int(1);
    int x = 2 + ({
                    if (a > 5)
                        return a;
                    a * 2;
                }) * 3;
    return x + a;
}

async static int never_waits(int a)
{
    int x = 2 + ({
                    if (a > 3)
                        return a;
                    a * 2;
                }) * 3;
    return x + ({
               while (a < 3) {
                   if (a++ == 2)
                       break;
               }
               a;
           });
}

static void end(int *p)
{
    printf("end %d, ", *p);
}

async static int cleans(int a)
{
    __attribute__((cleanup(end))) int last = 2;
    for (;;) {
        __attribute__((cleanup(end))) int first = 1;
        int x = 2 * ({
                    if (a == 1)
                        break;
                    if (a == 2)
                        goto out;
                    a;
                });
        await wait_int(x);
        return x;
    }
    return 7;
out:
    return -1;
}

async int main(void)
{
    printf("%d %d ", await waits(3), await waits(5));
    printf("%d %d\n", await never_waits(1), await never_waits(5));
    printf("%d\n", await cleans(7));
    printf("%d\n", await cleans(1));
    printf("%d\n", await cleans(2));
    return 0;
}
