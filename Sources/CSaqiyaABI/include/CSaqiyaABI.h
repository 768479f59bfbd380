#ifndef SAQIYA_ABI_H
#define SAQIYA_ABI_H

#include <stdint.h>

/// The number of the kit's binary interface. Raise it with every change of the public interface or the layout of
/// SaqiyaKit, ICU or ArabicScript; a test compares them with what was recorded (Documentation/Decisions/0080-abi-tag.md).
#define SAQIYA_KIT_ABI 4

/// How an executable is linked: with Swift's libraries beside it, which a loaded plugin then shares with it, or inside it, so
/// that a plugin would bring a second copy. Scripts/build-static says so on the command line.
#define SAQIYA_LINK_DYNAMIC 0
#define SAQIYA_LINK_STATIC 1
#ifndef SAQIYA_LINK
#define SAQIYA_LINK SAQIYA_LINK_DYNAMIC
#endif

/// What a loaded plugin and its host must have in common. Both compile this header into themselves, and the host reads
/// the plugin's tag as data, before any code of it runs.
struct saqiya_abi_tag {
  /// "SAQIYA" and two zeros: this is a tag at all.
  char magic[8];
  /// SAQIYA_KIT_ABI when this was compiled.
  uint32_t kit;
  /// The size of the struct.
  uint32_t size;
  /// SAQIYA_LINK_DYNAMIC or SAQIYA_LINK_STATIC.
  uint32_t link;
  /// The version of the compiler, which names the very commit of the toolchain; ends with a zero.
  char compiler[240];
};

/// The tag of the image that this is compiled into. The host looks it up by name in a plugin's file.
extern const struct saqiya_abi_tag saqiya_plugin_abi;

#endif
