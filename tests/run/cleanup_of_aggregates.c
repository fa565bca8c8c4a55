/* Cleanups of structs and arrays, which live at one address from beginning to end. */
#include <asyncc.h>
#include <stdio.h>

struct buffer {
    const char *name;
    struct buffer *self;
    int used;
};

static void release(struct buffer *b)
{
    printf("%s %d %d\n", b->name, b->used, b->self == b);
}

static void release_all(int (*v)[3])
{
    printf("%d %d %d\n", (*v)[0], (*v)[1], (*v)[2]);
}

async static void use(struct buffer *b)
{
    await async_yield();
    b->used++;
}

async int main(void)
{
    struct buffer a __attribute__((cleanup(release))) = {"a", &a, 0};
    for (int i = 0; i < 2; i++) {
        struct buffer b __attribute__((cleanup(release))) = {.name = "b", .self = &b, .used = i};
        int v[3] __attribute__((cleanup(release_all))) = {i, i + 1};
        await use(&b);
        await use(&a);
        v[2] = a.used;
        await async_yield();
    }
    return 0;
}
// TABLE: Declarations | cleanup of a structure or array | across
