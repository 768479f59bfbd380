#include "CSaqiyaABI.h"

__attribute__((used, visibility("default"))) const struct saqiya_abi_tag saqiya_plugin_abi = {
    .magic = "SAQIYA",
    .kit = SAQIYA_KIT_ABI,
    .size = sizeof(struct saqiya_abi_tag),
    .link = SAQIYA_LINK,
    .compiler = __clang_version__,
};
