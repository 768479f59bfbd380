import ArabicScript
import JSONReading
import Language
import SaqiyaKit

/// Reads the files of a lexicon into its table.
struct LexiconReader {
  /// How many bytes of forms are scanned at once.
  private static let batchSize = 1 << 20

  /// How an entry changes its form in a text.
  private enum Inflection: String, CaseIterable {
    case no, noun, adjective
  }

  private enum Comparison: String, CaseIterable {
    case folded, exact
    /// Folded, and not to be found: what only looks like an entry.
    case never
  }

  /// The morphology for entries that are inflected.
  let morphology: any Morphology
  /// Whether entries that say nothing are nouns that are inflected.
  let inflects: Bool
  private(set) var table: LexiconTable
  /// The attributes of the entries.
  private(set) var attributes = AttributeColumns()

  private var file = LexiconFile(name: "", bytes: [])
  private var lineNumber = 0
  // Forms that wait to be scanned, each on a line of its own.
  private var batch: [UInt8] = []
  private var waiting: [WaitingForm] = []

  private struct WaitingForm {
    var start: Int
    var entry: Int
    var comparison: Comparison
    var line: Int
    var column: Int
  }

  init(morphology: any Morphology, inflects: Bool, size: Int) {
    self.morphology = morphology
    self.inflects = inflects
    // A line of a list of names has some forty bytes.
    table = LexiconTable(capacity: min(max(64, size / 40), 1 << 24))
  }

  /// Reads a file.
  ///
  /// - Throws: ``StageError`` (`bad-resource`) with file, line and column.
  mutating func read(_ bytes: [UInt8], name: String) throws(StageError) {
    guard bytes.count < LexiconFile.maximumSize else {
      throw StageError(
        .badResource, "'\(name)' has \(bytes.count) bytes, expected less than \(LexiconFile.maximumSize)")
    }
    file = LexiconFile(name: name, bytes: bytes)
    lineNumber = 0
    var offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var isBegun = false
    while offset < bytes.count {
      lineNumber += 1
      let end = bytes.endOfLine(from: offset)
      let line = file.line(at: offset)
      defer { offset = end + 1 }
      guard let first = line.first(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }),
        first != UInt8(ascii: "#")
      else { continue }
      if isBegun {
        try readEntry(line, at: offset)
      } else {
        isBegun = true
        try begin(line, first: first, at: offset)
      }
    }
    try scanBatch()
    guard isBegun else { throw StageError(.badResource, "'\(name)' has no entry") }
  }

  private mutating func begin(_ line: ArraySlice<UInt8>, first: UInt8, at offset: Int) throws(StageError) {
    if first == UInt8(ascii: "{") {
      table.begin(file)
      return try readEntry(line, at: offset)
    }
    let columns = LexiconFile.cells(of: line).map { LexiconFile.text($0) }
    try checkHeader(columns, line)
    file.form = .table(columns)
    attributes.add(header: columns)
    table.begin(file)
  }

  private func checkHeader(_ columns: [String], _ line: ArraySlice<UInt8>) throws(StageError) {
    guard columns.contains("forms") else {
      let near = columns.first { "forms".nearest(among: [$0]) != nil }.map { "; found '\($0)'" } ?? ""
      throw error(
        "expected a header with a column 'forms', such as 'forms', 'label', 'id' separated by tabs\(near)", column: 1)
    }
    for (index, column) in columns.enumerated() {
      if column.isEmpty { throw error("the header has an empty column", column: self.column(ofCell: index, in: line)) }
      if columns[..<index].contains(column) {
        throw error("duplicate column '\(column)'", column: self.column(ofCell: index, in: line))
      }
      if Self.reserved.contains(column) {
        throw error("a column cannot be called '\(column)'", column: self.column(ofCell: index, in: line))
      }
    }
  }

  /// What the output has beside the attributes of an entry.
  private static let reserved = ["start", "end", "text", "name", "also"]

  private func error(_ message: String, line: Int? = nil, column: Int) -> StageError {
    StageError(.badResource, message, at: FilePlace(file.name, line: line ?? lineNumber, column: column))
  }

  /// The column of a cell, in Unicode scalars.
  private func column(ofCell index: Int, in line: ArraySlice<UInt8>) -> Int {
    var tabs = 0
    let start =
      index == 0
      ? line.startIndex
      : line.firstIndex { byte in
        if byte == UInt8(ascii: "\t") { tabs += 1 }
        return tabs == index
      }.map { $0 + 1 } ?? line.endIndex
    return column(ofByte: start, in: line)
  }

  private func column(ofByte place: Int, in line: ArraySlice<UInt8>) -> Int {
    1 + line[..<place].count { $0 & 0xC0 != 0x80 }
  }
}

