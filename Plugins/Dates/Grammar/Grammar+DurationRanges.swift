/// Lengths of time between two bounds.
extension Grammar {
  /// `بين 20 و25 يوما`, `بين شهر وثلاثة أشهر`, `من 3 إلى 5 أيام`, `من يومين إلى ثلاثة أيام`, `3-5 أيام`
  ///
  /// `أسبوعين أو ثلاثة أسابيع`, `يوما أو يومين`, `أسبوعين أو ثلاثة`
  ///
  /// With من the first bound has a unit only where it cannot be said without one: من 20 يوما إلى 25 يوما says as often
  /// that something changed. Without it both may have theirs: من عمر 6 أشهر إلى 23 شهرا.
  func durationRange(at index: Int) -> Parsed<Meaning>? {
    switch first(index).category {
    case .between:
      then(index + 1) {
        durationRange(fromUnitless: $0, joinedBy: .and) ?? durationRange(fromLength: $0, joinedBy: .and)
      }
    case .of:
      then(index + 1) {
        durationRange(fromUnitless: $0, joinedBy: .to)
          ?? (first($0).category == .unit ? durationRange(fromLength: $0, joinedBy: .to) : nil)
      }
    case .number:
      durationRange(fromUnitless: index, joinedBy: .to) ?? durationRange(fromUnitless: index, joinedBy: .or)
        ?? durationRange(fromLength: index, joinedBy: .or)
        ?? (followsOf(index) ? nil : durationRange(fromLength: index, joinedBy: .to))
    case .unit: durationRange(fromLength: index, joinedBy: .or)
    default: nil
    }
  }

  /// Whether من stands before an item.
  private func followsOf(_ index: Int) -> Bool { index > 0 && continues(index) && items[index - 1].category == .of }

  /// The first bound is a number that takes the unit of the second.
  private func durationRange(fromUnitless index: Int, joinedBy joints: Joint) -> Parsed<Meaning>? {
    let number = first(index)
    guard number.category == .number, !number.isClaimed, !number.isOrdinal, let least = number.amount,
      let most = upperBound(after: index + 1, joinedBy: joints), least < most.value.amount
    else { return nil }
    return range(DurationValue(most.value.unit, least), most)
  }

  /// Both bounds have their unit.
  private func durationRange(fromLength index: Int, joinedBy joints: Joint) -> Parsed<Meaning>? {
    guard let least = duration(at: index), least.value.modifier == nil, least.value.value.terms.count == 1,
      let term = least.value.value.terms.first, let amount = term.amount,
      let most = upperBound(after: least.end, joinedBy: joints) ?? unitlessBound(after: least.end, joints, term.unit),
      term.unit < most.value.unit || term.unit == most.value.unit && amount < most.value.amount
    else { return nil }
    return range(least.value.value, most)
  }

  private func upperBound(after index: Int, joinedBy joints: Joint) -> Parsed<(unit: CalendarUnit, amount: Amount)>? {
    guard let position = joint(at: index, joints, allowsDash: joints == .to),
      let length = then(position, { duration(at: $0) }), length.value.modifier == nil, length.value.isCounted,
      length.value.value.terms.count == 1, let term = length.value.value.terms.first, let amount = term.amount
    else { return nil }
    return Parsed(value: (term.unit, amount), end: length.end)
  }

  /// A number after أو that takes the unit of the first bound: أسبوعين أو ثلاثة.
  private func unitlessBound(
    after index: Int, _ joints: Joint, _ unit: CalendarUnit
  ) -> Parsed<(unit: CalendarUnit, amount: Amount)>? {
    guard joints == .or, self[index].category == .or, self[index + 1].isNumber(in: 2...99), !self[index + 1].countsNoun,
      !self[index + 1].isClaimed, !self[index + 1].isOrdinal, let amount = self[index + 1].amount
    else { return nil }
    return Parsed(value: (unit, amount), end: index + 2)
  }

  private func range(
    _ least: DurationValue, _ most: Parsed<(unit: CalendarUnit, amount: Amount)>
  ) -> Parsed<Meaning> {
    Parsed(value: .durationRange(least, DurationValue(most.value.unit, most.value.amount)), end: most.end)
  }
}
