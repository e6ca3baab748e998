// What every benchmark uses.
#ifndef BENCH_H
#define BENCH_H

#include "../common/linux.h"

// Does the operation so often and returns the ticks that all of them took together, or minus an errno if the kernel cannot do it.
typedef long measure(int times);

struct benchmark {
    const char *name;
    const char *what;
    measure *run;
    int times;
};

// Ends with a NULL name. One table for each subject.
extern const struct benchmark call_benchmarks[], memory_benchmarks[], process_benchmarks[], file_benchmarks[], socket_benchmarks[], disk_benchmarks[];

// Prints the latency of one operation after another, as percentiles.
void report_latency(void);

// Unmounts the disk, if it was mounted.
void end_disk(void);

// Runs /cmail, which prints a figure of its own.
void run_mail_benchmark(void);

void print(const char *text);
void print_number(long number);

// Ends the program with a message if a result is an error; otherwise returns it.
long must(long result, const char *what);

// Starts a thread in this address space on a stack of its own; it runs body(argument) and ends. Returns its number.
long start_thread(void (*body)(void *), void *argument, char *stack_end, int *cleared_at_end);

// Waits for the end of a child.
void await(long child);

// Sleeps while a word has a value, and wakes one sleeper.
void sleep_on(int *at, int value);
void wake(int *at);

#endif
