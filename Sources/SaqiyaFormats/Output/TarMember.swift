import SaqiyaKit

/// A file in a `tar` archive (POSIX.1-2001 pax), always with the same owner, mode and time, so that the bytes only depend on the content.
struct TarMember {
  private static let blockSize = 512
  private static let longestName = 100

  /// What an archive ends with.
  static let end = [UInt8](repeating: 0, count: 2 * blockSize)

  /// The path inside the archive.
  var name: String
  /// The bytes of the file.
  var contents: [UInt8]

  /// Appends the header and the contents.
  func append(to buffer: inout ByteBuffer) {
    var name = Array(name.utf8)
    if name.count > Self.longestName {
      // A name of any length stands in a header of its own; the short one is for readers that do not know these.
      let record = Self.record("path", self.name)
      buffer.append(Self.header(Array("pax".utf8), size: record.count, kind: "x"))
      buffer.append(Self.padded(record))
      name = Array(name.suffix(Self.longestName))
    }
    buffer.append(Self.header(name, size: contents.count, kind: "0"))
    buffer.append(Self.padded(contents))
  }

  /// `LENGTH KEY=VALUE` and a line feed, where the length counts its own digits.
  private static func record(_ key: String, _ value: String) -> [UInt8] {
    let rest = " \(key)=\(value)\n".utf8.count
    var length = rest + String(rest).count
    if String(length).count + rest != length { length = String(length).count + rest }
    return Array("\(length) \(key)=\(value)\n".utf8)
  }

  private static func padded(_ bytes: [UInt8]) -> [UInt8] {
    bytes + [UInt8](repeating: 0, count: (blockSize - bytes.count % blockSize) % blockSize)
  }

  private static func header(_ name: [UInt8], size: Int, kind: Unicode.Scalar) -> [UInt8] {
    var block = [UInt8](repeating: 0, count: blockSize)
    block.replaceSubrange(0..<name.count, with: name)
    func put(_ text: String, at place: Int) { block.replaceSubrange(place..<place + text.utf8.count, with: text.utf8) }
    put("0000644\0", at: 100)
    put("0000000\0", at: 108)
    put("0000000\0", at: 116)
    put(octal(size, digits: 11) + "\0", at: 124)
    put("00000000000\0", at: 136)
    put("        ", at: 148)
    put(String(Character(kind)), at: 156)
    put("ustar\u{0}00", at: 257)
    let sum = block.reduce(0) { $0 + Int($1) }
    put(octal(sum, digits: 6) + "\0 ", at: 148)
    return block
  }

  private static func octal(_ number: Int, digits: Int) -> String {
    let text = String(number, radix: 8)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
