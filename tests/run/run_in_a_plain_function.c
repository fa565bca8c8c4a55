/* async_run in plain functions of a translated file: values, void, gathers, one after another. */
#include <asyncc.h>
#include <stdio.h>

struct pair {
    int a, b;
};

async static int later(int x)
{
    await async_yield();
    return x;
}

async static struct pair pair(int x)
{
    await async_sleep(1);
    return (struct pair){x, x};
}

async static void print(const char *s)
{
    await async_yield();
    puts(s);
}

static int plain(int x)
{
    return async_run(later(x)) + async_run(later(2 * x));
}

int main(void)
{
    async_run(print("first"));
    printf("%d\n", plain(3));
    printf("%d\n", async_run(pair(4)).b);
    for (int i = 0; i < 2; i++) {
        int n = async_run(later(i));
        printf("%d\n", n);
    }
    async_run(gather(print("second"), later(1)));
    return 0;
}
