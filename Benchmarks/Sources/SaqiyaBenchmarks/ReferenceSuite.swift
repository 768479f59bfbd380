import ArabicScript
import Benchmark
import CReferences
import SaqiyaKit

/// What ICU alone costs on the same texts, and the scan that several stages share.
func referenceSuite(_ corpus: Corpus) throws -> BenchmarkSuite {
  let suite = BenchmarkSuite(name: "references")
  suite.benchmark("ICU NFC, UTF-8") { state in
    try state.time { try corpus.forEachBuffer { reference_nfc($0, $1) } }
  }
  for (unit, words) in [("sentences", Int32(0)), ("words", 1)] {
    guard let breaks = reference_breaks_open(words, "ar") else { throw CorpusError(message: "ICU has no \(unit)") }
    let units = corpus.texts.map { Array($0.utf16) }
    suite.benchmark("ICU \(unit), UTF-16") { state in
      try state.time {
        for text in units { try check(reference_breaks_utf16(breaks, text, Int32(text.count))) }
      }
    }
    suite.benchmark("ICU \(unit), UTF-8 converted") { state in
      try state.time { try corpus.forEachBuffer { reference_breaks_converting(breaks, $0, $1) } }
    }
    suite.benchmark("ICU \(unit), UText") { state in
      try state.time { try corpus.forEachBuffer { reference_breaks_utext(breaks, $0, $1) } }
    }
  }
  suite.benchmark("word scan") { state in
    let views = corpus.texts.map(View.init(original:))
    try state.time {
      for view in views { try check(Int64(ScannedText(view).tokens.count)) }
    }
  }
  return suite
}

extension Corpus {
  /// Runs a reference on every text; what it returns is looked at, so that the optimiser cannot drop it.
  fileprivate func forEachBuffer(_ body: (UnsafePointer<CChar>, Int32) -> Int64) throws {
    for text in texts {
      let count = Int32(text.utf8.count)
      try check(text.withCString { body($0, count) })
    }
  }
}

private func check(_ result: Int64) throws {
  if result < 0 { throw CorpusError(message: "ICU failed on a text of the corpus") }
}
