import Testing

@testable import ICU

@Suite("Rules that ICU must not see")
struct TransformRulesTests {
  @Test(
    "refer to a segment that they do not have, where ICU would crash",
    arguments: [
      (" > &Any-Upper($1);", 1, 0), ("$1? > x;[:L:]", 1, 0), ("(a) > &Any-Upper($2);", 2, 1),
      ("a > b; (c)(d) > $3 ; e > f;", 3, 2), ("a > $1", 1, 0), ("\\(a) > $1;", 1, 0), ("'(' a > $1;", 1, 0),
      ("[(] > $1;", 1, 0), ("# (\na > $1;", 1, 0), ("a > &Any-Upper(b) $1;", 1, 0), ("a > $٢;", 2, 0),
      ("a > $99999999999999999999;", 1_000_000, 0), ("$f = &Any-Upper($1); (a) > $f;", 1, 0),
    ])
  func refused(rules: String, reference: Int, segments: Int) throws {
    let found = TransformRules.undefinedReference(in: rules)
    #expect(found?.reference == reference)
    #expect(found?.segments == segments)
    #expect(throws: Transliterator.Unknown.self) { try Transliterator(rules) }
  }

  @Test("are nested so deep that ICU would take seconds to refuse them")
  func depth() throws {
    let nested = { (depth: Int) in String(repeating: "(", count: depth) + "ا" + String(repeating: ")", count: depth) }
    #expect(TransformRules.undefinedReference(in: nested(13) + " > x;")?.depth == 13)
    #expect(TransformRules.undefinedReference(in: nested(12) + " > x; '((((((((((((((' > y;") == nil)
    let open = "}" + String(repeating: "(", count: 24) + " | 'y&z;+"
    let error = #expect(throws: Transliterator.Unknown.self) { try Transliterator(open) }
    #expect(error?.problem == "its parentheses are nested 24 deep, expected at most 12")
  }

  @Test(
    "are others: references to what is there, and dollars that are none",
    arguments: [
      ("(ا) > $1 $1;", "ااب"), ("(.)(.) > $2 $1;", "با"), ("(ا) > '$2';", "$2ب"), ("$v = ا; $v > \\$7;", "$7ب"),
      ("((ا)ب) > $2;", "ا"), ("(ا) > &Any-Upper(&Any-Lower($1)x);", "اXب"), ("ب$ > x;", "اx"), ("[ا'] > y;", "yب"),
      (":: NFC (); (ا) > $1;", "اب"), ("(ا) <> $1;", "اب"),
    ])
  func taken(rules: String, result: String) throws {
    #expect(TransformRules.undefinedReference(in: rules) == nil)
    let transformed = try Transliterator(rules).transform(Array("اب".utf16))
    #expect(String(decoding: transformed.text, as: UTF16.self) == result)
  }
}

@Suite("ICU transforms")
struct TransliteratorTests {
  private func transformed(_ text: String, _ rules: String) throws -> (text: String, runs: [String]) {
    let units = Array(text.utf16)
    let result = try Transliterator(rules).transform(units)
    let runs = result.runs.map { run in
      String(decoding: units[run.source], as: UTF16.self) + ">"
        + String(decoding: result.text[run.result], as: UTF16.self)
    }
    return (String(decoding: result.text, as: UTF16.self), runs)
  }

  @Test(
    "say what became of which letters",
    arguments: [
      ("ڤ > ف;", "xڤy", "xفy", ["x>x", "ڤ>ف", "y>y"]), ("Any-Upper", "aß", "ASS", ["a>A", "ß>SS"]),
      ("b > ;", "abc", "ac", ["a>a", "b>", "c>c"]), ("Any-Null", "", "", []),
      ("([ab]) c > c $1;", "xacy", "xcay", ["x>x", "ac>ca", "y>y"]),
      ("a > bb; c > ;", "acca", "bbbb", ["a>bb", "cc>", "a>bb"]),
      ("Arabic-Latin", "باب", "bạb", ["ب>b", "ا>ạ", "ب>b"]),
    ])
  func runs(rules: String, text: String, expected: String, runs: [String]) throws {
    let result = try transformed(text, rules)
    #expect(result.text == expected)
    #expect(result.runs == runs)
  }

  @Test("find the same runs the first time and later", arguments: ["ڤ > ف;", "(ڤ) > $1 x;", "Any-Upper", "{ڤ} x > y;"])
  func repetition(rules: String) throws {
    let transform = try Transliterator(rules)
    let units = Array("aڤxڤ".utf16)
    let first = transform.transform(units).runs
    #expect(transform.transform(units).runs == first)
    #expect(try Transliterator(rules).transform(units).runs == first)
  }

  @Test("cover both texts in order, also where letters change places")
  func coverage() throws {
    let units = Array("acbc😀 straße \u{1F1F5}\u{1F1F8}".utf16)
    for rules in ["([ab]) c > c $1;", "Any-Latin; Upper", "Any-Hex/Java", "[:L:] Remove"] {
      let result = try Transliterator(rules).transform(units)
      var (source, target) = (0, 0)
      for run in result.runs {
        #expect(run.source.lowerBound == source && run.result.lowerBound == target, "\(rules)")
        #expect(!run.source.isEmpty, "\(rules)")
        (source, target) = (run.source.upperBound, run.result.upperBound)
      }
      #expect(source == units.count && target == result.text.count, "\(rules)")
    }
  }

  @Test("are the same when they are cloned")
  func clones() throws {
    let first = try Transliterator("ڤ > ف; پ > ب;")
    let second = try #require(first.clone())
    let units = Array("ڤپ".utf16)
    #expect(first.transform(units).text == second.transform(units).text)
    #expect(second.transform(units).text == Array("فب".utf16))
  }

  @Test("refuse what ICU knows neither as a name nor as rules, with the place where there is one")
  func unknown() throws {
    #expect(throws: Transliterator.Unknown.self) { try Transliterator("Arabic-Klingon") }
    let error = #expect(throws: Transliterator.Unknown.self) { try Transliterator("a > b; c > [d;") }
    let place = try #require(error).place
    #expect("a > b; c > [d;".contains(place) && !place.isEmpty, "\(place)")
  }
}
