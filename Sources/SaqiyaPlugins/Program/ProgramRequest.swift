internal import SaqiyaConfig
internal import SaqiyaFormats
internal import SaqiyaKit

/// What the host asks a program; one line of JSON each.
enum ProgramRequest {
  /// Who are you?
  static func hello(_ number: Int) -> [UInt8] {
    var buffer = start(number, "hello")
    buffer.append(",\"protocol\":\(ProgramDescription.protocolVersion)}\n")
    return buffer.bytes
  }

  /// From now on, `use` means this stage with these options.
  static func configure(_ number: Int, _ use: ProgramUse) -> [UInt8] {
    var buffer = start(number, "configure")
    buffer.append(",\"use\":\(use.number),\"stage\":")
    buffer.append(json: use.stage)
    buffer.append(",\"options\":")
    buffer.append(json: use.options)
    buffer.append("}\n")
    return buffer.bytes
  }

  /// Work on this document.
  static func process(
    _ number: Int, _ use: ProgramUse, _ document: Document, layers: [String], offsets: OffsetUnit
  ) -> [UInt8] {
    request(number, "process", use, document, layers: layers, offsets: offsets)
  }

  /// Work on these documents.
  static func process(
    _ number: Int, _ use: ProgramUse, _ documents: [Document], layers: [String], offsets: OffsetUnit
  ) -> [UInt8] {
    var buffer = start(number, "process")
    buffer.append(",\"use\":\(use.number),\"documents\":[")
    for (index, document) in documents.enumerated() {
      buffer.append(index == 0 ? "{" : ",{")
      append(document, layers: layers, offsets: offsets, to: &buffer)
      buffer.append("}")
    }
    buffer.append("]}\n")
    return buffer.bytes
  }

  /// Take from this document what the report needs.
  static func map(
    _ number: Int, _ use: ProgramUse, _ document: Document, layers: [String], offsets: OffsetUnit
  ) -> [UInt8] {
    request(number, "map", use, document, layers: layers, offsets: offsets)
  }

  /// Join what you know; each is JSON.
  static func merge(_ number: Int, _ use: ProgramUse, _ partials: [String]) -> [UInt8] {
    var buffer = start(number, "merge")
    buffer.append(",\"use\":\(use.number),\"partials\":[")
    for (index, partial) in partials.enumerated() {
      if index > 0 { buffer.append(",") }
      buffer.append(partial)
    }
    buffer.append("]}\n")
    return buffer.bytes
  }

  /// Make the report of what you know, which is JSON.
  static func finish(_ number: Int, _ use: ProgramUse, _ partial: String) -> [UInt8] {
    var buffer = start(number, "finish")
    buffer.append(",\"use\":\(use.number),\"partial\":")
    buffer.append(partial)
    buffer.append("}\n")
    return buffer.bytes
  }

  private static func request(
    _ number: Int, _ action: String, _ use: ProgramUse, _ document: Document, layers: [String], offsets: OffsetUnit
  ) -> [UInt8] {
    var buffer = start(number, action)
    buffer.append(",\"use\":\(use.number),")
    append(document, layers: layers, offsets: offsets, to: &buffer)
    buffer.append("}\n")
    return buffer.bytes
  }

  /// The fields of a document.
  private static func append(
    _ document: Document, layers: [String], offsets: OffsetUnit, to buffer: inout ByteBuffer
  ) {
    let text = document.view.text
    buffer.reserve(text.utf8.count + text.utf8.count / 8 + 256)
    buffer.append("\"document\":")
    buffer.append(json: document.id)
    buffer.append(",\"text\":")
    buffer.append(json: text)
    buffer.append(",\"metadata\":")
    let span = text.utf8.span
    // Metadata may quote the original, of which the program sees nothing.
    let metadata = TextValueWriter(document.original.utf8.span, units: [offsets])
    metadata.write(.object(document.metadata), document.original.utf8.span, into: &buffer)
    buffer.append(",\"layers\":{")
    let writer = layers.isEmpty ? nil : TextValueWriter(span, units: [offsets])
    var isFirst = true
    for layer in layers {
      guard let writer, let annotations = document.annotations(inLayer: layer) else { continue }
      buffer.append(isFirst ? "" : ",")
      isFirst = false
      buffer.append(json: layer)
      buffer.append(":[")
      write(annotations, of: document.view, span, writer, into: &buffer)
      buffer.append("]")
    }
    buffer.append("}")
  }

  private static func start(_ number: Int, _ action: String) -> ByteBuffer {
    var buffer = ByteBuffer()
    buffer.append("{\"id\":\(number),\"do\":\"\(action)\"")
    return buffer
  }

  private static func write(
    _ annotations: [any Annotation], of view: View, _ text: Span<UInt8>, _ writer: TextValueWriter,
    into buffer: inout ByteBuffer
  ) {
    var isFirst = true
    for annotation in annotations {
      var inView = annotation
      inView.mapRanges { view.viewRange(of: $0).range }
      // What normalization took out of the view is not there for the program either.
      if inView.range.isEmpty, !annotation.range.isEmpty { continue }
      buffer.append(isFirst ? "" : ",")
      isFirst = false
      writer.write(inView, text, into: &buffer)
    }
  }
}

/// A stage of a program with its options: what one step of a pipeline uses.
struct ProgramUse: Sendable, Equatable {
  var number: Int
  var stage: String
  var options: Fields
}
