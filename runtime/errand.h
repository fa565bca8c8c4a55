/* SPDX-License-Identifier: MIT */
/* Operations that a worker carries out, because the backend cannot. See errand.c. */
#ifndef ASYNCC_ERRAND_H
#define ASYNCC_ERRAND_H

#include "backend.h"

/* Starts the operation, and asks that it be over soon, as the functions of a backend do. */
void async__errand_start(struct async__loop *loop, struct async__operation *operation,
                         const struct async__request *request);
void async__errand_cancel(struct async__loop *loop, struct async__operation *operation);

#endif
