// SPDX-License-Identifier: MIT

// Goroutines. GOMAXPROCS is set by the caller. usage: micro BENCHMARK [PART]
package main

import (
	"context"
	"fmt"
	"math/rand"
	"os"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

func resident() float64 {
	b, _ := os.ReadFile("/proc/self/statm")
	v, _ := strconv.ParseFloat(strings.Fields(string(b))[1], 64)
	return v * float64(os.Getpagesize())
}

func cpu() float64 {
	var r syscall.Rusage
	syscall.Getrusage(0, &r)
	return float64(r.Utime.Sec+r.Stime.Sec) + float64(r.Utime.Usec+r.Stime.Usec)/1e6
}

func say(what string, value float64) { fmt.Printf("%s %.3f\n", what, value) }

func each(start time.Time, n int) float64 {
	return float64(time.Since(start).Nanoseconds()) / float64(n)
}

// Every Go function may wait, so an awaited call is a call.
//
//go:noinline
func fib(n int) int {
	if n < 0 {
		runtime.Gosched()
	}
	if n < 2 {
		return n
	}
	return fib(n-1) + fib(n-2)
}

func yielder(n int) {
	for ; n > 0; n-- {
		runtime.Gosched()
	}
}

func yieldUnder(depth, n int) {
	if depth > 1 {
		yieldUnder(depth-1, n)
	} else {
		yielder(n)
	}
}

// Runs f n times side by side, until all have ended.
func all(n int, f func()) {
	var w sync.WaitGroup
	w.Add(n)
	for i := 0; i < n; i++ {
		go func() {
			f()
			w.Done()
		}()
	}
	w.Wait()
}

func skynet(out chan int, first, size int) {
	if size == 1 {
		out <- first
		return
	}
	in, sum := make(chan int, 10), 0
	for i := 0; i < 10; i++ {
		go skynet(in, first+i*(size/10), size/10)
	}
	for i := 0; i < 10; i++ {
		sum += <-in
	}
	out <- sum
}

func sleepers(n int, start time.Time) {
	before, started := resident(), 0
	var m sync.Mutex
	all(n, func() {
		m.Lock()
		if started++; started == n {
			say("sleepers_start_s", time.Since(start).Seconds()*1e6/float64(n))
			say("sleepers_bytes", (resident()-before)/float64(n))
		}
		m.Unlock()
		time.Sleep(4 * time.Second)
	})
	say("sleepers_cpu_s", cpu()*1e6/float64(n))
}

func timers(n int) {
	var m sync.Mutex
	x, late := uint32(1), make([]float64, 0, n)
	all(n, func() {
		m.Lock()
		x = x*1664525 + 1013904223
		nap := time.Duration(1+(x>>8)%1000) * time.Millisecond
		m.Unlock()
		due := time.Now().Add(nap)
		time.Sleep(nap)
		m.Lock()
		late = append(late, float64(time.Since(due).Nanoseconds())/1e3)
		m.Unlock()
	})
	sort.Float64s(late)
	say("timers_p50_us", late[n/2])
	say("timers_p99_us", late[n*99/100])
	say("timers_cpu_s", cpu())
}

func cancelMany(what string, n int) {
	cancels := make([]func(), n)
	var w sync.WaitGroup
	w.Add(n)
	for i := range cancels {
		ctx, cancel := context.WithCancel(context.Background())
		cancels[i] = cancel
		go func() {
			t := time.NewTimer(time.Hour)
			select {
			case <-t.C:
			case <-ctx.Done():
				t.Stop()
			}
			w.Done()
		}()
	}
	time.Sleep(100 * time.Millisecond)
	rand.Shuffle(n, func(i, k int) { cancels[i], cancels[k] = cancels[k], cancels[i] })
	start := time.Now()
	for _, cancel := range cancels {
		cancel()
	}
	w.Wait()
	say(what, each(start, n))
}

func main() {
	part := 1
	if len(os.Args) > 2 {
		part, _ = strconv.Atoi(os.Args[2])
	}
	of := func(n int) int { return n/part + 1 }
	start := time.Now()
	switch os.Args[1] {
	case "call":
		n := 30
		if part > 1 {
			n = 15
		}
		calls := 2*fib(n+1) - 1
		start = time.Now()
		fib(n)
		say("call_ns", each(start, calls))
	case "deep":
		n := of(100000)
		yieldUnder(1, n)
		say("depth1_ns", each(start, n))
		start = time.Now()
		yieldUnder(1000, n)
		say("depth1000_ns", each(start, n))
	case "yield":
		n := of(10000000)
		all(1, func() { yielder(n) })
		say("yield1_ns", each(start, n))
		start = time.Now()
		all(1000, func() { yielder(n / 1000) })
		say("yield1000_ns", each(start, n))
	case "spawn":
		n, c, s := of(1000000), make(chan int), 0
		for i := 0; i < n; i++ {
			go func() { c <- 1 }()
			s += <-c
		}
		say("spawn_ns", each(start, n))
	case "gather":
		n := of(100000)
		all(n, func() { yielder(1) })
		say("gather_ns", each(start, n))
	case "skynet":
		size, out := 1000000, make(chan int)
		if part > 1 {
			size = 1000
		}
		go skynet(out, 0, size)
		if <-out != size*(size-1)/2 {
			os.Exit(1)
		}
		say("skynet_ms", each(start, 1e6))
	case "sleepers":
		sleepers(of(200000), start)
	case "timers":
		timers(of(200000))
	case "cancel":
		cancelMany("cancel_small_ns", of(50000))
		cancelMany("cancel_ns", of(500000))
	case "channel":
		n, pings, pongs := of(500000), make(chan int), make(chan int)
		go func() {
			for ball := range pings {
				pongs <- ball
			}
		}()
		for i := 0; i < n; i++ {
			pings <- i
			<-pongs
		}
		say("channel_ns", each(start, 2*n))
	default:
		os.Exit(2)
	}
}
