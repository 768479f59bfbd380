import SaqiyaKit
import SaqiyaTesting
import Testing

@testable import Reports

@Suite("references")
struct ReferencesTests {
  /// A document of one sentence with one date, whose words are marked.
  private func dated(
    _ text: String, _ words: String, value: String, id: String, day: String? = nil, relative: String? = nil
  ) -> Document {
    var document = document("⟦\(text)⟧", id: id, metadata: day.map { ["date": .string($0)] } ?? Metadata())
    let before = text.split(separator: words, maxSplits: 1, omittingEmptySubsequences: false)[0].utf8.count
    var time = TimeExpression(range: TextRange(before, before + words.utf8.count), kind: .date, value: value)
    time.relative = relative
    document.add([time])
    return document
  }

  private func bridge(_ words: String, value: String, id: String, day: String? = nil) -> Document {
    dated(
      "افتتح الجيش \(words) جسرا مؤقتا فوق وادي السرو مكان الجسر القديم.", words, value: value, id: id, day: day,
      relative: "DCT")
  }

  @Test(
    "count from the day that another article gives an event",
    arguments: [
      ("أمس", "DCT-P1D", "2026-03-09"), ("اليوم", "DCT", "2026-03-08"), ("منذ أسبوع", "DCT-P1W", "2026-03-15"),
      ("أمس الأحد", "XXXX-WXX-7", "2026-03-09"), ("اليوم الأحد", "XXXX-WXX-7", "2026-03-08"),
    ])
  func relative(words: String, value: String, expected: String) throws {
    let known = bridge("أمس", value: "2026-03-08", id: "known", day: "2026-03-09")
    let found = try report(References(), over: [known, bridge(words, value: value, id: "unknown")]).list("inferred")
    #expect(found.map { $0["day"] } == [.string(expected)])
    #expect(found.map { $0["document"] } == ["unknown"])
    #expect(found[0].list("evidence").map { $0["document"] } == ["unknown", "known"])
  }

  @Test("are not inferred from another event, or when the weekday is another", arguments: [true, false])
  func others(isOtherEvent: Bool) throws {
    let known =
      isOtherEvent
      ? dated(
        "وقعت الشركة أمس عقدا لبناء مصنع في مدينة الساحل.", "أمس", value: "2026-03-08", id: "known", day: "2026-03-09")
      : bridge("أمس", value: "2026-03-08", id: "known", day: "2026-03-09")
    let unknown =
      isOtherEvent
      ? bridge("أمس", value: "DCT-P1D", id: "unknown") : bridge("أمس الثلاثاء", value: "XXXX-WXX-2", id: "unknown")
    let found = try report(References(), over: [known, unknown])
    #expect(found.list("inferred").filter { $0["rule"] != "weekday after a dated event" }.isEmpty)
  }

  @Test("stay open when two days fit as well")
  func open() throws {
    let first = bridge("أمس", value: "2026-03-08", id: "first", day: "2026-03-09")
    let second = bridge("أمس", value: "2026-03-10", id: "second", day: "2026-03-11")
    let found = try report(References(), over: [first, second, bridge("أمس", value: "DCT-P1D", id: "unknown")])
    #expect(found.list("inferred").isEmpty)
    #expect(found.list("open").map { $0.strings("candidates") } == [["2026-03-09", "2026-03-11"]])
  }

  @Test("place events on the timeline, marked as inferred")
  func timeline() throws {
    let known = bridge("أمس", value: "2026-03-08", id: "known", day: "2026-03-09")
    let unknown = bridge("أمس", value: "DCT-P1D", id: "unknown")
    let timeline = try report(Timeline(), over: [known, unknown])
    #expect(timeline.list("undated").isEmpty)
    #expect(timeline.list("events").map { $0["date"] } == ["2026-03-08"])
    #expect(timeline.list("events")[0].strings("sources") == ["known", "unknown"])
  }

  @Test("come back from the number of a day to its date", arguments: [-800, 0, 59, 60, 365, 146_096, 146_097, 740_000])
  func days(number: Int) {
    let iso = CalendarPosition.iso(number)
    #expect(number < 0 || CalendarPosition(iso)?.start == number)
    #expect(iso.split(separator: "-").count >= 3)
  }
}

@Suite("Places in reports")
struct ReportPlaceTests {
  /// Every object with a text and a place, with the document that it is of.
  private func cells(_ value: Value, document: String? = nil) -> [(
    document: String, text: String, start: Int, end: Int
  )] {
    switch value {
    case .array(let values): return values.flatMap { cells($0, document: document) }
    case .object(let fields):
      let document = fields["document"]?.stringValue ?? document
      var found = fields.fields.flatMap { cells($0.value, document: document) }
      if let document, let text = fields["text"]?.stringValue, case .integer(let start)? = fields["start"],
        case .integer(let end)? = fields["end"]
      {
        found.append((document, text, start, end))
      }
      return found
    default: return []
    }
  }

  @Test("are where the words stand in the article, in scalars")
  func places() throws {
    let texts = Dictionary(uniqueKeysWithValues: Flood.all.map { ($0.id, Array($0.original.unicodeScalars)) })
    let stages: [any CorpusStage] = [Digest(), Duplicates(), Timeline(), Conflicts(), Attributions()]
    var count = 0
    for stage in stages {
      for cell in cells(.object(try report(stage, over: Flood.all))) {
        let scalars = try #require(texts[cell.document])[cell.start..<cell.end]
        #expect(String(String.UnicodeScalarView(scalars)) == cell.text)
        count += 1
      }
    }
    #expect(count > 10)
  }

  @Test(
    "count scalars before any byte",
    arguments: ["", "abc", "نص عربي فيه كلمات كثيرة", String(repeating: "كلمة é 🙂 ", count: 60)])
  func scalars(text: String) {
    let places = ScalarPlaces(text)
    var offset = 0
    for (number, scalar) in text.unicodeScalars.enumerated() {
      let end = offset + String(scalar).utf8.count
      #expect(places.place(of: TextRange(offset, end)) == Place(start: number, end: number + 1))
      offset = end
    }
  }
}
