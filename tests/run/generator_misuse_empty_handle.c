// EXIT: 134
// STDERR: asyncc: async_generator_next of an empty handle
/* A generator that was not opened cannot be asked. */
#include <asyncc.h>

static async_generator(int) s;

async int main(void)
{
    int x;
    await async_generator_next(s, &x);
    return 0;
}
