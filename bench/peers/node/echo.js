// SPDX-License-Identifier: MIT
// usage: node echo.js PORT
'use strict';
require('net').createServer({ noDelay: true }, socket => {
  socket.on('data', data => socket.write(data));
  socket.on('error', () => socket.destroy());
}).listen({ port: +process.argv[2], host: '127.0.0.1', backlog: 4096 });
