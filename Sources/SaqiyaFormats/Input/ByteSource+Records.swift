import SaqiyaKit

extension ByteSource {
  /// What a splitter found.
  enum Piece {
    case piece(RecordContent)
    /// The splitter cannot go on: the lines before the place of the fault, and its column.
    case failure(String, linesBefore: Int, column: Int)
    /// A piece is longer than a document may be.
    case tooLong(Int)
  }

  /// The bytes of a piece, and how many line feeds it has before its content and from there on.
  struct RecordContent {
    var role: RecordPiece.Role
    var content: [UInt8]
    var linesBefore: Int
    var linesAfter: Int
  }

  /// The next piece that a splitter finds; `nil` at the end of the file.
  ///
  /// Bytes of which nothing can be said yet stay in the buffer, which grows for them.
  func nextPiece(with splitter: inout any RecordSplitter) throws(SystemError) -> Piece? {
    try skipByteOrderMark()
    var isEnd = false
    while true {
      do throws(RecordError) {
        let unread = position..<end
        let piece = try buffer.withUnsafeBufferPointer { bytes throws(RecordError) in
          try splitter.next(in: UnsafeBufferPointer(rebasing: bytes[unread]).span, isEnd: isEnd)
        }
        if let piece { return .piece(take(piece)) }
      } catch {
        let before = buffer[position..<min(end, position + error.offset)]
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? position
        return .failure(
          error.message, linesBefore: before.count { $0 == 0x0A },
          column: before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1)
      }
      if isEnd { return nil }
      if end - position > Self.documentLimit { return .tooLong(end - position) }
      makeRoom()
      isEnd = try !fill()
    }
  }

  private func skipByteOrderMark() throws(SystemError) {
    guard !isPastStart else { return }
    isPastStart = true
    _ = try peek(1)
    if buffer[position..<end].starts(with: Self.byteOrderMark) { position += Self.byteOrderMark.count }
  }

  private func take(_ piece: RecordPiece) -> RecordContent {
    let start = position + piece.content.lowerBound
    let stop = position + piece.content.upperBound
    let next = position + piece.length
    let content = RecordContent(
      role: piece.role, content: Array(buffer[start..<stop]),
      linesBefore: buffer[position..<start].count { $0 == 0x0A }, linesAfter: buffer[start..<next].count { $0 == 0x0A })
    position = next
    return content
  }

  /// Makes room behind what is in the buffer: moves it to the front, and doubles the buffer when it is full.
  private func makeRoom() {
    if position > 0 {
      buffer.replaceSubrange(0..<(end - position), with: buffer[position..<end])
      (position, end) = (0, end - position)
    }
    if end > buffer.count / 2 { buffer.append(contentsOf: [UInt8](repeating: 0, count: buffer.count)) }
  }
}
