import Foundation
import TestFiles

/// A shared library written in C that claims to be a plugin.
enum ForgedLibrary {
  /// Compiles C source to a library in a folder and returns its path.
  static func build(_ source: String, named name: String, in folder: TemporaryFolder) throws -> String {
    let library = "\(folder.path)/lib\(name).so"
    let file = try folder.write(source, to: "\(name).c")
    let compiler = Process()
    compiler.executableURL = URL(filePath: "/usr/bin/env")
    compiler.arguments = ["cc", "-shared", "-fPIC", "-o", library, file]
    try compiler.run()
    compiler.waitUntilExit()
    return library
  }

  /// The source of a tag, and of an entry point that ends the process when it is called.
  static func source(magic: String = "SAQIYA", kit: Int, compiler: String, entryPoint: Bool = true) -> String {
    """
    #include <stdint.h>
    #include <stdlib.h>
    struct tag { char magic[8]; uint32_t kit; uint32_t size; uint32_t link; char compiler[240]; };
    const struct tag saqiya_plugin_abi = { "\(magic)", \(kit), sizeof(struct tag), 0, "\(compiler)" };
    \(entryPoint ? "void *saqiya_plugin(void) { abort(); }" : "")
    """
  }
}
