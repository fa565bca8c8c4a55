// ERASED: no
// EXIT: 134
// STDERR: asyncc: async_on of no loop, for 'nothing'
/* A call is for a loop that there is. */
#include <asyncc.h>

async static int nothing(void)
{
    return 0;
}

async int main(void)
{
    return await async_on(NULL, nothing());
}
