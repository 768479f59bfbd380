import SaqiyaConfig
import SaqiyaFormats
import SaqiyaKit
import SaqiyaRuntime

/// The page of `saqiya explain --html`: the document with every layer, and under it what each stage did.
struct ExplanationPage {
  private static let template = PageTemplate(PackageResources.explanation_mustache)

  /// The language of the labels.
  let language: PageLabels.Language

  /// The page of a document after its last stage.
  func html(of document: InputDocument, _ traces: [StageTrace]) -> [UInt8] {
    let options = OutputOptions(plan: OutputPlan(), labels: language)
    let encoder = HTMLEncoder(options)
    var buffer = ByteBuffer()
    buffer.append(encoder.header)
    encoder.encode(document, into: &buffer)
    buffer.append(stages(traces, document.document))
    buffer.append(encoder.footer)
    return buffer.bytes
  }

  private func stages(_ traces: [StageTrace], _ document: Document) -> String {
    let report = ExplanationReport(limit: .max, style: TerminalStyle(usesColour: false))
    let stages = traces.map { trace -> [String: Any] in
      let lines = report.lines(of: trace, document)
      return ["name": trace.step.id, "time": lines.time, "changes": lines.changes]
    }
    return Self.template.rendered(["labels": PageLabels(language).all, "stages": stages])
  }
}
