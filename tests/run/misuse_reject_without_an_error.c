/* A failure has a number. */
#include <asyncc.h>

async int main(void)
{
    task(int) future = async_future(int);
    async_reject(future, 0);
    return await future;
}
// EXIT: 134
// STDERR: asyncc: .*misuse_reject_without_an_error.c:7: async_reject with 0: an error is a positive number
// ERASED: no
