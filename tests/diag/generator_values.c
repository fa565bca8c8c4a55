// RUN: %refuse
// What is emitted, and where it goes, has the type of the generator.
#include <asyncc.h>

struct point {
    int x, y;
};

async void emits(async_generator(struct point) points, async_generator(int) numbers)
{
    await async_emit(points, {1, 2});
// CHECK: :[[@LINE+2]]:11: error: the values of this generator are 'struct point', and this is another type
// CHECK: :[[@LINE+1]]:11: note: put the members of a structure into braces: '{1, 2}'
    await async_emit(points, 1);
// CHECK: :[[@LINE+2]]:11: error: async_emit takes one value, of type 'struct point'
// CHECK: :[[@LINE+1]]:11: note: put the members of a structure into braces: '{1, 2}'
    await async_emit(points, 1, 2);
// CHECK: :[[@LINE+2]]:11: error: async_emit takes one value, of type 'int'
// CHECK: :[[@LINE+1]]:11: note: put the members of a structure into braces: '{1, 2}'
    await async_emit(numbers);
}

async void takes(async_generator(int) s, double *d, int n)
{
    await async_generator_next(s, &n);
// CHECK: :[[@LINE+2]]:11: error: the values of this generator do not go there: they are 'int'
// CHECK: :[[@LINE+1]]:11: note: give it the address of a variable of that type
    await async_generator_next(s, d);
// CHECK: :[[@LINE+2]]:11: error: the values of this generator do not go there: they are 'int'
// CHECK: :[[@LINE+1]]:11: note: give it the address of a variable of that type
    await async_generator_next(s, n);
}
