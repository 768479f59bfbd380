/// What begins at a token.
enum Seed {
  /// Nothing that a number could begin with: go on with another token.
  case passOver(to: Int)
  case candidate(Candidate)
}
