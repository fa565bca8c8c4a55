// TABLE: Functions | generator that calls itself | works
// OUT: 1000 0
// OUT: 499
// OUT:  9 8 7 6 5 4 3 2 1 0 after 10 s
/* A function that emits may call others that emit to the same generator, itself too: a value goes
 * to the loop at once, whatever the depth. It may also loop over a generator of itself. */
#include <asyncc.h>
#include <stdio.h>

struct tree {
    const struct tree *left, *right;
    int key;
};

async static void walk(async_generator(int) out, const struct tree *tree)
{
    if (tree->left != NULL)
        await walk(out, tree->left);
    await async_emit(out, tree->key);
    if (tree->right != NULL)
        await walk(out, tree->right);
}

async static void climb(async_generator(int) out, const struct tree *tree)
{
    if (tree->right != NULL)
        async_each(int, key, climb, tree->right) await async_emit(out, key);
    await async_emit(out, tree->key);
    await async_sleep(1);
    if (tree->left != NULL)
        async_each(int, key, climb, tree->left) await async_emit(out, key);
}

static struct tree nodes[1000];

static const struct tree *make(int low, int high)
{
    if (low == high)
        return NULL;
    int middle = (low + high) / 2;
    nodes[middle] = (struct tree){make(low, middle), make(middle + 1, high), middle};
    return &nodes[middle];
}

async int main(void)
{
    int n = 0, wrong = 0;
    async_each(int, key, walk, make(0, 1000)) wrong += key != n++;
    printf("%d %d\n", n, wrong);

    n = 0;
    async_each(int, key, walk, make(0, 1000)) if (++n == 500)
    {
        printf("%d\n", key);
        break;
    }

    async_each(int, key, climb, make(0, 10)) printf(" %d", key);
    printf(" after %.0f s\n", (double)async_now() / 1e9);
    return 0;
}
