// ERASED: no
// EXIT: 134
// STDERR: asyncc: 5 bytes were taken of a stream that holds 3
/* Only what has been read ahead can be taken. */
#include <asyncc.h>
#include <unistd.h>

async int main(void)
{
    int ends[2];
    if (pipe(ends) < 0 || write(ends[1], "abc", 3) != 3)
        return 1;
    struct async_stream s __attribute__((cleanup(async_stream_drop))) = ASYNC_STREAM_INIT;
    if (async_stream_open(&s, ends[0]) != 0 || await async_stream_fill(&s, 1) != 3)
        return 1;
    async_stream_consume(&s, 5);
    return 0;
}
