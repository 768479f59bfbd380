// What libFuzzer calls; `Scripts/fuzz` compiles it and links it with the target `FuzzTargets`.
import FuzzTargets

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The target that is fuzzed, named by the variable `SAQIYA_FUZZ`.
private let target: FuzzTarget = {
  let name = getenv("SAQIYA_FUZZ").map { String(cString: $0) } ?? ""
  guard let target = FuzzTarget(rawValue: name) else {
    fatalError("expected SAQIYA_FUZZ to be one of \(FuzzTarget.allCases.map(\.rawValue).joined(separator: " "))")
  }
  return target
}()

/// Does what the program does with the bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  target.run(data.map { Array(UnsafeBufferPointer(start: $0, count: size)) } ?? [])
  return 0
}
