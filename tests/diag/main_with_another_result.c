// RUN: %refuse
// The result of main is the exit status.
#include <asyncc.h>

// CHECK: :[[@LINE+2]]:1: error: async main must return 'int'
// CHECK: :[[@LINE+1]]:1: note: declare it 'async int main(void)'
async void main(void)
{
    await async_yield();
}
// TABLE: Functions | main with another result than int | works
