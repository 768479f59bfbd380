/// A format in which files are compressed.
public enum Compression: String, Sendable, CaseIterable {
  /// RFC 1952, with any number of members one after the other.
  case gzip
  /// RFC 8878, with any number of frames one after the other.
  case zstd

  /// Creates the format that the extension of a file's name stands for: `.gz` or `.zst`; `nil` for any other name.
  public init?(ofName name: String) {
    if name.hasSuffix(".gz") { self = .gzip } else if name.hasSuffix(".zst") { self = .zstd } else { return nil }
  }

  /// The format that a file's first bytes tell; `nil` when it is not compressed.
  init?(ofContent bytes: some Collection<UInt8>) {
    guard let format = Self.allCases.first(where: { $0.magic.contains { bytes.starts(with: $0) } }) else { return nil }
    self = format
  }

  /// Whether more bytes might tell that content is compressed.
  static func mayBegin(with bytes: some Collection<UInt8>) -> Bool {
    allCases.contains { $0.magic.contains { $0.count > bytes.count && $0.starts(with: bytes) } }
  }

  /// With what content begins. A frame of zstd that is to be skipped may come before the others.
  private var magic: [[UInt8]] {
    switch self {
    case .gzip: [[0x1F, 0x8B]]
    case .zstd: [[0x28, 0xB5, 0x2F, 0xFD]] + (0x50...0x5F).map { [$0, 0x2A, 0x4D, 0x18] }
    }
  }

  var decoder: any StreamDecoder {
    switch self {
    case .gzip: GzipDecoder()
    case .zstd: ZstdDecoder()
    }
  }

  var encoder: any StreamEncoder {
    switch self {
    case .gzip: GzipEncoder()
    case .zstd: ZstdEncoder()
    }
  }
}

/// Why compressed bytes cannot be read.
struct CompressionError: Error, Equatable {
  /// The message: what was found.
  var message: String
}

/// Reads compressed bytes piece by piece.
protocol StreamDecoder: AnyObject {
  /// Whether all that was taken is whole, so that the end of the file is no error here.
  var isWhole: Bool { get }

  /// Reads as much of the input as there is room for its content.
  ///
  /// - Returns: how many bytes were taken and how many were given.
  func decode(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(CompressionError) -> (taken: Int, given: Int)
}

/// Writes compressed bytes piece by piece.
protocol StreamEncoder: AnyObject {
  /// Compresses bytes and gives what is ready. With `finishing`, everything is, and a new member or frame begins after it.
  func encode(_ bytes: [UInt8], finishing: Bool) -> [UInt8]
}
