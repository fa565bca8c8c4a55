// EXIT: 134
// STDERR: asyncc: async_stream_next of an empty handle
/* A stream that was not opened cannot be asked. */
#include <asyncc.h>

static async_stream(int) s;

async int main(void)
{
    int x;
    await async_stream_next(s, &x);
    return 0;
}
