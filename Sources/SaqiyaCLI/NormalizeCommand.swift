import ArgumentParser
import SaqiyaConfig
import SaqiyaFormats
import SaqiyaKit

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The command `saqiya normalize`: the stage of that name as a filter, line by line.
struct NormalizeCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "normalize",
    abstract: "Normalizes standard input line by line, as the stage 'normalize' does.",
    discussion: """
      Examples:
        saqiya normalize < article.txt
        saqiya normalize --preset search < words.txt | sort -u
        saqiya normalize --preset light --operations digits,waw < article.txt
      """)

  @ArgumentParser.Option(help: "A list of operations by name.")
  var preset: String?

  @ArgumentParser.Option(help: "Operations after those of the preset, with commas between them.")
  var operations: String?

  @ArgumentParser.Option(help: "Operations of the preset to leave out, with commas between them.")
  var except: String?

  @ArgumentParser.Option(help: "An ICU transform identifier or rules, applied last.")
  var transform: String?

  func run(in session: Session) throws {
    var uses = FileUses()
    uses.addSource(FileIdentity(descriptor: STDIN_FILENO), as: "standard input")
    uses.addSink(nil, as: "standard output")
    try uses.check()
    let stage = try preparedStage(in: session)
    var input = StandardInput()
    var line = 0
    var hasFailed = false
    do throws(SystemError) {
      let output = try OutputFile(path: nil)
      while let bytes = try input.nextLine() {
        line += 1
        try output.write(normalize(bytes, stage, line, &hasFailed))
      }
      try output.commit()
    } catch {
      if !error.isBrokenPipe { throw CommandFailure(.inputOutput, "error: \(error)") }
    }
    if hasFailed { throw CommandFailure(.documentsFailed) }
  }

  /// A line with its line feed, when it has one. What cannot be normalized goes through as it is, and is reported.
  private func normalize(_ bytes: [UInt8], _ stage: any Stage, _ line: Int, _ hasFailed: inout Bool) -> [UInt8] {
    let hasLineFeed = bytes.last == UInt8(ascii: "\n")
    guard let text = String(validating: hasLineFeed ? bytes.dropLast() : bytes[...], as: UTF8.self) else {
      StandardError.message("-:\(line): error: found a byte that is not UTF-8; the line is unchanged")
      hasFailed = true
      return bytes
    }
    var document = Document(id: "-:\(line)", text: text)
    do {
      try stage.process(&document)
    } catch {
      StandardError.message("-:\(line): error: \(error); the line is unchanged")
      hasFailed = true
      return bytes
    }
    return Array(document.view.text.utf8) + (hasLineFeed ? [UInt8(ascii: "\n")] : [])
  }

  private func preparedStage(in session: Session) throws -> any Stage {
    guard let declaration = session.catalogue.stages.first(where: { $0.name == "normalize" }) else {
      throw CommandFailure(.unavailable, "error: no plugin at hand has a stage 'normalize'")
    }
    var stage = declaration.make()
    try set(stage, "preset", preset.map(Value.string))
    try set(stage, "operations", operations.map(list))
    try set(stage, "except", except.map(list))
    try set(stage, "transform", transform.map(Value.string))
    do {
      try stage.prepare(
        StageContext { (path) throws(StageError) in
          throw StageError(.badResource, "cannot read '\(path)': the command takes no files")
        })
    } catch {
      throw ValidationError("\(error)")
    }
    return stage
  }

  private func list(_ names: String) -> Value {
    .array(names.split(separator: ",").map { .string(String($0)) })
  }

  private func set(_ stage: any Stage, _ name: String, _ value: Value?) throws {
    guard let value, let option = stage.options.first(where: { $0.name == name }) else { return }
    do {
      try option.option.set(value)
    } catch {
      throw ValidationError("--\(name): \(error.message)")
    }
  }
}

/// Standard input, line by line.
private struct StandardInput {
  private var buffer = [UInt8](repeating: 0, count: 256 * 1024)
  private var position = 0
  private var end = 0

  /// The next line with its line feed, if it has one; `nil` after the last.
  mutating func nextLine() throws(SystemError) -> [UInt8]? {
    var line: [UInt8] = []
    while true {
      if position == end, try !fill() { return line.isEmpty ? nil : line }
      if let lineFeed = buffer[position..<end].firstIndex(of: UInt8(ascii: "\n")) {
        line += buffer[position...lineFeed]
        position = lineFeed + 1
        return line
      }
      line += buffer[position..<end]
      position = end
    }
  }

  private mutating func fill() throws(SystemError) -> Bool {
    var count = -1
    repeat {
      if count < 0, errno == EAGAIN { waitUntilReady(STDIN_FILENO, for: Int16(POLLIN)) }
      count = buffer.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
    } while count < 0 && (errno == EINTR || errno == EAGAIN)
    if count < 0 { throw SystemError("read standard input") }
    (position, end) = (0, count)
    return count > 0
  }
}
