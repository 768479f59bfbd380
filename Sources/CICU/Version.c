#include "CICU.h"
#include <unicode/uchar.h>
#include <unicode/uversion.h>

const char *saqiya_icu_version(void) { return U_ICU_VERSION; }

const char *saqiya_unicode_version(void) { return U_UNICODE_VERSION; }
