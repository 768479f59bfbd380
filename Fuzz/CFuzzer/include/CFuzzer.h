#ifndef SAQIYA_FUZZER_H
#define SAQIYA_FUZZER_H

#include <stddef.h>
#include <stdint.h>

/// The loop of libFuzzer, which the compiler links with `-sanitize=fuzzer`.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));

#endif
