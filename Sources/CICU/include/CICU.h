#ifndef SAQIYA_CICU_H
#define SAQIYA_CICU_H

#include "Calendar.h"
#include "BreakIterator.h"
#include "Collator.h"
#include "Converter.h"
#include "Normalizer.h"
#include "Transliterator.h"

/// The versions of ICU and of the Unicode data in it, as "72.1" and "15.0"; static storage.
const char *saqiya_icu_version(void);
const char *saqiya_unicode_version(void);

#endif