// MARK: - Entries

extension LexiconReader {
  private mutating func readEntry(_ line: ArraySlice<UInt8>, at offset: Int) throws(StageError) {
    switch file.form {
    case .table(let columns): try readRow(line, columns, at: offset)
    case .objects: try readObject(line, at: offset)
    }
  }

  private mutating func readRow(
    _ line: ArraySlice<UInt8>, _ columns: [String], at offset: Int
  ) throws(StageError) {
    let cells = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
    guard cells.count <= columns.count else {
      throw error(
        "found more cells than the header has columns (\(columns.count))",
        column: column(ofCell: columns.count, in: line))
    }
    let entry = table.addEntry(atLine: offset)
    func cell(_ name: String) -> ArraySlice<UInt8>? {
      columns.firstIndex(of: name).flatMap { $0 < cells.count ? cells[$0] : nil }
    }
    let comparison: Comparison =
      try cell("match").flatMap { (cell) throws(StageError) in try choice(cell, in: line) } ?? .folded
    let inflection: Inflection? = try cell("inflect").flatMap { (cell) throws(StageError) in try choice(cell, in: line)
    }
    let forms = (cell("forms") ?? []).split(separator: UInt8(ascii: "|")).filter { !$0.trimmingSpaces.isEmpty }
    guard !forms.isEmpty else {
      let place = columns.firstIndex(of: "forms") ?? 0
      throw error("found no form in the column 'forms'", column: column(ofCell: place, in: line))
    }
    for form in forms {
      try add(form.trimmingSpaces, of: entry, comparison, inflection, column: column(ofByte: form.startIndex, in: line))
    }
  }

