// ERASED: no
// EXIT: 134
// STDERR: asyncc: async_emit by 'main', which is not run by who asks for the value
/* A call of a stream's function beside the stream has nobody to emit to. */
#include <asyncc.h>

async static void numbers(async_stream(int) out)
{
    await async_emit(out, 1);
}

async int main(void)
{
    async_scoped async_stream(int) s = async_stream_open(int, numbers);
    await numbers(s);
    return 0;
}
