// ERASED: no
// EXIT: 134
// STDERR: asyncc: a semaphore was released more often than it can count
/* A semaphore counts up to SIZE_MAX. */
#include <asyncc.h>

async int main(void)
{
    struct async_semaphore semaphore = ASYNC_SEMAPHORE_INIT(SIZE_MAX);
    async_semaphore_release(&semaphore);
    return 0;
}
