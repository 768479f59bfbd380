// A package of ICU data without entries, in the form that every data file of ICU has: a header (UDataInfo, see unicode/udata.h), then a
// table of contents ("ToCP") that counts its entries. PACKAGE is the name under which a copy of ICU looks for its data.
#include <stdint.h>

struct package {
  uint16_t headerSize;
  uint8_t magic[2];
  uint16_t infoSize, reserved;
  uint8_t isBigEndian, charset, sizeofUnit, reservedByte;
  uint8_t dataFormat[4], formatVersion[4], dataVersion[4];
  uint8_t padding[8];
  uint32_t count, unused;
};

const struct package PACKAGE = {
    .headerSize = 32,
    .magic = {0xda, 0x27},
    .infoSize = 20,
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    .isBigEndian = 1,
#endif
    .sizeofUnit = 2,
    .dataFormat = {'T', 'o', 'C', 'P'},
    .formatVersion = {1},
};
