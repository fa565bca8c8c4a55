// TABLE: Functions | generator whose loop is left by break, return, goto or a failure | works
// OUT:
// OUT: 1: body number step
// OUT: 2: body number step
// OUT: 3: body last number step numbers
// OUT: ended: round
// OUT: 1: body number step
// OUT: 2: body number step
// OUT: 3: body last number step numbers
// OUT: ended: round leave
// OUT: = -1
// OUT:
// OUT: 1: body number step
// OUT: 2: body number step numbers
// OUT: behind: round leave
// OUT: = -1
// OUT:
// OUT: 1: body number step
// OUT: 2: body number step numbers round leave
// OUT: = 2
// OUT:
// OUT: 1: body number step
// OUT: 2: body number step numbers round leave
// OUT: = -2
// OUT:
// OUT: 1: body number step
// OUT: 2: body number step
// OUT: 3: body last number step numbers
// OUT: ended: round
// OUT: 1: body number step
// OUT: 2: body number step
// OUT: 3: body last number step numbers
// OUT: ended: round leave
// OUT: = -1
// OUT: first 1: number step numbers
// OUT: behind the first:
/* A loop that is left early closes its generator, in its place among the cleanups: those of the
 * functions that stand there run, the innermost first. */
#include <asyncc.h>
#include <stdio.h>

static void bye(const char **name)
{
    printf(" %s", *name);
}

#define NAMED(name) __attribute__((cleanup(bye), unused)) const char *name##_text = #name

async static void number(async_generator(int) out, int i)
{
    NAMED(number);
    await async_emit(out, i);
    if (i == 3)
        printf(" last");
}

async static void numbers(async_generator(int) out, int n)
{
    NAMED(numbers);
    for (int i = 1; i <= n; i++) {
        NAMED(step);
        await number(out, i);
    }
}

enum how {
    GO_ON,
    BREAK,
    RETURN,
    GOTO,
    CONTINUE
};

async static int leave(enum how how)
{
    NAMED(leave);
    for (int round = 0; round < 2; round++) {
        NAMED(round);
        async_each(int, i, numbers, 3)
        {
            NAMED(body);
            printf("\n%d:", i);
            if (i < 2)
                continue;
            switch (how) {
            case GO_ON:
                break;
            case BREAK:
                goto behind;
            case RETURN:
                return i;
            case GOTO:
                goto out;
            case CONTINUE:
                continue;
            }
        }
        printf("\nended:");
        continue;
    behind:
        printf("\nbehind:");
        break;
    }
    return -1;
out:
    return -2;
}

async static void first(void)
{
    async_each(int, i, numbers, 3)
    {
        printf("first %d:", i);
        break;
    }
    printf("\nbehind the first:\n");
}

async int main(void)
{
    for (enum how how = GO_ON; how <= CONTINUE; how++)
        printf("\n= %d\n", await leave(how));
    await first();
    return 0;
}
