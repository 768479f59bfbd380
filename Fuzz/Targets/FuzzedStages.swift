import ICU
import JSONReading
import SaqiyaConfig
import SaqiyaFormats
import SaqiyaKit
import SaqiyaRuntime
import SaqiyaTesting

enum FuzzedStages {
  private static let stages = FuzzedConfiguration.catalogue.stages

  private static func stage(_ name: String, _ options: [String: Value] = [:], file: [UInt8] = []) -> (any Stage)? {
    guard let declaration = stages.first(where: { $0.name == name }) else { return nil }
    var stage = declaration.make()
    for option in declaration.options(stage) {
      if let value = options[option.name], (try? option.option.set(value)) == nil { return nil }
    }
    let context = StageContext { _ throws(StageError) in file }
    return (try? stage.prepare(context)) == nil ? nil : stage
  }

  static func runLexicon(_ bytes: [UInt8]) {
    guard let numbers = stage("numbers", ["lexicon": "words.tsv"], file: bytes) else { return }
    var document = Document(id: "1", text: text(bytes.suffix(200)))
    if (try? numbers.process(&document)) != nil { check(document) }
  }

  static func runNames(_ bytes: [UInt8]) {
    let options: [String: Value] = ["layer": "names", "files": ["names"], "inflection": true]
    guard let lexicon = stage("lexicon", options, file: bytes) else { return }
    var document = Document(id: "1", text: text(bytes.suffix(400)))
    process(lexicon, &document)
    check(document)
  }

  static func runCondition(_ bytes: [UInt8]) {
    let source = text(bytes)
    guard let filter = stage("filter", ["keep": .string(source)]) else { return }
    var document = Document(
      id: "1", text: "بلغت الميزانية 12 مليون دينار.\n\nوافتتح الجسر أمس.",
      metadata: [
        "date": "2017-11-10", "language": "ar", "price": "12.50", "tags": ["سياسة", 5], "source": ["name": .null],
      ])
    document[Sentence.self] = [Sentence(range: TextRange(0, 27)), Sentence(range: TextRange(9, 27), kind: .heading)]
    process(filter, &document)
  }

  static func runTransform(_ bytes: [UInt8]) {
    guard let transform = try? Transliterator(text(bytes)) else { return }
    let source = Array("نَصٌّ abc (a) 12 😀".utf16)
    let result = transform.transform(source)
    var (place, resultPlace) = (0, 0)
    for run in result.runs {
      expect(run.source.lowerBound == place && run.result.lowerBound == resultPlace, "runs cover both texts in order")
      (place, resultPlace) = (run.source.upperBound, run.result.upperBound)
    }
    expect(place == source.count && resultPlace == result.text.count, "runs cover both texts to their ends")
  }

  // MARK: - Texts

  /// Stages of documents with their defaults, in an order in which each finds what it needs.
  private static let chain: [any Stage] = [
    "regions", "paragraphs", "sentences", "tokens", "numbers", "dates", "terms", "keyphrases", "summarize",
  ].compactMap { stage($0) }

  private static let normalizers: [any Stage] = [
    "light", "social", "search", "nfkc", "snowball", "lucene", "camel-dediac",
  ].compactMap { stage("normalize", ["preset": .string($0)]) }

  private static let corpus = CorpusChain(
    FuzzedConfiguration.catalogue.stages.filter(\.isCorpusStage).map {
      PlannedStage(id: $0.name, plugin: $0.plugin, stage: $0.make())
    })

  static func runStages(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    var document = Document(id: "1", text: text(bytes.dropFirst()), metadata: ["date": "2017-11-10"])
    let normalizer = Int(first) % (normalizers.count + 1)
    if normalizer < normalizers.count { process(normalizers[normalizer], &document) }
    for stage in chain { process(stage, &document) }
    _ = try? corpus.map(document)
    check(document)
  }

  private static func process(_ stage: any Stage, _ document: inout Document) {
    do {
      try stage.process(&document)
    } catch {
      expect(error.code != .internalError, "a stage does not contradict itself: \(error)")
    }
    expect(
      document.annotationError() == nil, "\(type(of: stage).name): \(String(describing: document.annotationError()))")
  }

  private static func check(_ document: Document) {
    let violation = AlignmentLaw.violation(
      of: document.view.alignment, from: document.original, to: document.view.text)
    expect(violation == nil, violation ?? "")
    checkOutput(of: document)
  }

  /// Writes the document in every format, and looks every annotation of the JSON up in the text.
  static func checkOutput(of document: Document) {
    let input = InputDocument(document: document)
    for format in OutputFormat.builtIn.dropFirst() {
      var buffer = ByteBuffer()
      format.makeEncoder(OutputOptions(plan: OutputPlan())).encode(input, into: &buffer)
      expect(String(validating: buffer.bytes, as: UTF8.self) != nil, "\(format.name) is UTF-8")
    }
    var buffer = ByteBuffer()
    let plan = OutputPlan(offsets: [.scalar, .utf16, .utf8])
    JSONLinesEncoder(OutputOptions(plan: plan)).encode(input, into: &buffer)
    guard case .object(let record)? = try? JSONParser.value(of: buffer.bytes),
      case .object(let layers)? = record["layers"]
    else { return expect(false, "what is written is JSON with layers") }
    let places = TextPlaces(document.original)
    for layer in layers.fields {
      guard case .array(let annotations) = layer.value else { continue }
      for case .object(let annotation) in annotations { check(annotation, in: layer.name, places) }
    }
  }

  private static func check(_ annotation: Fields, in layer: String, _ places: TextPlaces) {
    let byte = { (name: String) in
      annotation[name].flatMap { if case .integer(let offset) = $0 { offset } else { nil } }
    }
    guard let start = byte("start"), let end = byte("end"), let startUnit = byte("start_utf16"),
      let endUnit = byte("end_utf16"), let startByte = byte("start_utf8"), let endByte = byte("end_utf8")
    else { return expect(false, "an annotation of '\(layer)' has offsets in all units") }
    expect(startByte <= endByte, "an annotation of '\(layer)' runs forward")
    for (scalar, unit, offset) in [(start, startUnit, startByte), (end, endUnit, endByte)] {
      expect(places.byteOfScalar[scalar] == offset, "offsets in scalars and bytes agree in '\(layer)'")
      expect(places.byteOfUnit[unit] == offset, "offsets in UTF-16 and bytes agree in '\(layer)'")
    }
    guard case .string(let shown)? = annotation["text"] else { return }
    expect(Array(shown.utf8) == Array(places.bytes[startByte..<endByte]), "the text of '\(layer)' is that of its range")
  }
}

/// The bytes at which scalars and UTF-16 units of a text begin, worked out in the plainest way.
private struct TextPlaces {
  let bytes: [UInt8]
  private(set) var byteOfScalar: [Int: Int] = [:]
  private(set) var byteOfUnit: [Int: Int] = [:]

  init(_ text: String) {
    bytes = Array(text.utf8)
    var (byte, scalar, unit) = (0, 0, 0)
    for value in text.unicodeScalars {
      (byteOfScalar[scalar], byteOfUnit[unit]) = (byte, byte)
      byte += UTF8.width(value)
      scalar += 1
      unit += UTF16.width(value)
    }
    (byteOfScalar[scalar], byteOfUnit[unit]) = (byte, byte)
  }
}
