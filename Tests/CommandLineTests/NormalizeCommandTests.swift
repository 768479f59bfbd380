import Foundation
import TestFiles
import Testing

@Suite("normalize as a filter")
struct NormalizeCommandTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  @Test(
    "normalizes every line by itself",
    arguments: [
      (["--preset", "search"], "أحمدُ \nمدينة", "احمد\nمدينه"), ([], "كـتـاب\n\n ب \n", "كتاب\n\nب\n"),
      (["--operations", "digits,waw"], "و ٢٠١٧\n", "و2017\n"),
      (["--preset", "light", "--except", "tatweel"], "كـتاب\n", "كـتاب\n"),
    ])
  func lines(options: [String], input: String, output: String) throws {
    let outcome = try workplace.saqiya(["normalize"] + options, input: input)
    #expect(outcome.output == output)
    #expect(outcome.errors == "")
    #expect(outcome.code == 0)
  }

  @Test("refuses options with the nearest name")
  func options() throws {
    let outcome = try workplace.saqiya("normalize", "--operations", "tashkil")
    let message = "error: --operations: found 'tashkil'; did you mean 'tashkeel'?"
    #expect(outcome.errors.split(separator: "\n").first.map(String.init) == message)
    #expect(outcome.code == 64)
  }

  @Test("leaves a line alone that is not UTF-8, and says so")
  func invalid() throws {
    try workplace.write(Data(Array("أ\n".utf8) + [0xFF, 0x0A] + Array("إ\n".utf8)), to: "in.txt")
    let outcome = try workplace.shell(
      "cd '\(workplace.path)' && \"$saqiya\" normalize --preset search < in.txt | od -An -tx1")
    #expect(outcome.output == " d8 a7 0a ff 0a d8 a7 0a\n")
    #expect(outcome.errors == "-:2: error: found a byte that is not UTF-8; the line is unchanged\n")
  }
}
