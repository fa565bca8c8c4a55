/* A switch inside a loop inside a switch; break and continue find their own statement. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async int main(void)
{
    for (int i = 0; i < 3; i++) {
        switch (await later(i)) {
        case 1:
            for (int k = 0; k < 4; k++) {
                switch (await later(k)) {
                case 0:
                    continue;
                case 2:
                    break;
                default:
                    printf("%d %d\n", i, await later(k));
                }
                if (k == 2)
                    break;
            }
            await async_yield();
            puts("inner loop left");
            break;
        case 2:
            switch (await later(5)) {
            case 5:
                puts("five");
                break;
            }
            puts("two");
        }
        printf("turn %d\n", i);
    }
    return 0;
}
// TABLE: Statements | switch in a switch | in
