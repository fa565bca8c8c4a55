/* SPDX-License-Identifier: MIT */
/*
 * Two groups of coroutines. Those of one group run side by side and the groups one after the
 * other, so that eight seconds of sleep take four.
 */
#include <asyncc.h>
#include <stdio.h>

async static const char *func_1(void)
{
    printf("1\n");
    await async_sleep(2);
    printf("2\n");
    return "the value of func_1";
}

async static const char *func_2(void)
{
    printf("3\n");
    await async_sleep(2);
    printf("4\n");
    return "the value of func_2";
}

async int main(void)
{
    uint64_t start = async_now();

    /* A call makes a coroutine; nothing of it runs before it is gathered. */
    task(const char *) group_1[2] = {func_1(), func_2()};
    task(const char *) group_2[2] = {func_2(), func_1()};
    const char *result_1[2], *result_2[2];

    await async_gather_array(result_1, group_1, 2);
    await async_gather_array(result_2, group_2, 2);

    /* Results stand in the order of the coroutines, whichever ended first. */
    printf("[%s, %s]\n", result_1[0], result_1[1]);
    printf("[%s, %s]\n", result_2[0], result_2[1]);
    printf("%.1f s\n", (double)(async_now() - start) / 1e9);
    return 0;
}
