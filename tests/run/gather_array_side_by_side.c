// ORDER: default
// ERASED: no
// OUT: begin 0
// OUT: begin 1
// OUT: begin 2
// OUT: end 2
// OUT: end 1
// OUT: end 0
// OUT: 0 10 20 in 3.0 s
/* Coroutines of an array start in order, run side by side, and give results in their places. */
#include <asyncc.h>
#include <stdio.h>

async static int part(int x)
{
    printf("begin %d\n", x);
    await async_sleep(3 - x);
    printf("end %d\n", x);
    return 10 * x;
}

async int main(void)
{
    uint64_t start = async_now();
    task(int) t[3];
    int r[3];
    for (int i = 0; i < 3; i++)
        t[i] = part(i);
    await async_gather_array(r, t, 3);
    printf("%d %d %d in %.1f s\n", r[0], r[1], r[2], (double)(async_now() - start) / 1e9);
    return 0;
}
