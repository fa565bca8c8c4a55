/* The virtual clock jumps to the next deadline: hours pass in no time. */
#include <asyncc.h>
#include <stdio.h>

async int main(void)
{
    uint64_t start = async_now();
    await async_sleep(3600);
    printf("%.3f\n", (double)(async_now() - start) / 1e9);
    await async_sleep_ns(1500000000);
    printf("%.3f\n", (double)(async_now() - start) / 1e9);
    await async_sleep(0);
    await async_sleep(-5);
    await async_sleep_ns(0);
    await async_yield();
    printf("%.3f\n", (double)(async_now() - start) / 1e9);
    return 0;
}
