/* With NDEBUG an assertion waits for nothing. */
// TABLE: Preprocessor | NDEBUG | works
// FLAGS: -DNDEBUG
// OUT: 1
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

#include <assert.h>
async int main(void)
{
    assert(await later(1) == 2);
    assert(0);
    int n = await later(1);
    assert(n == 2 && await later(n));
    printf("%d\n", n);
    return 0;
}
