#ifndef SAQIYA_CZSTD_H
#define SAQIYA_CZSTD_H

#include <zstd.h>

#endif
