// RUN: %asyncc %cc %s -o %t %runtime_flags && sh %S/Inputs/fail_memory.sh %t 30
// RUN: %asyncc %cc %s -o %t %sanitized_flags && sh %S/Inputs/fail_memory.sh %t 30
/* A gather of which a part could not be made does not begin the others, which may point into the frame
 * of a function that has failed then. */
#include <asyncc.h>
#include <errno.h>

async static void count(int *n)
{
    await async_yield();
    ++*n;
}

async static int counts(void)
{
    int n = 0;
    await gather(count(&n), count(&n), count(&n));
    return n;
}

async int main(void)
{
    int n = 0, err = async_try(n = await counts());
    await async_sleep(1);
    return (err == 0 && n == 3) || err == ENOMEM ? 0 : 2;
}
