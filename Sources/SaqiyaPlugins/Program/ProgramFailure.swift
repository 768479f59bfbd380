/// Why a running program is of no more use: every case but ``deadline(seconds:)`` is worth one more try in a fresh one.
enum ProgramFailure: Error, Equatable {
  /// It could not be started; the reason of the system.
  case notStarted(String)
  /// It could not be started because the host has too many files or processes at the moment; the reason of the system.
  case shortage(String)
  /// It ended, or closed its output, before it answered.
  case ended(String)
  /// It did not answer in time.
  case deadline(seconds: Int)
  /// It said what the protocol does not allow.
  case violation(String)
}

extension ProgramFailure: CustomStringConvertible {
  var description: String {
    switch self {
    case .shortage(let reason):
      "could not be started: \(reason); run with fewer '--jobs', or raise the limits ('ulimit -n', 'ulimit -u')"
    case .notStarted(let reason): "could not be started: \(reason)"
    case .ended(let how): "\(how) before it answered"
    case .deadline(let seconds): "did not answer within \(seconds) s"
    case .violation(let what): "broke the protocol: \(what)"
    }
  }
}
