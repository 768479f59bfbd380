import SaqiyaFormats
import SaqiyaKit

/// A file that is written beside the output.
struct FurtherOutput {
  private let file: OutputFile
  private let encoder: any DocumentEncoder
  private var isFirst = true
  /// Whether it could not be written; then nothing more is.
  var hasFailed = false

  init(_ file: OutputFile, _ encoder: any DocumentEncoder) {
    self.file = file
    self.encoder = encoder
  }

  /// Writes what stands before the first document.
  mutating func begin() throws(SystemError) {
    if !encoder.header.isEmpty { try file.write(encoder.header) }
  }

  /// Writes a document.
  mutating func write(_ bytes: [UInt8]) throws(SystemError) {
    if hasFailed { return }
    try file.write(isFirst ? bytes : encoder.separator + bytes)
    isFirst = false
  }

  /// Completes the file; one that is not of the whole input gets a name that says so, which is returned.
  mutating func finish(isComplete: Bool) throws(SystemError) -> String? {
    if hasFailed {
      file.discard()
      return nil
    }
    if !encoder.footer.isEmpty { try file.write(encoder.footer) }
    if !isComplete { return try file.keepPartial() }
    try file.commit()
    return nil
  }
}
