// RUN: %refuse
// TABLE: Functions | names that generated code shares with the runtime | works
#include <asyncc.h>

// CHECK: :[[@LINE+2]]:12: error: 'async_frame_new' is a name of asyncc's runtime
// CHECK: :[[@LINE+1]]:12: note: give it another name
static int async_frame_new(void)
{
    return 1;
}

async int f(int n)
{
    // CHECK: :[[@LINE+2]]:9: error: 'async_failure' is a name of asyncc's runtime
    // CHECK: :[[@LINE+1]]:9: note: give it another name
    int async_failure = n, async_child = 2;
    // CHECK: :[[@LINE+2]]:9: error: 'ASYNC_STATE' is a name of asyncc's runtime
    // CHECK: :[[@LINE+1]]:9: note: give it another name
#define ASYNC_STATE 3
    return await f(async_failure) + async_child + async_frame_new();
}
