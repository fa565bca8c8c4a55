/* Asks for a context of each kind. */
#include <asyncc.h>
#include <asyncc/tls.h>
#include <stdio.h>

async int main(void)
{
    struct async_tls_message why;
    const struct async_tls_settings trusting = {.trust_anybody = true};
    struct async_tls_context *client = async_tls_client_context(&trusting, &why);
    await async_yield();
    printf("client: %d, ", client != NULL);
    printf("server: %d, %s\n", async_tls_server_context(NULL, &why) != NULL, why.text);
    async_tls_context_free(client);
    return 0;
}
