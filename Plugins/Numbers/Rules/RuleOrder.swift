/// The one order in which the rules are asked.
///
/// What is written with the numeral comes first (its sign, its unit), then what may join another number to it, then whether
/// it is a name, then what it counts, last what limits it. A rule that finds nothing leaves the candidate as it is; a
/// candidate that became a name is closed.
enum RuleOrder {
  static let rules: [any AttachmentRule.Type] = [
    SignRule.self, TrailingPlusRule.self, MagnitudeLetterRule.self, ParenthesisRule.self, PercentRule.self,
    MoneyRule.self, UnitRule.self, UnitFractionRule.self,
    FollowingPartRule.self, SmallerUnitRule.self, BelowZeroRule.self, VagueSuffixRule.self, SymbolRule.self,
    ChangeRule.self, RangeRule.self, NameRule.self, FigureOrdinalRule.self, OrdinalNameRule.self,
    PrecedingUnitRule.self, SharedUnitRule.self, NounRule.self,
    CountedFractionRule.self, DualRangeRule.self, SingularRule.self, BoundRule.self, OtherBoundRule.self,
    CuedPercentRule.self, SubsetRule.self,
  ]

  private static let bySeed = Candidate.Seed.allCases.map { seed in rules.filter { $0.seeds.contains(seed) } }

  /// The rules that are asked about candidates of a seed, for one reading.
  static func rules(of seed: Candidate.Seed, _ reading: Reading) -> [any AttachmentRule] {
    bySeed[seed.rawValue].map { $0.init(reading: reading) }
  }
}
