// ERASED: no
// OUT: 2 have begun
// OUT: caught 1, 0 0 0
// OUT: end 1
// OUT: end 3
// OUT: main 0 0 0
/* The first failure goes to the awaiter at once; the other parts run on, and assign nothing. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static int begun;

async static int part(int x)
{
    begun++;
    await async_sleep(x);
    printf("end %d\n", x);
    return x;
}

async static int bad(void)
{
    await async_yield();
    async_fail(EIO);
}

async int main(void)
{
    int a = 0, b = 0, c = 0;
    int error = async_try(await gather(a = part(1), b = bad(), c = part(3)));
    printf("%d have begun\n", begun);
    printf("caught %d, %d %d %d\n", error == EIO, a, b, c);
    await async_sleep(10);
    printf("main %d %d %d\n", a, b, c);
    return 0;
}
