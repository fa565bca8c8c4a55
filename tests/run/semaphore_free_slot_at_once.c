// ORDER: default
// ERASED: no
/* A slot that nobody was given is free for who comes, though others who were given theirs have not
 * gone on yet. */
#include <asyncc.h>
#include <stdio.h>

static struct async_semaphore semaphore = ASYNC_SEMAPHORE_INIT(0);

async static void once(int n)
{
    await async_semaphore_acquire(&semaphore);
    printf("%d\n", n);
}

async static void twice(void)
{
    await async_semaphore_acquire(&semaphore);
    printf("1\n");
    async_semaphore_release(&semaphore);
    await async_semaphore_acquire(&semaphore);
    printf("2\n");
}

async int main(void)
{
    task(void) a = spawn(twice()), b = spawn(once(3));
    await async_yield();
    async_semaphore_release(&semaphore);
    async_semaphore_release(&semaphore);
    await gather(a, b);
    printf("left: %zu\n", semaphore.__value);
    return 0;
}
// OUT: 1
// OUT: 2
// OUT: 3
// OUT: left: 0
