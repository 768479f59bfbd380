import Foundation
import SaqiyaKit
import TestFiles
import Testing

@testable import SaqiyaFormats

@Suite("Formats of the input")
struct InputFormatTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// The documents of a file, or why they cannot be read, with places relative to the folder.
  private func read(
    _ data: Data, as name: String, _ reading: InputReading = InputReading()
  ) throws -> [Result<InputDocument, InputError>] {
    let path = try folder.write(data, to: name)
    var reader = DocumentReader(try InputListing([InputPath(path)], reading: reading).files, reading: reading)
    let decoder = DocumentDecoder(reading)
    var results: [Result<InputDocument, InputError>] = []
    while let raw = try reader.next() {
      do throws(InputError) {
        results.append(.success(try decoder.decode(raw)))
      } catch {
        results.append(
          .failure(InputError(error.code, at: error.place.replacing(folder.path + "/", with: ""), error.message)))
      }
    }
    return results
  }

  private func documents(_ text: String, as name: String, _ reading: InputReading = InputReading()) throws -> [Document]
  {
    try read(Data(text.utf8), as: name, reading).map { try $0.get().document }
  }

  private func errors(_ text: String, as name: String) throws -> [String] {
    try read(Data(text.utf8), as: name).compactMap { result in
      if case .failure(let error) = result { error.description } else { nil }
    }
  }

  @Test("the objects of a JSON array are documents, and so are objects one after the other")
  func json() throws {
    let array = try documents(
      "\u{FEFF}[\n {\"id\":\"1\",\"text\":\"}] \\\"{\"},\n {\"text\":\"ب\"},\n]\n", as: "a.json")
    #expect(array.map(\.original) == ["}] \"{", "ب"])
    #expect(array[0].id == "1" && array[1].id.hasSuffix("a.json#2"))
    #expect(try documents("{\n\"text\":\"ا\"}\n{\"text\":\"ب\"}", as: "b.json").map(\.original) == ["ا", "ب"])
    #expect(try documents(" [] ", as: "c.json").isEmpty)
  }

  @Test(
    "what is no array of objects is reported at its place",
    arguments: [
      ("[1]", "a.json:1:2: error: found '1', expected an object: {\"text\": …}"),
      ("[{\"text\":\"x\"}\n{", "a.json:2:1: error: found '{', expected ',' or ']'"),
      ("[{\"text\":\"x\"", "a.json:1:13: error: found the end of the file inside an object, expected '}'"),
    ])
  func jsonFaults(text: String, expected: String) throws {
    #expect(try errors(text, as: "a.json") == [expected])
  }

  @Test("a row of a table is a document: quotes, line feeds and separators inside cells, all other columns as metadata")
  func tables() throws {
    let csv = "id,title,text\r\n1,\"ع, ن\",\"قال \"\"نعم\"\"\nأسطر\"\r\n\r\n,,نص\r\n"
    let rows = try documents(csv, as: "a.csv")
    #expect(rows.map(\.original) == ["قال \"نعم\"\nأسطر", "نص"])
    #expect(rows.map(\.metadata) == [["title": "ع, ن"], [:]])
    #expect(rows[0].id == "1" && rows[1].id.hasSuffix("a.csv#2"))
    #expect(try documents("id;text\n1;نص 4\n", as: "s.csv").map(\.original) == ["نص 4"])
    #expect(try documents("text\tid\nقال \"3\t7\n", as: "a.tsv").map(\.original) == ["قال \"3"])
    let reading = InputReading(options: InputOptions(textField: "body", idField: "key"))
    #expect(try documents("key,body\nk,نص\n", as: "f.csv", reading).map(\.id) == ["k"])
    #expect(try documents("{\"key\":\"k\",\"body\":\"نص\"}\n", as: "f.jsonl", reading).map(\.original) == ["نص"])
  }

  @Test("faults of a table cost the row, or the table when its header is at fault")
  func tableFaults() throws {
    #expect(
      try errors("id,text\n1\n2,x\n", as: "a.csv").count == 1)
    #expect(
      try errors("id,body\n1,x\n", as: "a.csv") == [
        "a.csv:1:1: error: found no column 'text' among 'id', 'body'; --text-field names the one that holds the text"
      ])
    #expect(
      try errors("text\n\"x\n", as: "a.csv") == [
        "a.csv:2:1: error: found no end of a quoted cell in this row, expected '\"'"
      ])
  }

  @Test("the front matter of Markdown is metadata; a text that begins with a line of hyphens is a text")
  func markdown() throws {
    let file = try #require(try documents("---\ntitle: عنوان\ntags: [a]\n---\nنص\n", as: "a.md").first)
    #expect(file.original == "نص\n")
    #expect(file.metadata == ["title": "عنوان", "tags": ["a"]])
    #expect(try documents("---\nنص\n---\n", as: "b.md").map(\.original) == ["---\nنص\n---\n"])
    #expect(try documents("---\nنص", as: "c.md").map(\.original) == ["---\nنص"])
  }

  @Test("subtitles are lines of a document, their times metadata")
  func subtitles() throws {
    let srt =
      "1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>مرحبا</i>\r\nبكم\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nنعم\r\n"
    let document = try #require(try documents(srt, as: "a.srt").first)
    #expect(document.original == "مرحبا بكم\nنعم")
    let vtt = "WEBVTT\n\nNOTE x\n\n00:01.000 --> 00:02.000 align:start\n<v سالم>قال &amp; a < b\n"
    let other = try #require(try documents(vtt, as: "a.vtt").first)
    #expect(other.original == "قال & a < b")
    #expect(other.metadata == ["cues": [["from": "00:00:01.000", "to": "00:00:02.000", "speaker": "سالم"]]])
  }

  @Test("another encoding is guessed with its confidence, and converted when it is named")
  func encodings() throws {
    let text = "زار ثلاثة رجال المدينة القديمة وقالوا إنهم سيعودون إليها في الصيف"
    let bytes = try #require(text.data(using: .windowsArabic))
    guard case .failure(let error) = try read(bytes, as: "a.txt")[0] else { return #expect(Bool(false)) }
    #expect(error.message.contains("it looks like windows-1256 (confidence"))
    var reading = InputReading()
    reading.encoding = TextEncoding("windows-1256")
    #expect(try read(bytes, as: "a.txt", reading).map { try $0.get().document.original } == [text])
    #expect(TextEncoding("no-such") == nil)
  }

  @Test(
    "names of files say metadata",
    arguments: [
      ("{section}-{yyyy}{MM}{dd}", "in/news-20171110.txt", ["section": "news", "date": "2017-11-10"]),
      ("*_{date}", "x_2017-02-30.txt", nil), ("{date}*", "2017_11_10 ا.jsonl.gz", ["date": "2017-11-10"]),
      ("{source}/{yyyy}", "a/b/2017.txt", ["source": "b", "date": "2017"]), ("{yyyy}", "a17.txt", nil),
    ] as [(String, String, [String: String]?)])
  func names(pattern: String, file: String, expected: [String: String]?) throws {
    let found = try NamePattern(pattern).metadata(ofFile: file)
    let fields = found.map { Dictionary(uniqueKeysWithValues: $0.fields.map { ($0.name, $0.value.stringValue ?? "") }) }
    #expect(fields == expected)
  }

  @Test("patterns reach folders of any depth, and alternatives")
  func patterns() throws {
    for name in ["a.txt", "d/b.txt", "d/e/c.TXT", "d/e/f.jsonl", "d/.h/x.txt"] { try folder.write("x", to: name) }
    func names(_ pattern: String) -> [String] {
      FilePattern(InputPath("\(folder.path)/\(pattern)")).matches().map {
        String($0.description.dropFirst(folder.path.count + 1))
      }
    }
    #expect(names("**/*.txt") == ["a.txt", "d/b.txt"])
    #expect(names("d/**/*.{TXT,jsonl}") == ["d/e/c.TXT", "d/e/f.jsonl"])
    #expect(names("{a,d/b}.txt") == ["a.txt", "d/b.txt"])
  }
}

extension String.Encoding {
  /// Windows-1256, which Foundation has no name for.
  fileprivate static let windowsArabic = String.Encoding(rawValue: 0x8000_0506)
}
