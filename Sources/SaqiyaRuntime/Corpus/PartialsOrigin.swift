public import SaqiyaConfig
public import SaqiyaFormats

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The run that found what partials hold: enough to see that two of them do not fit together.
public struct PartialsOrigin: Sendable, Equatable, Codable {
  /// A number that no other run has, in hexadecimal digits.
  public var run: String
  /// The version of Saqiya that ran.
  public var program: String
  /// A hash of the stages with their options, see ``SaqiyaConfig/Plan/signature``.
  public var plan: String
  /// The number of documents that the corpus stages saw.
  public var documents: Int
  /// The files that were read.
  public var inputs: [Input]

  /// A range of documents of a file, as the file was when it was read.
  public struct Input: Sendable, Equatable, Codable {
    /// The absolute path; `-` for standard input.
    public var file: String
    /// The size in bytes; `nil` for what has none, such as a pipe.
    public var bytes: Int?
    /// The time of the last change, in seconds since 1970.
    public var changed: Int?
    /// The number of the first document.
    public var first: Int
    /// The number after the last document; `nil` for the end of the file.
    public var end: Int?

    /// Whether both hold the same documents of the same file, as far as that can be known.
    func overlaps(_ other: Input) -> Bool {
      guard file == other.file, bytes != nil, bytes == other.bytes, changed == other.changed else { return false }
      return first < other.end ?? .max && other.first < end ?? .max
    }
  }

  /// Describes a run.
  ///
  /// - Parameters:
  ///   - plan: the plan that ran.
  ///   - program: the version of Saqiya.
  ///   - files: what was read.
  ///   - documents: how many documents the corpus stages saw.
  public init(plan: Plan, program: String, files: [InputFile], documents: Int) {
    run = String(UInt128.random(in: .min ... .max), radix: 16)
    self.program = program
    self.plan = Self.hash(of: plan)
    self.documents = documents
    inputs = files.map { Input($0) }
  }

  /// The hash by which plans are compared.
  static func hash(of plan: Plan) -> String {
    var hash = ContentHash()
    hash.append(plan.signature)
    return hash.digits
  }
}

extension PartialsOrigin.Input {
  fileprivate init(_ file: InputFile) {
    self.file = file.path.description
    first = 0
    guard file.path != .standardInput else { return }
    if let resolved = file.path.withCString({ realpath($0, nil) }) {
      self.file = String(cString: resolved)
      free(resolved)
    }
    var status = stat()
    guard file.path.withCString({ stat($0, &status) }) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
    bytes = Int(status.st_size)
    #if canImport(Darwin)
    changed = status.st_mtimespec.tv_sec
    #else
    changed = status.st_mtim.tv_sec
    #endif
  }
}

// MARK: - What does not fit together

extension PartialsOrigin {
  /// Returns why partials of this run do not fit a plan; `nil` when they are.
  public func mismatch(with plan: Plan, program: String) -> UnusablePartials? {
    if self.program != program {
      return UnusablePartials(
        description: "it was written by saqiya \(self.program), and this is saqiya \(program); "
          + "write it again with 'saqiya run --partials'")
    }
    if self.plan != Self.hash(of: plan) {
      return UnusablePartials(
        description: "its run had other stages or options than the pipeline has now; write it again with "
          + "'saqiya run --partials', or give 'saqiya merge' the same pipeline and '--set'")
    }
    return nil
  }
}

/// The runs that were seen, by what an overlap would show itself in: many files are compared without looking at every pair.
public struct OriginIndex: Sendable {
  private var runs: [String: Int] = [:]
  private var inputs: [String: [(input: PartialsOrigin.Input, file: Int)]] = [:]

  /// Creates an index of nothing.
  public init() {}

  /// Adds a run that a file, by its number, comes from.
  public mutating func add(_ origin: PartialsOrigin, of file: Int) {
    runs[origin.run] = runs[origin.run] ?? file
    for input in origin.inputs { inputs[input.file, default: []].append((input, file)) }
  }

  /// The first file whose documents a run holds as well, and how that is known; `nil` when there is none.
  ///
  /// - Complexity: O(inputs of the run), unless one file was read in many pieces.
  public func overlap(with origin: PartialsOrigin) -> (file: Int, reason: String)? {
    if let file = runs[origin.run] { return (file, "both hold what one run found") }
    for input in origin.inputs {
      if let other = inputs[input.file]?.first(where: { input.overlaps($0.input) }) {
        return (other.file, "both hold documents of '\(input.file)'")
      }
    }
    return nil
  }
}
