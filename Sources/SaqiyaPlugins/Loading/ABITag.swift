internal import CSaqiyaABI

/// Which kit and which compiler made a plugin or a host, and how it is linked: Swift code of two different ones must not meet.
public struct ABITag: Sendable, Equatable {
  /// The number of the kit's binary interface.
  public var kit: Int
  /// The version of the compiler, down to the commit.
  public var compiler: String
  /// Whether Swift's libraries are inside the executable. A plugin would bring its own, and a type of one is not that of the other.
  public var isStatic: Bool

  /// The tag of the running program.
  public static let host = ABITag(saqiya_plugin_abi)

  /// The exported name of the tag in a plugin's library.
  static let symbol = "saqiya_plugin_abi"

  init(_ tag: saqiya_abi_tag) {
    kit = Int(tag.kit)
    isStatic = tag.link == UInt32(SAQIYA_LINK_STATIC)
    compiler = withUnsafeBytes(of: tag.compiler) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }

  /// Reads the tag from the bytes of a library's file; `nil` when what stands there is none.
  package init?(bytes: [UInt8]) {
    guard bytes.count >= Self.size else { return nil }
    guard let tag = bytes.withUnsafeBytes({ $0.baseAddress.flatMap { ABITag(at: $0) } }) else { return nil }
    self = tag
  }

  /// The length of a tag in bytes.
  package static let size = MemoryLayout<saqiya_abi_tag>.size

  /// Reads the tag that a library exports; `nil` when what stands there is none.
  ///
  /// Only bytes are read: no code of the library runs.
  init?(at address: UnsafeRawPointer) {
    let magic = UnsafeRawBufferPointer(start: address, count: 8)
    guard magic.elementsEqual(Array("SAQIYA\0\0".utf8)) else { return nil }
    let tag = address.loadUnaligned(as: saqiya_abi_tag.self)
    guard tag.size == UInt32(Self.size) else { return nil }
    self.init(tag)
  }
}

extension ABITag: CustomStringConvertible {
  /// All parts, as messages show them.
  public var description: String { "kit ABI \(kit), compiler \(compiler)\(isStatic ? ", linked statically" : "")" }
}
