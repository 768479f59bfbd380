import SaqiyaFormats

/// The stream for data, for commands that write all of it at once.
struct StandardOutput {
  private let file: OutputFile

  /// Opens the stream.
  init() throws(CommandFailure) {
    do throws(SystemError) {
      file = try OutputFile(path: nil)
    } catch {
      throw CommandFailure(.cannotCreate, "error: \(error)")
    }
  }

  /// Whether somebody looks at it in a terminal.
  var isTerminal: Bool { file.isTerminal }

  /// Writes text; that nobody reads it any more is no error.
  func write(_ text: String) throws(CommandFailure) {
    do throws(SystemError) {
      try file.write(Array(text.utf8))
      try file.commit()
    } catch {
      if !error.isBrokenPipe { throw CommandFailure(.inputOutput, "error: \(error)") }
    }
  }
}
