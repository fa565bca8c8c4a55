// RUN: %refuse
// TABLE: Functions | locals named like the parts that asyncc makes of a function beside them | works
// Where a local would hide what a call becomes, or a function would be it.
#include <asyncc.h>

async int f(int x);
async int g(int x);

// CHECK: :[[@LINE+2]]:24: error: 'g__async' is the name of a part that asyncc makes of 'g'
// CHECK: :[[@LINE+1]]:24: note: give it another name
async int h(int x, int g__async)
{
    return await g(g__async) + x;
}

async int i(int x)
{
    // CHECK: :[[@LINE+2]]:17: error: 'f__defer' is the name of a part that asyncc makes of 'f'
    // CHECK: :[[@LINE+1]]:17: note: give it another name
    typedef int f__defer;
    task(int) t = f(x);
    return await t + (f__defer)1;
}

// CHECK: :[[@LINE+2]]:17: error: 'j__function' is the name of a part that asyncc makes of 'j'
// CHECK: :[[@LINE+1]]:17: note: give it another name
async int j(int j__function)
{
    // CHECK: :[[@LINE+2]]:9: error: 'i__body' is the name of a part that asyncc makes of 'i'
    // CHECK: :[[@LINE+1]]:9: note: give it another name
    int i__body(int);
    /* These hide nothing. */
    struct h__async {
        int g__async;
    } g__frame = {1};
    int h__defer = 2;
    goto f__async;
f__async:
    return await f(j__function) + h__defer + g__frame.g__async;
}
