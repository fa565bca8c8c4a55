// ERASED: no
// OUT: 1
/* Values that come without a wait hand the loop over after a while. */
#include <asyncc.h>
#include <stdio.h>

async static void numbers(async_generator(int) out)
{
    for (int i = 0;; i++)
        await async_emit(out, i);
}

static bool stop;

async static void stopper(void)
{
    stop = true;
}

async int main(void)
{
    int n = 0;
    spawn(stopper());
    async_each(int, i, numbers)
    {
        if (i != n)
            printf("wrong\n");
        n++;
        if (stop || n == 1000000)
            break;
    }
    printf("%d\n", n > 1 && stop);
    return 0;
}
