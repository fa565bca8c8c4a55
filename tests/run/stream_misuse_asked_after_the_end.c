// EXIT: 134
// STDERR: asyncc: async_stream_next of a stream that was closed
/* A handle of a stream that was closed is recognised, also when another stream has its place. */
#include <asyncc.h>

async static void numbers(async_stream(int) out)
{
    await async_emit(out, 1);
}

async int main(void)
{
    int x;
    async_stream(int) s = async_stream_open(int, numbers);
    await async_stream_next(s, &x);
    await async_stream_close(s);
    async_scoped async_stream(int) other = async_stream_open(int, numbers);
    (void)other;
    await async_stream_next(s, &x);
    return 0;
}
