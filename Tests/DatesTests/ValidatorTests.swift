import Testing

@Suite("dates, forms of values")
struct ValidatorTests {
  @Test(
    "are known when they are well formed",
    arguments: [
      "2017", "2017-11", "2017-11-03", "XXXX-11-XX", "BC0300", "-0299", "2017-W44", "2017-W44-5", "XXXX-WXX-5",
      "2017-Q3", "2017-H1", "2014-SU", "198", "19", "2", "2017-11-10TAF", "2017-11-10T15:30Z", "2017-11-10T24:00",
      "T08:05:09", "P90D", "PXD", "P1Y6M", "PT1H30M", "P3W", "P10D", "P1.5M", "P20D/P25D", "2014/2018", "DCT",
      "DCT-P1D", "DCT+P1DT2H", "DCT-P1DTMI", "DCT+P0M-03", "XXXX-WXX-4+P3D", "PAST_REF", "2017-W45-WE",
    ])
  func known(value: String) { #expect(TimexValidator.isValid(value)) }

  @Test(
    "are refused when they are not",
    arguments: [
      "2017-13", "2017-11-32", "2017-11-10T24:30", "2017-11-10T25:00", "T12:60", "P7D3D", "P14D3D", "P", "PT", "P1W3D",
      "P3M1Y", "2017-W54", "2017-Q5", "", "/", "2017/2018/2019", "DCT-P7D3D", "NEVER_REF",
    ])
  func refused(value: String) { #expect(!TimexValidator.isValid(value)) }
}
