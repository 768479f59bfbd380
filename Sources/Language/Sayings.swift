internal import ArabicScript
public import SaqiyaKit

/// A form of a verb by which a text lets somebody speak.
public struct SayingForm: Sendable, Equatable {
  /// The stance of the speaker towards what is said.
  public enum Stance: String, CaseIterable, Sendable, Codable {
    /// It is said as a fact.
    case states
    /// It is said not to be so.
    case denies
    /// It is said, and the text does not vouch for it.
    case claims
    /// It is expected.
    case expects
    /// It is warned of.
    case warns
    /// It is called for.
    case calls
    /// Somebody is accused of it.
    case accuses
    /// It is promised.
    case promises
    /// It is threatened.
    case threatens
    /// It is condemned.
    case condemns
    /// It is refused.
    case declines
  }

  /// The properties of a verb.
  public enum Mark: String, CaseIterable, Sendable {
    /// Nothing.
    case none = ""
    /// Its subject passes on what another said: نقلت الوكالة عن الوزير.
    case relay
    /// Its object is whom it is said to: أبلغ الوزير الرئيس أن.
    case tells
    /// Nobody speaks when a statement follows the form at once: يذكر أن.
    case impersonal
  }

  /// The form with its tense, gender and number.
  public var form: VerbForm
  /// The stance of the speaker towards what is said.
  public var stance: Stance
  /// The properties of the verb.
  public var mark: Mark
  /// Whether the form is above all another word, and a verb of saying only before أن or إن: بين, كتب.
  public var needsComplement: Bool
  /// The prepositions that go with the verb: حذر من.
  public var prepositions: [String]
}

extension LanguagePack {
  /// The forms of all verbs of saying; a form that two verbs share is there once, by the first.
  ///
  /// - Throws: ``StageError`` (`bad-resource`) with file and line for a row that cannot be understood.
  public func sayings() throws(StageError) -> [SayingForm] {
    let table = try table(.sayings)
    var forms: [SayingForm] = []
    var seen: Set<String> = []
    for row in table.rows {
      let stance = try table.choice(row, 3, of: SayingForm.Stance.self)
      let mark = try table.choice(row, 4, of: SayingForm.Mark.self)
      let prepositions = row[5].pieces(separatedBy: " ")
      for (column, tense) in [VerbForm.Tense.perfect, .imperfect, .participle].enumerated() where !row[column].isEmpty {
        let verb = String(row[column].prefix { $0 != "?" })
        let doubt = row[column].count - verb.count
        for form in morphology.forms(ofVerb: verb, tense) where seen.insert(form.written).inserted {
          let isBase = form.written == verb
          // Nobody speaks in يذكر أن; in تذكر أن a woman or an institution does.
          let isImpersonal = mark == .impersonal && tense == .imperfect && isBase
          forms.append(
            SayingForm(
              form: form, stance: stance, mark: mark == .impersonal && !isImpersonal ? .none : mark,
              needsComplement: doubt > (isBase ? 0 : 1), prepositions: prepositions))
        }
      }
    }
    return forms
  }
}

/// A form of the name of a news agency.
public struct AgencyName: Sendable, Equatable {
  /// The name or signature as it is written.
  public var form: String
  /// The name that metadata gets; empty for agencies in general.
  public var name: String
  /// Whether the form is also an ordinary word, and an agency only where an article is signed.
  public var isHomograph: Bool
}

/// The name of a letter of another script.
public struct LetterName: Sendable, Equatable {
  /// The name as it is written.
  public var name: String
  /// The letter.
  public var letter: String
  /// Whether the name is also a common word, and a letter only beside other letters.
  public var isHomograph: Bool
}

extension LanguagePack {
  /// The names of news agencies, in the order of the table.
  ///
  /// - Throws: ``StageError`` (`bad-resource`) with file and line for a row that cannot be understood.
  public func agencies() throws(StageError) -> [AgencyName] {
    let table = try table(.agencies)
    var agencies: [AgencyName] = []
    for row in table.rows {
      agencies.append(AgencyName(form: row[0], name: row[1], isHomograph: try table.isHomograph(row)))
    }
    return agencies
  }

  /// The names of letters of the Latin script, in the order of the table.
  ///
  /// - Throws: ``StageError`` (`bad-resource`) with file and line for a row that cannot be understood.
  public func letterNames() throws(StageError) -> [LetterName] {
    let table = try table(.letterNames)
    var names: [LetterName] = []
    for row in table.rows {
      names.append(LetterName(name: row[0], letter: row[1], isHomograph: try table.isHomograph(row)))
    }
    return names
  }
}

extension LanguageTable {
  private enum Doubt: String, CaseIterable { case none = "", homograph }

  /// Whether the third cell says that the form is also an ordinary word.
  fileprivate func isHomograph(_ row: Row) throws(StageError) -> Bool {
    try choice(row, 2, of: Doubt.self) == .homograph
  }
}
