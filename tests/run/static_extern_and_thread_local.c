// SPDX-License-Identifier: MIT
// TABLE: Declarations | static, extern, thread-local local | across
/* Locals that live elsewhere keep their place. */
#include <asyncc.h>
#include <stdio.h>
#include <threads.h>
int shared = 5;
static async int count(void)
{
    static int n = 3;
    static int *p = &n;
    static const char *const names[] = {"a", "b", [4] = "e"};
    static _Thread_local int t = 7;
    static struct {
        int x, y;
    } pair = {1, 2};
    extern int shared;
    extern int later[];
    await async_sleep(1);
    n++, t++, shared++, pair.x++;
    later[1]++;
    await async_sleep(1);
    return *p + t + shared + pair.x + later[1] + names[4][0];
}
int later[3];
static _Thread_local int file_level = 2;
static async int other(void)
{
    static thread_local int again;
    await async_sleep(1);
    file_level++;
    again += 2;
    {
        static int n;
        n += 10;
        await async_yield();
        return n + again + file_level;
    }
}
async int main(void)
{
    printf("%d ", await count());
    printf("%d\n", await count());
    printf("%d ", await other());
    printf("%d\n", await other());
    return 0;
}
