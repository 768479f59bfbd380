/// The variables that a process which a pipeline file asks for gets: few, so that no secret of the host's environment
/// reaches it unasked.
struct ProgramEnvironment: Sendable {
  /// The variables that every program gets, when the host has them.
  static let always = ["HOME", "LANG", "PATH", "TMPDIR"]

  /// What a compiler needs beside them: where its own parts are, and how it gets at packages.
  private static let forBuilding = [
    "DEVELOPER_DIR", "SDKROOT", "TOOLCHAINS", "SWIFT_EXEC", "CC", "CXX", "LD_LIBRARY_PATH", "SSL_CERT_FILE",
    "http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY",
  ]

  /// The names with their values.
  let variables: [String: String]

  /// The variables of a program: ``always``, those that the pipeline file lists, and the version of the protocol.
  init(ofHost host: [String: String], listed names: [String]) {
    variables = host.filter { Self.always.contains($0.key) || names.contains($0.key) }
      .merging(["SAQIYA_PROTOCOL": "\(ProgramDescription.protocolVersion)"]) { $1 }
  }

  /// The variables of the compiler that builds a plugin.
  init(forBuildingOn host: [String: String]) {
    variables = host.filter { Self.always.contains($0.key) || Self.forBuilding.contains($0.key) }
  }
}
