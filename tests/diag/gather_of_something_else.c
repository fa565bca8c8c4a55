// RUN: %refuse
// Each part can be awaited.
#include <asyncc.h>

async int f(int);
int plain(int);
async int g(int x)
{
    int e[4];
// CHECK: :[[@LINE+12]]:18: error: a part of a gather must be an async call or a task
// CHECK: :[[@LINE+11]]:18: note: alone, or as the right side of an assignment: 'x = f()'
// CHECK: :[[@LINE+10]]:21: error: a part of a gather must be an async call or a task
// CHECK: :[[@LINE+9]]:21: note: alone, or as the right side of an assignment: 'x = f()'
// CHECK: :[[@LINE+8]]:24: error: a part of a gather must be an async call or a task
// CHECK: :[[@LINE+7]]:24: note: alone, or as the right side of an assignment: 'x = f()'
// CHECK: :[[@LINE+6]]:38: error: a part of a gather must be an async call or a task
// CHECK: :[[@LINE+5]]:38: note: alone, or as the right side of an assignment: 'x = f()'
// CHECK: :[[@LINE+4]]:45: error: a part of a gather must be an async call or a task
// CHECK: :[[@LINE+3]]:45: note: alone, or as the right side of an assignment: 'x = f()'
// CHECK: :[[@LINE+2]]:55: error: a part of a gather must be an async call or a task
// CHECK: :[[@LINE+1]]:55: note: alone, or as the right side of an assignment: 'x = f()'
    await gather(3, x, plain(2), x = 3, x = plain(4), x++, f(1));
// CHECK: :[[@LINE+4]]:35: error: a part of a gather must be an async call or a task
// CHECK: :[[@LINE+3]]:35: note: alone, or as the right side of an assignment: 'x = f()'
// CHECK: :[[@LINE+2]]:42: error: a part of a gather must be an async call or a task
// CHECK: :[[@LINE+1]]:42: note: alone, or as the right side of an assignment: 'x = f()'
    await async_gather_settled(e, x, x = 3);
    return x;
}
