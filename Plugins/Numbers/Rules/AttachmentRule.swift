/// A rule that attaches what stands around a numeral: a sign, a unit, a bound, another end.
///
/// `Data/rules.tsv` says of each rule, by its name, what it does, where it comes from, an example and a counter-example;
/// ``RuleOrder`` says when it is asked. A rule looks at a bounded number of tokens.
protocol AttachmentRule: Reader, SendableMetatype {
  /// The name, as `explain` and the reference page show it.
  static var name: String { get }
  /// The candidates that it is asked about.
  static var seeds: Set<Candidate.Seed> { get }
  /// Attaches what it finds, and writes it down in the candidate's steps.
  func apply(to candidate: inout Candidate, after history: History)
}
