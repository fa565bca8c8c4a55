/* SPDX-License-Identifier: MIT */
/* Operations that fail, come short and come late, for tests: ASYNCC_FAULTS=SEED. See faults.c. */
#ifndef ASYNCC_FAULTS_H
#define ASYNCC_FAULTS_H

#include "backend.h"

/* What stands between the loop and that backend: the backend itself, unless there are to be faults.
 */
const struct async__backend *async__with_faults(const struct async__backend *backend);
/* What happens to a call on a socket that the library makes without waiting, and that is no
 * operation: 0, or a negative errno, which is then its result; *n may become less. */
int async__call_fault(enum async__code code, int fd, size_t *n);

#endif
