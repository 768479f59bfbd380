#ifndef SAQIYA_CZLIB_H
#define SAQIYA_CZLIB_H

#include <zlib.h>

// zlib's own functions for this are macros, which Swift cannot see. Both are for the gzip format and no other.

/// Prepares a stream for reading one gzip member.
int saqiya_gzip_start_reading(z_stream *stream);

/// Prepares a stream for writing one gzip member, without a name and a time, so that the same input gives the same bytes.
int saqiya_gzip_start_writing(z_stream *stream);

#endif
