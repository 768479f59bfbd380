public import SaqiyaFormats
import SaqiyaKit

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The description of a run in a folder: pipeline, input and shards. Two workers with the same manifest write the same bytes.
public struct RunManifest: Sendable, Equatable, Codable {
  /// The version of the form of these files.
  public var format = 1
  /// The causes of the results, by name: versions, and hashes of the pipeline and of all files that it uses.
  public var versions: [String: String]
  /// The name of the output format.
  public var outputFormat: String
  /// The bytes with which every part of the output begins, such as the names of columns.
  public var header: String
  /// The bytes of a shard.
  public var shardSize: Int
  /// The files of the input.
  public var inputs: [Input]
  /// The shards, by their numbers.
  public var shards: [Shard]
  /// The name of what each shard gives, when that has the layout of the inputs; `nil` when it is called by its number.
  public var outputs: [String]?

  /// A file of the input, as it was.
  public struct Input: Sendable, Equatable, Codable {
    /// The path, as bytes that are UTF-8 or in Base64.
    public var path: String
    /// The path in Base64, when it is not UTF-8.
    public var pathBase64: [UInt8]?
    /// The name of the format that divides it into documents.
    public var format: String
    /// The size in bytes; `nil` when the file cannot be read.
    public var bytes: Int?
    /// The time of the last change, in nanoseconds since 1970.
    public var changed: Int?
    /// The CRC-32 of its bytes.
    public var checksum: UInt32?
    /// The reason why it cannot be read.
    public var problem: String?

    var inputPath: InputPath { pathBase64.map { InputPath(bytes: $0) } ?? InputPath(path) }
  }

  /// Reads the whole input once and cuts it.
  ///
  /// - Parameter outputs: a name for what each file gives, so that every file is a shard; `nil` for shards of the size.
  /// - Complexity: O(bytes of the input).
  public init(
    versions: [String: String], outputFormat: String, header: String, shardSize: Int, files: [InputFile],
    reading: InputReading = InputReading(), outputs: [String]? = nil
  ) {
    self.outputs = outputs
    self.versions = versions
    self.outputFormat = outputFormat
    self.header = header
    self.shardSize = shardSize
    var cutter = ShardCutter(size: outputs == nil ? shardSize : 0)
    inputs = []
    for (number, file) in files.enumerated() {
      var input = Input(file)
      let isCut = outputs == nil && file.hasLines(reading) && !file.path.isCompressed && reading.encoding == nil
      do throws(SystemError) {
        if file.problem == nil {
          let scan = try LineScan(of: file.path, cutEvery: isCut ? shardSize : nil)
          (input.checksum, input.bytes) = (scan.checksum, scan.bytes)
          if isCut {
            cutter.add(file: number, bytes: scan.bytes, cuts: scan.cuts)
          } else {
            cutter.add(file: number, bytes: scan.bytes)
          }
        } else {
          cutter.add(file: number, bytes: 0)
        }
      } catch {
        input.problem = error.description
        cutter.add(file: number, bytes: 0)
      }
      inputs.append(input)
    }
    cutter.finish()
    shards = cutter.shards
  }

  /// Returns the files that are read for a shard.
  public func files(of shard: Int) -> [InputFile] {
    shards[shard].segments.map { segment in
      let input = inputs[segment.file]
      var file = InputFile(
        path: input.inputPath, format: input.format, problem: input.problem)
      if segment.end != nil || segment.start > 0 {
        file.part = InputFile.Part(start: segment.start, end: segment.end, line: segment.line)
      }
      return file
    }
  }
}

extension RunManifest.Input {
  init(_ file: InputFile) {
    path = file.path.description
    pathBase64 = path == file.name && InputPath(path) == file.path ? nil : file.path.bytes
    format = file.format ?? ""
    problem = file.problem
    var status = stat()
    guard file.path.withCString({ stat($0, &status) }) == 0 else { return }
    bytes = Int(status.st_size)
    #if canImport(Darwin)
    let time = status.st_mtimespec
    #else
    let time = status.st_mtim
    #endif
    changed = time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}

extension InputFile {
  /// Whether every line is a document, so that the file can be cut between any two.
  fileprivate func hasLines(_ reading: InputReading) -> Bool {
    guard let format = format.flatMap(reading.format) else { return false }
    if case .lines = format.division { return true }
    return false
  }
}

// MARK: - Comparison

extension RunManifest {
  /// Returns why a folder with this manifest does not fit a run of these versions, this form and these files, one line each.
  ///
  /// - Parameters:
  ///   - isPerInput: whether every input is asked to be a shard; otherwise the shards stay as they are.
  ///   - verifies: whether the bytes of the files are compared as well, not only sizes and times.
  public func differences(
    versions: [String: String], outputFormat: String, shardSize: Int, files: [InputFile], isPerInput: Bool = false,
    verifies: Bool
  ) -> [String] {
    var lines = Set(versions.keys).union(self.versions.keys).sorted().compactMap { name -> String? in
      let (before, now) = (self.versions[name] ?? "none", versions[name] ?? "none")
      return before == now ? nil : "\(name): \(before), now \(now)"
    }
    if outputFormat != self.outputFormat { lines.append("the format: \(self.outputFormat), now \(outputFormat)") }
    if isPerInput, outputs == nil { lines.append("the shards: of one size, now one of every input") }
    if outputs == nil, shardSize != self.shardSize {
      lines.append("the shard size: \(self.shardSize), now \(shardSize)")
    }
    if files.map(\.path) != inputs.map(\.inputPath) {
      let (before, now) = (Set(inputs.map(\.path)), Set(files.map(\.path.description)))
      lines += before.subtracting(now).sorted().map { "the input '\($0)' is missing" }
      lines += now.subtracting(before).sorted().map { "the input '\($0)' is new" }
      if before == now { lines.append("the order of the inputs") }
    }
    return lines + changedInputs(verifies: verifies)
  }

  /// The inputs that are not as they were.
  public func changedInputs(verifies: Bool) -> [String] {
    inputs.compactMap { input in
      if input.problem != nil { return nil }
      let now = Self.Input(InputFile(path: input.inputPath, format: input.format))
      if now.bytes != input.bytes {
        return "the input '\(input.path)': \(input.bytes ?? 0) bytes, now \(now.bytes.map(String.init) ?? "none")"
      }
      if verifies {
        let checksum = try? LineScan(of: input.inputPath, cutEvery: nil).checksum
        return checksum == input.checksum ? nil : "the input '\(input.path)': other bytes"
      }
      return now.changed == input.changed
        ? nil : "the input '\(input.path)': changed since (--verify compares its bytes)"
    }
  }
}
