// SPDX-License-Identifier: MIT

// Sends to each connection in writes of 64 KiB. usage: stream PORT
package main

import (
	"net"
	"os"
)

func pour(c net.Conn) {
	defer c.Close()
	block := make([]byte, 65536)
	for {
		if _, err := c.Write(block); err != nil {
			return
		}
	}
}

func main() {
	l, err := net.Listen("tcp", "127.0.0.1:"+os.Args[1])
	if err != nil {
		panic(err)
	}
	for {
		if c, err := l.Accept(); err == nil {
			go pour(c)
		}
	}
}
