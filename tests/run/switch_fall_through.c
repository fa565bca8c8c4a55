/* Cases that fall through, with awaits between them. */
#include <asyncc.h>
#include <stdio.h>

async static void wait_at(int place)
{
    if (place != 2)
        await async_yield();
    printf(" %d", place);
}

async static void from(int x)
{
    int kept = 10 * x;
    printf("%d:", x);
    switch (x) {
    case 0:
        await wait_at(0);
        /* fall through */
    case 1:
        await wait_at(1);
        kept++;
        /* fall through */
    case 2:
    case 3:
        await wait_at(3);
        break;
    case 4:
        await wait_at(4);
        /* fall through */
    default:
        await wait_at(5);
    }
    printf(" kept %d\n", kept);
}

async int main(void)
{
    for (int i = 0; i < 6; i++)
        await from(i);
    return 0;
}
// TABLE: Statements | fall-through and case ranges | in
