import SaqiyaKit

/// The results of the cases of one test file.
public struct PipelineTestReport: Sendable {
  /// The test file.
  public var path: String
  /// The results in the order of the file.
  public var results: [PipelineTestResult]

  /// Creates a report.
  public init(path: String, results: [PipelineTestResult]) {
    self.path = path
    self.results = results
  }

  /// The results that were not as expected.
  public var failures: [PipelineTestResult] { results.filter { !$0.passed } }

  /// A line for every failed case and its findings, and a count.
  public var text: String {
    var text = ""
    for result in failures {
      text += "\(path):\(result.testCase.line): case '\(result.testCase.name)' failed".printable + "\n"
      for finding in result.findings { text += "  \(finding.printableLines)\n" }
    }
    return text + "\(path.printable): \(results.count) cases, \(failures.count) failed\n"
  }
}

// MARK: - JUnit

extension PipelineTestReport {
  /// Reports in the XML that build servers read.
  public static func junit(_ reports: [PipelineTestReport]) -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n" + reports.map(\.suite).joined() + "</testsuites>\n"
  }

  private var suite: String {
    let total = results.reduce(Duration.zero) { $0 + $1.duration }
    let attributes = "tests=\"\(results.count)\" failures=\"\(failures.count)\" time=\"\(total.inSeconds)\""
    let cases = results.map { $0.element(className: path) }.joined()
    return "  <testsuite name=\"\(path.escapedForXML)\" \(attributes)>\n\(cases)  </testsuite>\n"
  }
}

extension PipelineTestResult {
  fileprivate func element(className: String) -> String {
    let head =
      "    <testcase name=\"\(testCase.name.escapedForXML)\" classname=\"\(className.escapedForXML)\" "
      + "line=\"\(testCase.line)\" time=\"\(duration.inSeconds)\""
    if passed { return head + "/>\n" }
    let message = "\(findings.count) findings"
    let details = findings.joined(separator: "\n").escapedForXML
    return head + ">\n      <failure message=\"\(message)\">\(details)</failure>\n    </testcase>\n"
  }
}

extension Duration {
  fileprivate var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds / 1_000_000_000_000) / 1e6
  }
}

extension String {
  /// The string in XML; characters that XML cannot hold become U+FFFD.
  fileprivate var escapedForXML: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "\t", "\n", "\r": text += "&#\(scalar.value);"
      case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": text += "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
