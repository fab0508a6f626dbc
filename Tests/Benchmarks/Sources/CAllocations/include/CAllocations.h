// Counts allocations: the functions of the C library that allocate are replaced for the whole process, libraries too.

#ifndef CALLOCATIONS_H
#define CALLOCATIONS_H

#include <stdbool.h>
#include <stddef.h>

/// Whether they are counted: with glibc alone.
bool allocations_are_counted(void);
/// Starts to count those of the calling thread, from 0.
void allocations_start(void);
/// Ends that, and returns how many there were.
size_t allocations_stop(void);

#endif