  private func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ cell: ArraySlice<UInt8>, in line: ArraySlice<UInt8>
  ) throws(StageError) -> Choice? {
    let text = LexiconFile.text(cell)
    if text.isEmpty { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    throw error(Self.expected(text, Choice.self), column: column(ofByte: cell.startIndex, in: line))
  }

  private static func expected<Choice: RawRepresentable<String> & CaseIterable>(_ text: String, _: Choice.Type)
    -> String
  {
    let names = Choice.allCases.map(\.rawValue)
    let near = text.nearest(among: names).map { "; did you mean '\($0)'?" } ?? ""
    return "found '\(text)', expected one of \(names.joined(separator: ", "))\(near)"
  }

  private mutating func readObject(_ line: ArraySlice<UInt8>, at offset: Int) throws(StageError) {
    let fields: Fields
    do throws(JSONError) {
      fields = try JSONParser.object(of: Array(line))
    } catch let failure {
      throw error(
        "not valid JSON: \(failure.message)", column: column(ofByte: line.startIndex + failure.offset, in: line))
    }
    attributes.add(fields: fields)
    let entry = table.addEntry(atLine: offset)
    let comparison: Comparison = try choice("match", fields) ?? .folded
    let inflection: Inflection? = try choice("inflect", fields)
    for form in try forms(fields) {
      try add(Array(form.utf8)[...].trimmingSpaces, of: entry, comparison, inflection, column: 1)
    }
  }

  private func forms(_ fields: Fields) throws(StageError) -> [String] {
    if let name = fields.fields.map(\.name).first(where: Self.reserved.contains) {
      throw error("a field cannot be called '\(name)'", column: 1)
    }
    if let form = fields["form"]?.stringValue { return [form] }
    guard case .array(let values)? = fields["forms"] else {
      throw error("found no 'form', expected a string under 'form' or a list of them under 'forms'", column: 1)
    }
    let forms = values.compactMap(\.stringValue)
    guard forms.count == values.count, !forms.isEmpty else {
      throw error("'forms': expected a list of at least one string", column: 1)
    }
    return forms
  }

  private func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ name: String, _ fields: Fields
  ) throws(StageError) -> Choice? {
    guard let value = fields[name] else { return nil }
    if let choice = value.stringValue.flatMap(Choice.init(rawValue:)) { return choice }
    throw error("'\(name)': \(Self.expected(value.stringValue ?? value.kindDescription, Choice.self))", column: 1)
  }

  // MARK: Forms

  private mutating func add(
    _ form: ArraySlice<UInt8>, of entry: Int, _ comparison: Comparison, _ inflection: Inflection?, column: Int
  ) throws(StageError) {
    let inflection = inflection ?? (inflects && comparison == .folded ? .noun : .no)
    wait(form, of: entry, comparison, column)
    if inflection != .no {
      let text = String(decoding: form, as: UTF8.self)
      for other in inflected(text, inflection) where other != text {
        wait(Array(other.utf8)[...], of: entry, comparison, column)
      }
    }
    if batch.count >= Self.batchSize { try scanBatch() }
  }

  /// The forms that the last word of a name, or its only one, may take.
  private func inflected(_ form: String, _ inflection: Inflection) -> [String] {
    guard form.last != "*", !form.contains(" ") else { return [] }
    switch inflection {
    case .no: return []
    case .noun:
      let dual = morphology.dual(form)
      return morphology.singular(form) + (dual?.absolute ?? []) + (dual?.construct ?? [])
    case .adjective: return morphology.adjective(form)
    }
  }

  private mutating func wait(_ form: ArraySlice<UInt8>, of entry: Int, _ comparison: Comparison, _ column: Int) {
    waiting.append(
      WaitingForm(start: batch.count, entry: entry, comparison: comparison, line: lineNumber, column: column))
    batch.append(contentsOf: form)
    batch.append(UInt8(ascii: "\n"))
  }

  private mutating func scanBatch() throws(StageError) {
    guard !waiting.isEmpty else { return }
    guard let text = String(validating: batch, as: UTF8.self) else { throw invalidText() }
    let scanned = ScannedText(text)
    var token = 0
    for (index, form) in waiting.enumerated() {
      let end = index + 1 < waiting.count ? waiting[index + 1].start : batch.count
      let first = token
      while token < scanned.tokens.count, scanned.tokens[token].start < end { token += 1 }
      try check(first..<token, of: scanned, form)
      table.addForm(
        first..<token, of: scanned, entry: form.entry,
        exact: form.comparison == .exact ? Array(batch[form.start..<(end - 1)]) : nil,
        isNever: form.comparison == .never)
    }
    waiting.removeAll(keepingCapacity: true)
    batch.removeAll(keepingCapacity: true)
  }

  private func invalidText() -> StageError {
    for (index, form) in waiting.enumerated() {
      let end = index + 1 < waiting.count ? waiting[index + 1].start : batch.count
      if String(validating: batch[form.start..<end], as: UTF8.self) == nil {
        return error("the form is not valid UTF-8", line: form.line, column: form.column)
      }
    }
    return error("the line is not valid UTF-8", column: 1)
  }

  private func check(_ tokens: Range<Int>, of text: ScannedText, _ form: WaitingForm) throws(StageError) {
    let wildcards = form.comparison == .exact ? 0 : tokens.count { text.tokens[$0].isScalar("*") }
    if tokens.isEmpty || tokens.count == wildcards {
      throw error("a form has no letter, expected a word", line: form.line, column: form.column)
    }
    if tokens.count > LexiconTable.maximumWords {
      throw error(
        "a form has \(tokens.count) words and signs, expected at most \(LexiconTable.maximumWords)", line: form.line,
        column: form.column)
    }
    if wildcards > 1 {
      throw error("a form has \(wildcards) times '*', expected at most one", line: form.line, column: form.column)
    }
    if table.formCount >= PhraseStates.limit { throw error("too many forms", line: form.line, column: form.column) }
  }
}

extension [UInt8] {
  fileprivate func endOfLine(from offset: Int) -> Int { self[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? count }
}
