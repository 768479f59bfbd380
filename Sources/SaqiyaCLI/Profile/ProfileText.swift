import SaqiyaKit

/// A profile for people.
struct ProfileText {
  private let profile: CorpusReport
  private let starter: String?
  /// How many names of a list are shown.
  private static let shown = 10

  init(_ profile: CorpusReport, starter: String?) {
    (self.profile, self.starter) = (profile, starter)
  }

  /// The report.
  var text: String {
    var sections = [input, lengths]
    sections.append(table("Languages", "languages", ["documents"]))
    sections.append(table("Scripts", "scripts", ["letters", "documents"]))
    sections.append(table("Marks", "marks", ["count", "documents"]))
    sections.append(digits)
    sections.append(table("Traces of how the text was made", "traces", ["documents"]))
    sections.append(table("Parts of pages", "regions", ["bytes", "documents"]))
    sections.append(duplicates)
    sections.append(dates)
    sections.append(table("Annotations", "layers", ["annotations", "documents"]))
    sections.append(table("Metadata", "metadata", ["documents"]))
    if starter == nil, profile.documents > 0 {
      sections.append(["'--starter FILE' writes a pipeline that fits, with the reason for each line."])
    }
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private var input: [String] {
    let fields = profile.fields
    let bytes = profile.mapping("lengths", "bytes").integer("total")
    let words = profile.mapping("lengths", "words").integer("total")
    var lines = [
      "\(count(profile.documents, "document")) in \(count(fields.integer("files"), "file")): "
        + "\(count(words, "word")), \(count(bytes, "byte"))"
    ]
    let unread = fields.integer("not_read")
    if unread > 0 { lines.append("\(count(unread, "document")) could not be read") }
    for entry in profile.list("encodings") {
      let way = entry.name == "unknown" ? "" : "; '--encoding \(entry.name)' reads them"
      lines.append("  \(count(entry["files"], "file")) not in UTF-8, probably in \(entry.name)\(way)")
    }
    let repeated = fields.integer("repeated_ids")
    if repeated > 0 { lines.append("\(count(repeated, "document")) with the id of an earlier one") }
    return lines
  }

  private var lengths: [String] {
    if profile.documents == 0 { return [] }
    let columns = ["minimum", "p10", "median", "p90", "maximum"]
    var rows = [["Length"] + columns]
    for unit in ["words", "lines", "characters", "bytes"] {
      let fields = profile.mapping("lengths", unit)
      rows.append(["  \(unit)"] + columns.map { grouped(fields.integer($0)) })
    }
    return aligned(rows)
  }

  private var digits: [String] {
    let lines = table("Digits", "digits", ["count", "documents"])
    let mixed = profile.fields.integer("mixed_digits")
    return lines.isEmpty || mixed == 0 ? lines : lines + ["  \(count(mixed, "document")) with digits of several kinds"]
  }

  private var duplicates: [String] {
    let fields = profile.mapping("duplicates")
    if profile.documents == 0 || fields.fields.isEmpty { return [] }
    var lines = aligned([
      ["Duplicates", "documents"], ["  exact", grouped(fields.integer("exact"))],
      ["  nearly", grouped(fields.integer("near"))],
    ])
    let left = fields.integer("not_compared")
    if left > 0 { lines.append("  \(count(left, "document")) not compared, as there are too many different ones") }
    return lines
  }

  private var dates: [String] {
    let names = ["metadata": "stated in the metadata", "text": "found in the text", "none": "unknown"]
    let list = profile.list("reference")
    if list.isEmpty { return [] }
    let rows = list.map { ["  \(names[$0.name] ?? $0.name)", grouped($0["documents"]), percent($0.share)] }
    var lines = aligned([["Date of the document", "documents", "share"]] + rows)
    let years = profile.list("years").map(\.name)
    if let first = years.first, let last = years.last {
      lines.append(first == last ? "  all of \(first)" : "  from \(first) to \(last)")
    }
    return lines
  }

  /// A list with its counts, and its shares where there are any.
  private func table(_ title: String, _ list: String, _ counts: [String]) -> [String] {
    let entries = profile.list(list)
    if entries.isEmpty { return [] }
    let hasShares = entries[0].fields["share"] != nil
    let rows = entries.prefix(Self.shown).map { entry in
      ["  \(Self.isolated(entry.name))"] + counts.map { grouped(entry[$0]) } + (hasShares ? [percent(entry.share)] : [])
    }
    var lines = aligned([[title] + counts + (hasShares ? ["share"] : [])] + rows)
    if entries.count > Self.shown { lines.append("  and \(entries.count - Self.shown) more") }
    return lines
  }

  /// A name of the corpus, which may be written from right to left, in a line that is not.
  private static func isolated(_ name: String) -> String {
    let name = name.printable
    return name.utf8.allSatisfy { $0 < 0x80 } ? name : "\u{2068}\(name)\u{2069}"
  }

  /// Rows with their first column to the left and the others to the right.
  private func aligned(_ rows: [[String]]) -> [String] {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { column, cell in
        column == 0 ? cell.padded(to: max(widths[0], 32)) : "  " + cell.aligned(to: widths[column])
      }.joined()
    }
  }

  private func count(_ number: Int, _ noun: String) -> String { "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")" }

  private func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10)%"
  }

  private func grouped(_ number: Int) -> String { Progress.grouped(number) }
}
