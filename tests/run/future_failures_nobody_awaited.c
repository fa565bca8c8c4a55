/* A future that was rejected and is dropped unawaited is reported; not so one whose failure was asked
 * for or awaited, one that was cancelled, and one that was never completed. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async int main(void)
{
    task(int) dropped = async_future(int), asked = async_future(int), awaited = async_future(int),
              cancelled = async_future(int), pending = async_future(int);
    async_reject(dropped, EIO);
    async_reject(asked, EPERM);
    async_reject(awaited, EBUSY);
    async_cancel(cancelled);
    printf("%d\n", async_error(asked) == EPERM);
    printf("%d\n", async_try(await awaited) == EBUSY);
    async_release(dropped);
    async_release(asked);
    async_release(cancelled);
    async_release(pending);
    return 0;
}
// OUT: 1
// OUT: 1
// STDERR: ^asyncc: task 'future of .*' failed: Input/output error \(EIO\) at .*nobody_awaited.c:11, and nobody awaited it\n(?![\s\S])
// ERASED: no
