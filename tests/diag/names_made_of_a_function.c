// RUN: %refuse
// TABLE: Functions | functions and objects named like the parts that asyncc makes | works
// What an async function becomes has names that are made of its own.
#include <asyncc.h>

async int f(int x);
async int g(int x);

// CHECK: :[[@LINE+2]]:12: error: 'f__body' is the name of a part that asyncc makes of 'f'
// CHECK: :[[@LINE+1]]:12: note: give it another name
static int f__body(void)
{
    return 1;
}

// CHECK: :[[@LINE+2]]:8: error: 'g__frame' is the name of a part that asyncc makes of 'g'
// CHECK: :[[@LINE+1]]:8: note: give it another name
struct g__frame {
    int f__async;
};

int h__async, f__other;

async int f(int x)
{
    int g__start = await g(x);
    return g__start + f__body();
}
