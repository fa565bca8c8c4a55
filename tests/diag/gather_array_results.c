// RUN: %refuse
// The results have the type of the tasks.
#include <asyncc.h>

async int g(task(int) *t, task(void) *v)
{
    long wrong[2];
    int right[2];
    await async_gather_array(right, t, 2);
    await async_gather_array(NULL, t, 2);
// CHECK: :[[@LINE+2]]:30: error: the results of these tasks need an array of 'int'
// CHECK: :[[@LINE+1]]:30: note: declare it 'int results[n]', or write 'NULL'
    await async_gather_array(wrong, t, 2);
// CHECK: :[[@LINE+2]]:30: error: the results of these tasks need an array of 'int'
// CHECK: :[[@LINE+1]]:30: note: declare it 'int results[n]', or write 'NULL'
    await async_gather_array(right[0], t, 2);
// CHECK: :[[@LINE+2]]:37: error: this is no array of tasks
// CHECK: :[[@LINE+1]]:37: note: declare it 'task(T) tasks[n]', or 'task(T) *tasks'
    await async_gather_array(right, wrong, 2);
// CHECK: :[[@LINE+2]]:30: error: these tasks have no results to put there
// CHECK: :[[@LINE+1]]:30: note: write 'NULL'
    await async_gather_array(right, v, 2);
    return right[0];
}
