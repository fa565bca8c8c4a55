/* Statement expressions without and with awaits: values, locals, loops and nesting. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async int main(void)
{
    int a = ({
        int t = 3;
        t * t;
    });
    int b = ({
        int t = await later(a);
        t + 1;
    });
    int c = 1 + ({
                int sum = 0;
                for (int i = 0; i < 4; i++)
                    sum += await later(i);
                sum;
            }) * 2;
    int d = ({
        int outer = await later(1);
        outer + ({
            int inner = await later(outer + 1);
            inner * 10;
        });
    });
    if (({ await async_yield(); a; }) == 9)
        printf("nine\n");
    ({
        await async_yield();
        printf("no value\n");
    });
    const char *s = ({ await later(0); }) ? "no" : "yes";
    printf("%d %d %d %d %s\n", a, b, c, d, s);
    for (int i = 0; i < 3; i++) {
        int e = ({
            if (await later(i) == 1)
                continue;
            i;
        });
        printf("e %d\n", e);
    }
    return ({ await later(0); });
}
// TABLE: Expressions | statement expression | in
