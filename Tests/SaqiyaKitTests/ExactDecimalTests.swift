import SaqiyaKit
import Testing

@Suite("Exact decimals")
struct ExactDecimalTests {
  @Test(
    "are read and written",
    arguments: [
      ("0", "0"), ("-12.50", "-12.50"), ("7", "7"), ("1.2e6", "1200000"), ("+5", "5"), (".5", "0.5"), ("5.", "5"),
      ("1e-3", "0.001"), ("-0.007", "-0.007"), ("1e41", "1e41"), ("25E-2", "0.25"), ("1e-41", "1e-41"),
      ("99999999999999999999999999999999999999", "99999999999999999999999999999999999999"),
    ])
  func readingAndWriting(text: String, description: String) {
    #expect(ExactDecimal(text)?.description == description)
  }

  @Test(
    "that are written can be read again, to the largest and the smallest power",
    arguments: [
      "1e40", "170141183460469231731687303715884105727e40", "-7e39", "1e10000", "0.5e-9999", "10e-10000", "5.0e9999",
      "1" + String(repeating: "0", count: 60), "1." + String(repeating: "0", count: 60), "0e-50",
    ])
  func writingAndReading(text: String) throws {
    let number = try #require(ExactDecimal(text))
    let again = try #require(ExactDecimal(number.description))
    #expect(again == number)
    #expect(again.description == number.description)
  }

  @Test(
    "refuse what is no number, or has too many digits",
    arguments: [
      "", "-", ".", "1.2.3", "1e", "1ex", "e5", "١", "1,5", " 1", "1e99999", "1e-99999",
      "1e9223372036854775807", "1e-9223372036854775808", "1e-9223372036854775809", "1e10001", "1e-10001", "1e--5",
      "0.5e-10000", "1000e9999999999999999999", "170141183460469231731687303715884105728",
      "1" + String(repeating: "0", count: 40) + "1", "0." + String(repeating: "0", count: 10_001),
      String(repeating: "9", count: 40),
    ])
  func refusing(text: String) {
    #expect(ExactDecimal(text) == nil)
  }

  @Test("are equal and hash alike however they are written")
  func equality() throws {
    let (a, b) = (try #require(ExactDecimal("1200.00")), try #require(ExactDecimal("1.2e3")))
    #expect(a == b)
    #expect(a.hashValue == b.hashValue)
    #expect(ExactDecimal("0.0") == .zero)
  }

  @Test(
    "are compared by value",
    arguments: [("1.1", "1.2"), ("-3", "2"), ("9.99", "1e1"), ("-1e30", "1e-30"), ("1e40", "2e40"), ("5", "1e200")])
  func order(smaller: String, larger: String) throws {
    let (a, b) = (try #require(ExactDecimal(smaller)), try #require(ExactDecimal(larger)))
    #expect(a < b)
    #expect(!(b < a))
  }

  @Test("are added and multiplied without rounding, or not at all")
  func arithmetic() throws {
    let tenth = try #require(ExactDecimal("0.1"))
    #expect(tenth.adding(ExactDecimal(2))?.description == "2.1")
    #expect(tenth.multiplied(by: tenth)?.description == "0.01")
    #expect(tenth.negated.description == "-0.1")
    #expect(ExactDecimal(400).multiplied(by: ExactDecimal(1000)) == ExactDecimal(400_000))
    #expect(ExactDecimal(significand: .max).adding(ExactDecimal(1)) == nil)
    #expect(ExactDecimal(significand: .max).multiplied(by: ExactDecimal(2)) == nil)
    #expect(try #require(ExactDecimal("1e60")).adding(ExactDecimal(1)) == nil)
  }

  @Test("divide whole numbers, rounding only what does not end")
  func quotients() {
    #expect(ExactDecimal.quotient(1, 4).description == "0.25")
    #expect(ExactDecimal.quotient(-2, 3, digits: 3).description == "-0.667")
    #expect(ExactDecimal.quotient(.min, 1).integerValue == .min)
  }

  @Test(
    "round a half away from zero, less than a half towards it",
    arguments: [(1, 2, 0, "1"), (-1, 2, 0, "-1"), (1, 8, 2, "0.13"), (1249, 1000, 2, "1.25"), (1244, 1000, 2, "1.24")])
  func rounding(numerator: Int, denominator: Int, digits: Int, expected: String) {
    #expect(ExactDecimal.quotient(numerator, denominator, digits: digits).description == expected)
  }

  /// Every pair of numbers at the edges of what can be held, with exponents that only an initialiser can give.
  @Test("never trap, whatever is computed with them")
  func extremes() {
    let significands: [Int128] = [.min + 1, .max, -1, 0, 1, Int128.max / 2 + 1, -(1 << 63), 1 << 64]
    let exponents = [Int.min, .min + 1, -10_001, -41, -1, 0, 1, 41, 10_001, .max - 1, .max]
    let numbers = significands.flatMap { digits in exponents.map { ExactDecimal(significand: digits, exponent: $0) } }
    for left in numbers {
      _ = (left.integerValue, left.normalized, left.negated.negated == left, left.hashValue)
      _ = left.description
      for right in numbers {
        _ = (left.adding(right), left.multiplied(by: right), left == right, left < right)
      }
    }
    #expect(ExactDecimal(significand: -(1 << 63)).multiplied(by: ExactDecimal(significand: 1 << 64)) == nil)
    #expect(ExactDecimal(significand: .min + 1).adding(ExactDecimal(-1)) == nil)
  }

  @Test("give an integer when they are one that fits")
  func integers() {
    #expect(ExactDecimal("2.50e1")?.integerValue == 25)
    #expect(ExactDecimal("2.5")?.integerValue == nil)
    #expect(ExactDecimal("1e30")?.integerValue == nil)
    #expect(ExactDecimal("0e30")?.integerValue == 0)
    #expect(ExactDecimal("-9223372036854775808")?.integerValue == .min)
  }

  @Test("give the nearest binary number")
  func binary() {
    #expect(ExactDecimal("0.1")?.doubleValue == 0.1)
    #expect(ExactDecimal("-1.5e3")?.doubleValue == -1500)
  }
}
