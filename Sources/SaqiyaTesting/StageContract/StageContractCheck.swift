public import SaqiyaKit

/// Runs a stage on everything that Arabic text can be, and says where it breaks its contract or a stage's promises.
///
/// ```swift
/// @Test func contract() { #expect(checkStageContract(Hashtags()) == []) }
/// ```
///
/// - Parameters:
///   - stage: The stage, prepared if it must be.
///   - earlier: Stages that run before it and provide what it requires. What none of them provides is made up, for the
///     layers of the kit.
///   - texts: How many random texts to try.
///   - longestText: The length of the longest text, in bytes.
///   - seed: Another seed makes other texts.
/// - Returns: The findings, each once; empty when the stage keeps all promises.
/// - Complexity: A few runs of the stage over each text.
public func checkStageContract(
  _ stage: any Stage, after earlier: [any Stage] = [], texts: Int = 200, longestText: Int = 1 << 20, seed: UInt64 = 1
) -> [ContractFinding] {
  var check = StageContractCheck(stage: stage, earlier: earlier)
  guard check.canMakeRequiredLayers() else { return check.findings }
  var generator = ArabicTextGenerator(seed: seed)
  let random = (0..<texts).map { _ in generator.next(pieces: 40) }
  check.run(on: ContractTexts.special + random)
  check.run(on: ContractTexts.long(longestText))
  return check.findings
}

/// Texts that break stages.
enum ContractTexts {
  static let special = [
    "", " ", "\n", "\u{64E}", "\u{64E}\u{64E} م", "م" + String(repeating: "\u{64E}\u{651}", count: 1_000),
    String(repeating: "\u{640}", count: 3_000), "\u{FEFF}", "\u{0}", "كلمة", "#", "#\u{64E}كلمة", "3 3 3 3 3",
    String(repeating: "(", count: 2_000), "ﷺ ﷲ ﻻ", "م\u{200F}\u{200F}م", "«" + String(repeating: "م ", count: 500),
  ]

  /// One line without an end, and one word without an end.
  static func long(_ count: Int) -> [String] {
    let sentence = "وقال الوزير إن 400 ألف شخص زاروا المدينة يوم 3 نوفمبر 2017، بحسب «البيان». "
    return [
      String(repeating: sentence, count: count / sentence.utf8.count + 1), String(repeating: "م", count: count / 8 + 1),
    ]
  }
}

private struct StageContractCheck {
  let stage: any Stage
  let earlier: [any Stage]
  let contract: Contract
  private(set) var findings: [ContractFinding] = []

  init(stage: any Stage, earlier: [any Stage]) {
    self.stage = stage
    self.earlier = earlier
    contract = stage.contract
  }

  /// Whether every required layer can be there; reports those that cannot.
  mutating func canMakeRequiredLayers() -> Bool {
    let provided = SyntheticLayers.names.union(earlier.flatMap(\.contract.provides))
    let missing = contract.requires.filter { !provided.contains($0) }
    for layer in missing {
      report(.reads, "requires the layer '\(layer)', which this check cannot make up; name a stage that provides it")
    }
    return missing.isEmpty
  }

  /// Runs the texts forward, then backward, and compares.
  mutating func run(on texts: [String]) {
    let documents = texts.map { document(of: $0) }
    let results = documents.map { stage.snapshot(of: $0) }
    let again = documents.reversed().map { stage.snapshot(of: $0) }.reversed()
    for (document, (result, second)) in zip(documents, zip(results, again)) {
      checkRanges(result, of: document)
      checkWrites(result, of: document)
      if result != second {
        compareOnceMore(result, second, document)
      } else {
        // Of a stage that gives two results anyway, a third says nothing about layers.
        checkReads(result, of: document)
      }
      if result.error?.code == .dependencyFailed {
        report(.anyText, "fails: \(result.error?.message ?? ""); on \(excerpt(document))")
      }
    }
  }

  private func document(of text: String) -> Document {
    var document = Document(id: "check", text: text, metadata: ["date": "2017-11-10", "title": "خبر"])
    for stage in earlier { try? stage.process(&document) }
    for layer in contract.requires + contract.changes where !document.layerNames.contains(layer) {
      SyntheticLayers.add(layer, to: &document)
    }
    return document
  }

  private func excerpt(_ document: Document) -> String {
    let scalars = document.original.unicodeScalars
    return "'\(String(String.UnicodeScalarView(scalars.prefix(60))))\(scalars.dropFirst(60).isEmpty ? "" : "…")'"
  }

  private mutating func report(_ promise: ContractFinding.Promise, _ message: String) {
    // One example of each kind of mistake is enough to fix it.
    let kind = message.split(separator: ";").first
    let isKnown = findings.contains { $0.promise == promise && $0.message.split(separator: ";").first == kind }
    if !isKnown { findings.append(ContractFinding(promise, message)) }
  }
}

// MARK: - The promises

extension StageContractCheck {
  private mutating func checkRanges(_ result: DocumentSnapshot, of document: Document) {
    let before = DocumentSnapshot(document)
    let check = RangeCheck(document.original)
    if let message = result.annotationError, before.annotationError == nil {
      report(.ranges, "an annotation does not fit; \(message) in \(excerpt(document))")
    }
    for (layer, entries) in result.layers where entries != before.layers[layer] {
      for problem in entries.lazy.compactMap({ check.problem(with: $0) }).prefix(1) {
        report(.ranges, "an annotation in '\(layer)' does not fit; \(problem) in \(excerpt(document))")
      }
    }
  }

  private mutating func checkWrites(_ result: DocumentSnapshot, of document: Document) {
    let before = DocumentSnapshot(document)
    let declared = Set(contract.provides + contract.changes)
    let touched = Set(result.layers.keys).union(before.layers.keys).filter { result.layers[$0] != before.layers[$0] }
    for layer in touched.subtracting(declared).sorted() {
      report(.writes, "writes the layer '\(layer)', which is neither in 'provides' nor in 'changes'")
    }
    for view in result.viewNames.subtracting(before.viewNames) where view != contract.makesView {
      report(.writes, "makes the view '\(view)', which is not in 'makesView'")
    }
    guard result.error == nil, result.dropReason == nil else { return }
    for layer in contract.provides where result.layers[layer] == nil {
      report(.writes, "does not write the layer '\(layer)' of its 'provides'; on \(excerpt(document))")
    }
  }

  /// Layers that the stage does not declare must not change what it does.
  private mutating func checkReads(_ result: DocumentSnapshot, of document: Document) {
    // The long texts are about time and memory; short ones show as well what is read.
    guard document.original.utf8.count < 1 << 16 else { return }
    let declared = Set(contract.requires + contract.uses + contract.changes + contract.provides)
    for layer in SyntheticLayers.names.subtracting(declared).sorted() where !document.layerNames.contains(layer) {
      var richer = document
      SyntheticLayers.add(layer, to: &richer)
      if stage.snapshot(of: richer).without([layer]) != result {
        report(
          .reads, "reads the layer '\(layer)', which is neither in 'requires' nor in 'uses'; on \(excerpt(document))")
      }
    }
  }

  /// Two results differ: does the document alone give two, or do its predecessors matter?
  private mutating func compareOnceMore(
    _ first: DocumentSnapshot, _ second: DocumentSnapshot, _ document: Document
  ) {
    if stage.snapshot(of: document) == stage.snapshot(of: document) {
      report(.independence, "the result depends on the documents before; on \(excerpt(document))")
    } else {
      report(.determinism, "the same document gives different results; on \(excerpt(document))")
    }
  }
}
