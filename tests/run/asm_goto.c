/* asm goto past awaits and back over them: what is alive at its labels is kept. */
// TABLE: Statements | asm goto | in
// TABLE: Statements | asm goto | across
#include <asyncc.h>
#include <stdio.h>

#ifdef __x86_64__
#define jump_if(condition, label)                                                                  \
    __asm__ goto("testl %0, %0\n\tjnz %l[" #label "]" : : "r"(condition) : "cc" : label)
#else
#define jump_if(condition, label)                                                                  \
    if (condition)                                                                                 \
    goto label
#endif

async int later(int x)
{
    await async_yield();
    return x;
}

async int forwards(int n)
{
    int kept = n + 5;
    jump_if(await later(n), yes);
    n += 10;
    await later(1);
    return n;
yes:
    n += await later(100);
    return n + kept;
}

async int backwards(int n)
{
    int sum = 0, i = 0, kept[2] = {1, 2};
again:
    sum += kept[i % 2];
    i++;
    await later(0);
    jump_if(i < n, again);
    return sum;
}

async int main(void)
{
    printf("%d %d %d\n", await forwards(0), await forwards(1), await backwards(5));
    return 0;
}
