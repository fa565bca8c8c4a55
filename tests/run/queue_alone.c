/* A queue with room, and one with items, in any program: items come out as they went in, copied. */
#include <asyncc.h>
#include <stdio.h>

struct item {
    char name[20];
    int number;
};

async int main(void)
{
    struct async_queue small __attribute__((cleanup(async_queue_destroy))) = {0};
    struct async_queue large __attribute__((cleanup(async_queue_destroy))) = {0};
    if (async_queue_init(&small, sizeof(struct item), 2) != 0 ||
        async_queue_init(&large, sizeof(int), 0) != 0)
        return 1;
    struct item item = {"one", 1};
    await async_queue_put(&small, &item);
    item = (struct item){"two", 2};
    printf("%d\n", async_queue_try_put(&small, &item));
    item = (struct item){"three", 3};
    printf("%d\n", async_queue_try_put(&small, &item));
    while (async_queue_try_get(&small, &item))
        printf("%s %d, %zu left\n", item.name, item.number, async_queue_count(&small));

    int sum = 0;
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 1000; i++)
            await async_queue_put(&large, &i);
        for (int i = 0; i < 900; i++) {
            int got;
            await async_queue_get(&large, &got);
            sum += got;
        }
    }
    printf("%zu left, sum %d\n", async_queue_count(&large), sum);
    async_queue_destroy(&small);
    async_queue_destroy(&large);
    printf("%zu\n", async_queue_count(&large));
    printf("%d\n", async_queue_try_put(&large, &sum));
    async_queue_destroy(&large);
    return 0;
}
// OUT: 1
// OUT: 0
// OUT: one 1, 1 left
// OUT: two 2, 0 left
// OUT: 300 left, sum 1243650
// OUT: 0
// OUT: 0
