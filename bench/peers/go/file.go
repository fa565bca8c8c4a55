// SPDX-License-Identifier: MIT

// Random reads of 4 KiB by goroutines that call ReadAt. usage: file PATH SECONDS DEPTH
package main

import (
	"fmt"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

func cpu() float64 {
	var r syscall.Rusage
	syscall.Getrusage(0, &r)
	return float64(r.Utime.Sec+r.Stime.Sec)*1e6 + float64(r.Utime.Usec+r.Stime.Usec)
}

func main() {
	f, err := os.Open(os.Args[1])
	if err != nil {
		panic(err)
	}
	status, _ := f.Stat()
	blocks := uint32(status.Size() / 4096)
	span, _ := strconv.ParseFloat(os.Args[2], 64)
	depth, _ := strconv.Atoi(os.Args[3])
	var w sync.WaitGroup
	var reads int64
	start := time.Now()
	end := start.Add(time.Duration(span * 1e9))
	w.Add(depth)
	for i := 0; i < depth; i++ {
		go func(state uint32) {
			buffer, n := make([]byte, 4096), int64(0)
			for time.Now().Before(end) {
				state = state*1664525 + 1013904223
				if _, err := f.ReadAt(buffer, int64((state>>8)%blocks)*4096); err != nil {
					panic(err)
				}
				n++
			}
			atomic.AddInt64(&reads, n)
			w.Done()
		}(uint32(i*7919 + 1))
	}
	w.Wait()
	fmt.Printf("reads_per_s %.0f\n", float64(reads)/time.Since(start).Seconds())
	fmt.Printf("read_cpu_us %.3f\n", cpu()/float64(reads))
}
