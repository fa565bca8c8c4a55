/* asm with awaits among its operands: values, which are awaited first, and places, whose subscripts
 * and pointers are.
 */
// TABLE: Expressions | asm, input operand | in
// TABLE: Expressions | asm, subscript of an output operand | in
// TABLE: Expressions | asm, operand in memory | in
// TABLE: Expressions | asm, operands | across
#include <asyncc.h>
#include <stdio.h>

struct s {
    int a[4];
    int m;
};

static int calls;

async int later(int x)
{
    await async_yield();
    return x;
}

async int *place(int *p)
{
    calls++;
    await async_yield();
    return p;
}

#define barrier() __asm__ volatile("" ::: "memory")

async int main(void)
{
    int x = 3, y, arr[4] = {1, 2, 3, 4}, i = 1;
    struct s s = {{5, 6, 7, 8}, 9};
    __asm__("" : "=r"(y) : "0"(await later(x)));
    printf("%d\n", y);
    __asm__("" : "=r"(arr[await later(2)]) : "0"(await later(10)));
    printf("%d\n", arr[2]);
    __asm__ volatile(""
                     : "+m"(arr[await later(1)]), [m] "+m"(*await place(&x))
                     : "r"(await later(10)), "m"(s.m), [in] "m"(s.a[await later(1)])
                     : "memory");
    barrier();
    printf("%d %d %d\n", arr[1], x, calls);
    __asm__("" : "=r"(arr[i]) : "0"(s.a[i + await later(1)]));
    printf("%d\n", arr[1]);
    __asm__("" : "=r"(s.m) : "0"(i++), "r"(await later(2)));
    __asm__("" : "=r"(i) : "0"(i + await later(4)));
    printf("%d %d\n", s.m, i);
    __asm__("" ::"i"(sizeof(await later(1))), "r"(await later(1)));
    unsigned char c = 200;
    __asm__("" : "=r"(c) : "0"((unsigned char)await later(c + 1)));
    await later(1);
    printf("%d\n", c);
    return 0;
}
