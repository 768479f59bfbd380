public import ArgumentParser
public import SaqiyaRuntime

/// How a run in a folder is divided and resumed.
struct FolderOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("With --output FOLDER/: how much input a shard has (default: 64MiB).", valueName: "size"))
  var shardSize: ByteCount?

  @Option(
    help: ArgumentHelp(
      "With --output FOLDER/: do only the shards of worker I of N, counted from 0; all workers may run at once.",
      valueName: "I/N"))
  var shard: FolderRun.Share?

  @Flag(
    help: """
      With --output FOLDER/: a file for every file of the input, with its name and below the same folders, compressed as it is.
      """)
  var outputPerInput = false

  @Flag(help: "With --output FOLDER/: go on with the run that is in the folder.")
  var resume = false

  @Flag(help: "With --output FOLDER/: compare the bytes of inputs and of finished shards, not only sizes and times.")
  var verify = false

  /// Whether one of them is given.
  var isGiven: Bool { shardSize != nil || shard != nil || outputPerInput || resume || verify }
}

/// A number of bytes as users write it: `500`, `64MiB`, `2GB`.
struct ByteCount: ExpressibleByArgument, Equatable {
  /// The number of bytes, at least 1.
  let bytes: Int

  init?(argument: String) {
    let digits = argument.prefix { $0.isASCII && $0.isNumber }
    let units = ["": 1, "B": 1, "kB": 1000, "MB": 1_000_000, "GB": 1_000_000_000]
      .merging(["KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30]) { first, _ in first }
    guard let number = Int(digits), let unit = units[String(argument.dropFirst(digits.count))] else { return nil }
    let (product, overflow) = number.multipliedReportingOverflow(by: unit)
    guard !overflow, product > 0 else { return nil }
    bytes = product
  }
}

extension FolderRun.Share: ExpressibleByArgument {
  /// Reads `0/8`.
  public init?(argument: String) { self.init(argument) }
}
