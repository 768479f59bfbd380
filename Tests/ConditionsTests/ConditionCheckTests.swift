import Conditions
import Testing

@Suite("The check of conditions against layers")
struct ConditionCheckTests {
  private static let attributes: [String: [ConditionAttribute]] = [
    "numbers": [
      ConditionAttribute("kind", .words(["money", "percent"])), ConditionAttribute("value", .number),
      ConditionAttribute("unit", .text), ConditionAttribute("in_date", .truth), ConditionAttribute("number", .range),
      ConditionAttribute("alternatives", .list(.number)),
    ]
  ]

  @Test(
    "finds no fault in",
    arguments: [
      "count(numbers where kind = money and value >= 5) > 0", "count(numbers where in_date or not in_date) > 0",
      "count(numbers where unit in [TND, 'USD'] or unit = 2017 or unit < 2017-11) > 0",
      "count(numbers where exists(number) or alternatives = 5 or alternatives contains 5) > 0",
      "count(numbers where text.words > 1 and text contains x) > 0", "count(names where label = person and n > 5) > 0",
      "metadata.anything > 5 and metadata.anything = x and metadata.anything", "id = a and text contains 'b'",
    ])
  func accepts(source: String) throws {
    #expect(try Condition(source).problems { Self.attributes[$0] } == [])
  }

  @Test(
    "says what is wrong with",
    arguments: [
      ("count(numbers where ⇨knd = money) > 0", "the layer 'numbers' has no attribute 'knd'; did you mean 'kind'?"),
      (
        "count(numbers where ⇨colour = red) > 0",
        "the layer 'numbers' has no attribute 'colour'; "
          + "its attributes are kind, value, unit, in_date, number, alternatives, text, text.words"
      ),
      ("count(numbers where kind = ⇨mony) > 0", "found 'mony', expected one of money, percent; did you mean 'money'?"),
      ("count(numbers where kind in [money, ⇨5]) > 0", "found '5', expected one of money, percent"),
      (
        "count(numbers where value = ⇨many) > 0",
        "found 'many', expected a comparison of 'value' with a number, such as '> 0'"
      ),
      ("count(numbers where unit = ⇨5) > 0", "found '5', but 'unit' is a text; put it in quotes"),
      ("count(numbers where in_date = ⇨5) > 0", "found '5', but 'in_date' is true or false"),
      ("count(numbers where number = ⇨5) > 0", "'number' is a place of the text; expected 'exists(number)'"),
      (
        "count(numbers where ⇨value) > 0",
        "'value' is no truth value, expected a comparison of 'value' with a number, such as '> 0'"
      ),
      ("count(numbers where ⇨kind) > 0", "'kind' is no truth value; expected a comparison with money, percent"),
      (
        "⇨count(numbers)",
        "'count(numbers)' is no truth value, expected a comparison of 'count(numbers)' with a number, such as '> 0'"
      ),
      ("⇨id", "'id' is no truth value, expected a comparison of 'id', such as '= …' or 'contains …'"),
      ("text.words = ⇨many", "found 'many', expected a comparison of 'text.words' with a number, such as '> 0'"),
      ("⇨text.words contains 5", "'text.words' is neither a text nor a list, and contains nothing"),
      (
        "count(sentences where count(numbers where ⇨knd = money) > 0) > 0",
        "the layer 'numbers' has no attribute 'knd'; did you mean 'kind'?"
      ),
    ])
  func refuses(marked: String, message: String) throws {
    let offset = marked.unicodeScalars.prefix { $0 != "⇨" }.count
    let condition = try Condition(marked.replacing("⇨", with: ""))
    #expect(condition.problems { Self.attributes[$0] } == [ConditionError(message, at: offset)])
  }

  @Test("names every layer with its place")
  func layers() throws {
    let condition = try Condition(
      "count(numbers where kind = money) > 0 or count(sentences where count(dates) > 1) = 0")
    #expect(condition.layers.map(\.name) == ["numbers", "sentences", "dates"])
    #expect(condition.layers.map(\.offset) == [6, 47, 69])
  }
}
