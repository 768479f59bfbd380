#include "CZlib.h"

// 15 bits of window are the most there is; 16 more mean a gzip header and trailer.
enum { window_bits = 15 + 16, memory_level = 8 };

int saqiya_gzip_start_reading(z_stream *stream) { return inflateInit2(stream, window_bits); }

int saqiya_gzip_start_writing(z_stream *stream) {
  return deflateInit2(stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, window_bits, memory_level, Z_DEFAULT_STRATEGY);
}
