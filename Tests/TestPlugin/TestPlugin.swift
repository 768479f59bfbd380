package import SaqiyaKit

/// Stages with which the tests of the runtime and of the command line make things happen.
package struct TestPlugin: Plugin {
  package static let name = "testing"
  package static let version = "1.0.0"

  package init() {}

  package var stages: [any Stage.Type] { [FindDigits.self, Judge.self, KeepView.self, ReadFile.self] }
}

/// A digit of the text.
package struct Digit: Annotation {
  package static let layer = "digits"
  package static let showsText = true

  package var range: TextRange
  /// What a test says about it.
  package var note: String?

  package var attributes: Fields {
    var fields: Fields = ["of": .text(range), "at": .range(range)]
    fields["note"] = note.map(Value.string)
    return fields
  }
}

/// Finds every ASCII digit.
package struct FindDigits: Stage {
  package static let name = "find-digits"
  package static let summary = "Finds digits."

  package init() {}

  package var contract: Contract { Contract(provides: [Digit.self]) }

  package func process(_ document: inout Document) throws(StageError) {
    var found: [Digit] = []
    for (offset, byte) in document.view.text.utf8.enumerated() where (0x30...0x39).contains(byte) {
      found.append(Digit(range: TextRange(offset, offset + 1)))
    }
    document.add(found)
  }
}

/// Drops texts that start with `drop`, fails on those that start with `fail`, and writes into the metadata of all.
package struct Judge: Stage {
  package static let name = "judge"
  package static let summary = "Drops and fails as the text says."

  package init() {}

  package var contract: Contract { Contract() }

  package func process(_ document: inout Document) throws(StageError) {
    document.metadata["judge.seen"] = true
    if document.original.hasPrefix("drop") { document.drop(because: "unwanted") }
    if document.original.hasPrefix("fail") {
      throw StageError(.unsupportedText, "found 'fail', expected better", advice: "write something else")
    }
  }
}

/// Adds a view named `upper` in which ASCII letters are capitals.
package struct KeepView: Stage {
  package static let name = "keep-view"
  package static let summary = "Makes a view of capitals."

  package init() {}

  package var contract: Contract {
    var contract = Contract()
    contract.makesView = "upper"
    return contract
  }

  package func process(_ document: inout Document) throws(StageError) {
    let text = document.view.text.uppercased()
    var alignment = Alignment.Builder()
    for byte in text.utf8 {
      if (0x41...0x5A).contains(byte) { alignment.replace(1, with: 1) } else { alignment.keep(1) }
    }
    document.addView(document.view.rewritten(as: text, alignment: alignment.finish()), named: "upper")
  }
}

/// Loads a file when it prepares.
package struct ReadFile: Stage {
  package static let name = "read-file"
  package static let summary = "Needs a file."

  @Option("The file.") package var file = "words.txt"
  private var contents: [UInt8] = []

  package init() {}

  package var contract: Contract { Contract() }

  package mutating func prepare(_ context: StageContext) throws(StageError) {
    contents = try context.contents(ofFile: file)
  }

  package func process(_ document: inout Document) throws(StageError) {
    document.metadata["file"] = .string(String(decoding: contents, as: UTF8.self))
  }
}
