import SaqiyaKit
import Testing

@Suite("Fields")
struct FieldsTests {
  @Test("keep their order and their names unique, few or many", arguments: [3, 32, 33, 34, 200])
  func order(count: Int) {
    var fields = Fields()
    for number in 0..<count { fields["name\(number)"] = .integer(number) }
    fields["name1"] = "changed"
    #expect(fields.fields.map(\.name) == (0..<count).map { "name\($0)" })
    #expect(fields["name1"] == "changed")
    #expect(fields["name\(count - 1)"] == .integer(count - 1))
    #expect(fields["name\(count)"] == nil)

    fields["name0"] = nil
    #expect(fields.fields.map(\.name) == (1..<count).map { "name\($0)" })
    #expect(fields["name0"] == nil)
    #expect(fields["name\(count - 1)"] == .integer(count - 1))
  }

  @Test("are equal by content, however they came to it")
  func equality() {
    var fields: Fields = ["a": 1, "b": 2]
    for number in 0..<40 { fields["x\(number)"] = 0 }
    for number in 0..<40 { fields["x\(number)"] = nil }
    #expect(fields == ["a": 1, "b": 2])
  }
}
