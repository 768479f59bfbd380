internal import SaqiyaConfig
package import SaqiyaKit

/// What a program says about itself in its answer to `hello`.
package struct ProgramDescription: Sendable, Equatable {
  /// The version of the protocol that this host speaks.
  static let protocolVersion = 1

  var name: String
  var version: String
  /// What `start` and `end` count in requests and answers.
  var offsets: OffsetUnit
  /// How many seconds a document may take.
  var deadline: Int
  /// How many documents it takes in one request; `nil` when a request is about one, without a list.
  var batch: Int?
  var stages: [ProgramStageDescription]
}

/// One stage of a program.
struct ProgramStageDescription: Sendable, Equatable {
  var name: String
  var summary: String
  var options: [ProgramOptionDescription]
  var requires: [String]
  var uses: [String]
  var provides: [String]
  var needs: Set<Contract.TextProperty>
  /// What its edits may take away from the text; `nil` when it does not edit.
  var destroys: Set<Contract.TextProperty>?
  /// Whether it makes one report about all documents.
  var isCorpus = false

  var contract: Contract {
    var contract = Contract(needs: needs, destroys: destroys ?? [])
    contract.requires = requires
    contract.uses = uses
    contract.provides = provides
    contract.layers = StandardLayer.declarations.filter { provides.contains($0.key) }
    return contract
  }
}

/// One option of a stage of a program.
struct ProgramOptionDescription: Sendable, Equatable {
  var name: String
  var declaration: OptionDeclaration
}

// MARK: - Reading

extension ProgramDescription {
  /// Reads the answer to `hello`.
  ///
  /// - Throws: ``DescriptionError`` that says what is wrong with it.
  package init(_ answer: Fields) throws(DescriptionError) {
    let reader = try ObjectReader(
      answer, at: "the answer to 'hello'",
      allowing: ["id", "protocol", "name", "version", "offsets", "deadline", "batch", "stages"])
    let spoken = try reader.integer("protocol")
    guard spoken == Self.protocolVersion else {
      throw DescriptionError("it speaks version \(spoken.map(String.init) ?? "?") of the protocol, expected version 1")
    }
    name = try reader.name("name")
    version = try reader.string("version")
    let unit = try reader.string("offsets", default: OffsetUnit.scalar.rawValue)
    guard let offsets = OffsetUnit(rawValue: unit) else {
      throw DescriptionError("'offsets' is '\(unit)', expected one of utf8, utf16, scalar")
    }
    self.offsets = offsets
    deadline = try reader.integer("deadline") ?? 30
    guard Self.allowedDeadlines.contains(deadline) else {
      throw DescriptionError("'deadline' is '\(deadline)', expected 1 to 86400 seconds")
    }
    batch = try reader.integer("batch")
    guard batch.map(Self.allowedBatches.contains) ?? true else {
      throw DescriptionError("'batch' is '\(batch ?? 0)', expected 1 to 1024 documents")
    }
    stages = []
    for stage in try reader.objects("stages") { stages.append(try ProgramStageDescription(stage)) }
    if stages.isEmpty { throw DescriptionError("'stages' is empty, expected at least one stage") }
  }

  /// How long a document may take, in seconds.
  static let allowedDeadlines = 1...86_400
  /// How many documents a request may have.
  private static let allowedBatches = 1...1024
}

extension ProgramStageDescription {
  init(_ fields: Fields) throws(DescriptionError) {
    let reader = try ObjectReader(
      fields, at: "a stage", allowing: ["name", "summary", "options", "contract", "corpus"])
    name = try reader.name("name")
    let place = "stage '\(name)'"
    summary = try reader.string("summary")
    options = try ProgramOptionDescription.options(ofSchema: fields["options"], at: place)
    let contract = try ObjectReader(
      reader.object("contract"), at: "the contract of \(place)",
      allowing: ["requires", "uses", "provides", "needs", "destroys"])
    requires = try contract.strings("requires")
    uses = try contract.strings("uses")
    provides = try contract.strings("provides")
    needs = try Self.properties(contract.strings("needs"), "\(place) needs")
    let isEditor = try reader.object("contract")["destroys"] != nil
    destroys = try isEditor ? Self.properties(contract.strings("destroys"), "\(place) destroys") : nil
    isCorpus = try reader.flag("corpus")
    if isCorpus, !provides.isEmpty || destroys != nil {
      throw DescriptionError(
        "\(place) is a corpus stage with '\(provides.isEmpty ? "destroys" : "provides")', and such stages leave documents as they are"
      )
    }
    for layer in provides where StandardLayer.isRefused(layer) {
      throw DescriptionError(
        "\(place) provides '\(layer)', whose annotations only a stage in Swift can make; choose another name")
    }
  }
}

extension ProgramStageDescription {
  private static func properties(
    _ words: [String], _ claim: String
  ) throws(DescriptionError) -> Set<Contract.TextProperty> {
    var properties: Set<Contract.TextProperty> = []
    for word in words {
      guard let property = Contract.TextProperty(rawValue: word) else {
        let known = Contract.TextProperty.allCases.map(\.rawValue)
        throw DescriptionError("\(claim) '\(word)', expected one of \(known.joined(separator: ", "))")
      }
      properties.insert(property)
    }
    return properties
  }
}

/// Why what a program says about itself cannot be used.
package struct DescriptionError: Error, Equatable {
  package let message: String

  init(_ message: String) {
    self.message = message
  }
}
