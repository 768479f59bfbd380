// Fuzzes one target: `saqiya-fuzz TARGET [OPTIONS OF LIBFUZZER] [FOLDERS OF INPUTS]`; `make fuzz` runs all.
import CFuzzer
import FuzzTargets

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The target that is fuzzed; a callback of C cannot hold it.
nonisolated(unsafe) var target = FuzzTarget.json

let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: " ")
guard CommandLine.arguments.count > 1, let named = FuzzTarget(rawValue: CommandLine.arguments[1]) else {
  print(CommandLine.arguments.dropFirst().first == "--list" ? names : "expected one of the targets \(names)")
  exit(CommandLine.arguments.dropFirst().first == "--list" ? 0 : 64)
}
target = named

// Without the name of the target, which libFuzzer would take for a folder.
var arguments: [UnsafeMutablePointer<CChar>?] =
  ([CommandLine.arguments[0]] + CommandLine.arguments.dropFirst(2)).map { strdup($0) } + [nil]
var count = Int32(arguments.count - 1)
let code = arguments.withUnsafeMutableBufferPointer { buffer in
  var base = buffer.baseAddress
  return LLVMFuzzerRunDriver(&count, &base) { data, size in
    target.run(data.map { Array(UnsafeBufferPointer(start: $0, count: size)) } ?? [])
    return 0
  }
}
exit(code)
