import SaqiyaFormats

/// A part of the input that a run in a folder works on at once: whole files, or a range of lines of one.
public struct Shard: Sendable, Equatable, Codable {
  /// A range of bytes of a file; both ends are between lines.
  public struct Segment: Sendable, Equatable, Codable {
    /// The number of the file in the list of inputs, from 0.
    public var file: Int
    /// The first byte.
    public var start: Int
    /// The byte behind the last; `nil` for the end of a file of unknown length, or of a compressed one.
    public var end: Int?
    /// The number of the first line, from 1.
    public var line: Int
  }

  /// The segments of the input, in order.
  public var segments: [Segment]
}

/// Cuts the input into shards.
///
/// The cut depends on the files and the size only, never on workers or machines, so that any number of them makes the same
/// shards. A line belongs to the shard in whose bytes it begins. Compressed files are not cut; files that are documents, and small
/// files, are put together until they are large enough.
struct ShardCutter {
  private let size: Int
  private(set) var shards: [Shard] = []
  private var open: [Shard.Segment] = []
  private var openBytes = 0

  /// - Parameter size: the bytes of a shard; 0 makes one of every file.
  init(size: Int) {
    self.size = size
  }

  /// Adds a file that is not cut.
  mutating func add(file: Int, bytes: Int) {
    append(Shard.Segment(file: file, start: 0, end: nil, line: 1), bytes)
  }

  /// Adds a file of lines: the cuts are where its lines begin that cross the borders of shards.
  mutating func add(file: Int, bytes: Int, cuts: [LineScan.Cut]) {
    var start = LineScan.Cut(offset: 0, line: 1)
    for cut in cuts {
      append(
        Shard.Segment(file: file, start: start.offset, end: cut.offset, line: start.line), cut.offset - start.offset)
      start = cut
    }
    append(Shard.Segment(file: file, start: start.offset, end: bytes, line: start.line), bytes - start.offset)
  }

  /// Ends the last shard.
  mutating func finish() {
    if !open.isEmpty { shards.append(Shard(segments: open)) }
    (open, openBytes) = ([], 0)
  }

  private mutating func append(_ segment: Shard.Segment, _ bytes: Int) {
    open.append(segment)
    openBytes += bytes
    if openBytes >= size { finish() }
  }
}
