/* Tasks as fields, of structs by value, by pointer, nested and in arrays. */
#include <asyncc.h>
#include <stdio.h>
#include <stdlib.h>

struct job {
    const char *name;
    task(int) count;
    struct {
        task(const char *) text;
    } inner;
};

async static int later(int x)
{
    await async_yield();
    return x;
}

async static const char *word(const char *s)
{
    await async_yield();
    return s;
}

static struct job make(int x)
{
    return (struct job){"made", spawn(later(x)), {spawn(word("inner"))}};
}

async static void finish(struct job *job)
{
    printf("%s %d %s\n", job->name, await job->count, await job->inner.text);
}

static void free_it(struct job **job)
{
    free(*job);
}

async int main(void)
{
    struct job a = {.name = "a", .count = later(1), .inner.text = word("text")};
    await finish(&a);
    struct job jobs[2] = {make(2), make(3)};
    for (int i = 0; i < 2; i++)
        await finish(&jobs[i]);
    struct job *heap __attribute__((cleanup(free_it))) = malloc(sizeof *heap);
    if (heap == NULL)
        return 1;
    *heap = make(4);
    printf("%d\n", await heap->count);
    heap->count = spawn(later(5));
    await finish(heap);
    return 0;
}
// TABLE: Declarations | task in a structure | across
