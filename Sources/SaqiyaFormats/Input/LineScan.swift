/// One reading of a file: its checksum, and where its lines can be cut.
public struct LineScan: Sendable, Equatable {
  /// The beginning of a line.
  public struct Cut: Sendable, Equatable {
    /// The offset of its first byte.
    public var offset: Int
    /// Its number, from 1.
    public var line: Int

    /// Creates a cut.
    public init(offset: Int, line: Int) {
      self.offset = offset
      self.line = line
    }
  }

  /// The CRC-32 of the bytes.
  public private(set) var checksum: UInt32 = 0
  /// The number of bytes.
  public private(set) var bytes = 0
  /// The first line that begins at each multiple of the size or later; none at the beginning or the end of the file.
  public private(set) var cuts: [Cut] = []

  /// Reads a file.
  ///
  /// - Parameter size: how far cuts are apart; `nil` for none.
  /// - Throws: ``SystemError`` when the file cannot be read.
  /// - Complexity: O(bytes), with one buffer in memory.
  public init(of path: InputPath, cutEvery size: Int?) throws(SystemError) {
    let file = try RawFile(path)
    var lines = 0
    var border = size ?? .max
    while let piece = try file.next() {
      checksum = piece.crc32(continuing: checksum)
      var position = 0
      while let lineFeed = piece.offset(of: 0x0A, from: position) {
        lines += 1
        position = lineFeed + 1
        let offset = bytes + position
        if offset >= border, let size {
          cuts.append(Cut(offset: offset, line: lines + 1))
          border = (offset / size + 1) * size
        }
      }
      bytes += piece.count
    }
    if cuts.last?.offset == bytes { cuts.removeLast() }
  }
}
