// RUN: %refuse
// Names that begin with async__.
#include <asyncc.h>

// CHECK: :[[@LINE+2]]:8: error: names that begin with 'async__' belong to asyncc
// CHECK: :[[@LINE+1]]:8: note: give it another name
struct async__tag {
// CHECK: :[[@LINE+2]]:9: error: names that begin with 'async__' belong to asyncc
// CHECK: :[[@LINE+1]]:9: note: give it another name
    int async__field;
};
// CHECK: :[[@LINE+2]]:5: error: names that begin with 'async__' belong to asyncc
// CHECK: :[[@LINE+1]]:5: note: give it another name
int async__variable;
// CHECK: :[[@LINE+2]]:5: error: names that begin with 'async__' belong to asyncc
// CHECK: :[[@LINE+1]]:5: note: give it another name
int async__plain(void);
// CHECK: :[[@LINE+4]]:11: error: names that begin with 'async__' belong to asyncc
// CHECK: :[[@LINE+3]]:11: note: give it another name
// CHECK: :[[@LINE+2]]:31: error: names that begin with 'async__' belong to asyncc
// CHECK: :[[@LINE+1]]:31: note: give it another name
async int async__function(int async__parameter)
{
// CHECK: :[[@LINE+2]]:9: error: names that begin with 'async__' belong to asyncc
// CHECK: :[[@LINE+1]]:9: note: give it another name
    int async__local = async__parameter;
// CHECK: :[[@LINE+2]]:10: error: names that begin with 'async__' belong to asyncc
// CHECK: :[[@LINE+1]]:10: note: give it another name
    goto async__label;
async__label:
    return async__local;
}
static const char text[] = "async__text"; /* async__comment */
int async_single, my_async__name;
// TABLE: Declarations | names that begin with async__ | across
