/// Something that asks the layers of a reading.
protocol Reader {
  var reading: Reading { get }
  init(reading: Reading)
}

extension Reader {
  var items: Items { reading.items }
  var figures: DigitGrammar { reading.figures }
  var around: Surroundings { reading.around }
  var numerals: NumeralGrammar { reading.numerals }
  var settings: Reading.Settings { reading.settings }
}
