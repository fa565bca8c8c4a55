// ERASED: no
// EXIT: 134
// STDERR: asyncc: the scope of a stream ends while 'async_stream_next' waits for a value of it
/* A stream stays until the one who asks for a value has it. */
#include <asyncc.h>

async static void numbers(async_stream(int) out)
{
    await async_sleep(1);
    await async_emit(out, 1);
}

static int x;

async int main(void)
{
    {
        async_scoped async_stream(int) s = async_stream_open(int, numbers);
        task(bool) t = spawn(async_stream_next(s, &x));
        await async_sleep(0.5);
        async_release(t);
    }
    return 0;
}
