import Foundation
import JSONReading
import SaqiyaConfig
import SaqiyaFormats
import SaqiyaKit
import SaqiyaPlugins

enum FuzzedPlugin {
  /// Letters of two bytes, one of four and its two units of UTF-16, and marks.
  private static let text = "قال 😀 نَصٌّ، ab ثم 12."

  static func runHello(_ bytes: [UInt8]) {
    guard case .object(let fields)? = try? JSONParser.value(of: bytes) else { return }
    _ = try? ProgramDescription(fields)
  }

  static func runReply(_ bytes: [UInt8]) {
    guard let first = bytes.first, case .object(let fields)? = try? JSONParser.value(of: Array(bytes.dropFirst()))
    else {
      return
    }
    let unit = OffsetUnit.allCases[Int(first) % OffsetUnit.allCases.count]
    var document = Document(id: "1", text: text)
    let provides = ["words", "sentences", "tokens", "terms"]
    guard
      let reply = try? ProgramReply(fields, view: document.view, offsets: unit, provides: provides),
      (try? reply.apply(to: &document, provides: provides)) != nil
    else { return }
    expect(document.annotationError() == nil, "a range that a program gives lies on the text")
    FuzzedStages.checkOutput(of: document)
  }

  static func runLibrary(_ bytes: [UInt8]) {
    #if os(Linux)
    guard let image = try? LibraryImage(Data(bytes)),
      let contents = image.contents(ofSymbol: "saqiya_plugin_abi", count: ABITag.size)
    else { return }
    _ = ABITag(bytes: contents)
    #endif
  }
}
