// SPDX-License-Identifier: MIT
// A TCP echo server, standalone asio coroutines, one thread. usage: echo PORT
#include <asio.hpp>

#include <cstdlib>

using asio::awaitable;
using asio::use_awaitable;
using asio::ip::tcp;

static awaitable<void> serve(tcp::socket socket) {
    char buffer[4096];
    try {
        socket.set_option(tcp::no_delay(true));
        for (;;) {
            size_t n = co_await socket.async_read_some(asio::buffer(buffer), use_awaitable);
            co_await asio::async_write(socket, asio::buffer(buffer, n), use_awaitable);
        }
    } catch (const std::exception &) {
    }
}

static awaitable<void> accept_all(asio::io_context &io, unsigned short port) {
    tcp::acceptor acceptor(io, {asio::ip::address_v4::loopback(), port});
    for (;;)
        asio::co_spawn(io, serve(co_await acceptor.async_accept(use_awaitable)), asio::detached);
}

int main(int, char **argv) {
    asio::io_context io(1);
    asio::co_spawn(io, accept_all(io, atoi(argv[1])), asio::detached);
    io.run();
}
