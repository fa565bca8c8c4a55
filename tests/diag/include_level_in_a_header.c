// TABLE: Preprocessor | `__INCLUDE_LEVEL__` in a header with async functions | works
// RUN: %refuse
#include <asyncc.h>
// CHECK: :[[@LINE+2]]:1: error: '__INCLUDE_LEVEL__' in a file that is translated with the one that includes it
// CHECK: :[[@LINE+1]]:1: note: there it would be the level of this one
#include "Inputs/include_level.h"

async int main(void)
{
    return await level();
}
