public import SaqiyaFormats

/// Puts together what the shards of a folder gave.
public struct FolderCollection {
  private let folder: RunFolder
  private let manifest: RunManifest
  private let records: [ShardRecord]

  /// The sum over all shards.
  public let count: FolderCount

  /// Finds what is to be put together.
  ///
  /// - Throws: ``UnusableFolder`` when a shard is not done, or its count does not add up.
  public init(_ folder: RunFolder, _ manifest: RunManifest) throws(UnusableFolder) {
    self.folder = folder
    self.manifest = manifest
    var (records, count, missing): ([ShardRecord], FolderCount, [Int]) = ([], FolderCount(), [])
    for shard in manifest.shards.indices {
      guard let record = folder.record(of: shard, in: manifest) else {
        missing.append(shard)
        continue
      }
      guard record.addsUp else { throw UnusableFolder("the count of shard \(shard) does not add up") }
      records.append(record)
      count.add(record)
    }
    if !missing.isEmpty {
      throw UnusableFolder(
        "\(missing.count) of \(manifest.shards.count) shards are not done; 'saqiya run … --resume' goes on with them")
    }
    (self.records, self.count) = (records, count)
  }

  /// Whether a document failed and is kept.
  public var hasFailures: Bool { records.contains { file(of: $0, \.failed) != nil } }

  /// Writes the documents of all shards, in the order of the input; the bytes are those of one run.
  ///
  /// - Throws: ``CollectionError`` when a file is not as it was recorded, or the output cannot be written.
  public func writeDocuments(to output: OutputFile) throws(CollectionError) {
    for (index, record) in records.enumerated() {
      guard let file = file(of: record, \.output) else { continue }
      try copy(file, to: output, droppingFirst: index == 0 ? 0 : manifest.header.utf8.count)
    }
  }

  /// Writes the documents that failed, in the order of the input.
  ///
  /// - Throws: ``CollectionError`` as ``writeDocuments(to:)``.
  public func writeFailures(to output: OutputFile) throws(CollectionError) {
    for record in records {
      if let file = file(of: record, \.failed) { try copy(file, to: output, droppingFirst: 0) }
    }
  }

  /// Reads the partials of all shards, with several threads, and merges them.
  ///
  /// - Throws: ``CollectionError`` when a file cannot be read, or is of another pipeline.
  public func partials(_ chain: CorpusChain, jobs: Int) throws(CollectionError) -> CorpusPartials {
    let paths = records.compactMap { file(of: $0, \.partials).map { folder.path(of: $0.name) } }
    return try PartialsMerge(chain, jobs: jobs).joined(
      paths.count,
      source: { number throws(UnusablePartials) in
        do throws(SystemError) {
          return try FileContents.bytes(of: paths[number])
        } catch {
          throw UnusablePartials(unreadable: error.description)
        }
      },
      orThrow: { CollectionError(description: "cannot use '\(paths[$0])': \($1)") },
      check: { _, _ throws(CollectionError) in })
  }

  private func file(of record: ShardRecord, _ role: KeyPath<RunFolder.Names, String>) -> ShardRecord.File? {
    let name = folder.names(of: record.shard, in: manifest)[keyPath: role]
    return record.files.first { $0.name == name }
  }

  private func copy(
    _ recorded: ShardRecord.File, to output: OutputFile, droppingFirst count: Int
  ) throws(CollectionError) {
    do throws(SystemError) {
      let path = folder.path(of: recorded.name)
      var left = count
      let write = { (piece: ArraySlice<UInt8>) throws(SystemError) in
        try output.write(Array(piece.dropFirst(left)))
        left -= min(left, piece.count)
      }
      if InputPath(path).isCompressed {
        try check(try LineScan(of: InputPath(path), cutEvery: nil).checksum, of: recorded)
        try FileContents.forEachPiece(of: path, write)
      } else {
        let file = try RawFile(InputPath(path))
        var checksum = UInt32(0)
        while let piece = try file.next() {
          checksum = piece.crc32(continuing: checksum)
          try write(piece)
        }
        try check(checksum, of: recorded)
      }
    } catch {
      throw CollectionError(description: error.description, isBrokenPipe: error.isBrokenPipe)
    }
  }

  private func check(_ checksum: UInt32, of recorded: ShardRecord.File) throws(SystemError) {
    if checksum == recorded.checksum { return }
    throw SystemError(
      "use '\(folder.path(of: recorded.name))'",
      reason: "its bytes are not as recorded; 'saqiya run … --resume --verify' does the shard again")
  }
}

/// The reason why the shards cannot be put together.
public struct CollectionError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The message: what was found.
  public var description: String
  /// Whether nobody reads the output any more.
  public var isBrokenPipe = false
}
