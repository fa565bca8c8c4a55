// ERASED: no
// OUT: caught 1
// OUT: end 3
// OUT: 1 0, 3 0, 1
/* An array gather fails with the first failure; a settled one gives each task its error. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static int part(int x, int error)
{
    await async_sleep(x);
    if (error)
        async_fail(error);
    if (x == 3)
        puts("end 3");
    return x;
}

async int main(void)
{
    int r[3], errs[3];
    task(int) t[3] = {part(2, ENOENT), part(1, EIO), part(3, 0)};
    int error = async_try(await async_gather_array(r, t, 3));
    printf("caught %d\n", error == EIO);
    await async_sleep(4);
    task(int) u[3] = {part(1, 0), part(4, 0), part(2, EIO)};
    u[1] = spawn(u[1]);
    await async_gather_array_settled(r, errs, u, 3);
    printf("%d %d, %d %d, %d\n", r[0], errs[0], r[1] - 1, errs[1], errs[2] == EIO);
    return 0;
}
