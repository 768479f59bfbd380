#ifndef SAQIYA_CONVERTER_H
#define SAQIYA_CONVERTER_H

#include <stdbool.h>
#include <stdint.h>

/// Converts bytes of an encoding to UTF-8, piece by piece; used by one thread at a time.
typedef struct SaqiyaConverter SaqiyaConverter;

/// What a step of a conversion came to.
typedef enum {
  /// All input was taken.
  SAQIYA_CONVERTED,
  /// There is no more room for output.
  SAQIYA_CONVERTER_FULL,
  /// Bytes that mean nothing in the encoding, or a character that is cut off at the end.
  SAQIYA_CONVERTER_INVALID,
} SaqiyaConverterResult;

/// Opens a converter by a name that ICU knows, such as `windows-1256`; NULL when it knows none of the name.
SaqiyaConverter *saqiya_converter_open(const char *name);
void saqiya_converter_close(SaqiyaConverter *converter);

/// Converts as much as there is room for. `taken` and `given` are the bytes of input and output that were used;
/// `flush` says that no input follows.
SaqiyaConverterResult saqiya_converter_convert(
    SaqiyaConverter *converter, const uint8_t *input, int64_t input_length, uint8_t *output, int64_t output_length,
    bool flush, int64_t *taken, int64_t *given);

/// The encoding that bytes are most likely in, by ICU's detector, with its confidence from 0 to 100. Writes the name;
/// false when the detector has no idea.
bool saqiya_detect_encoding(
    const uint8_t *bytes, int32_t length, char *name, int32_t name_capacity, int32_t *confidence);

#endif
