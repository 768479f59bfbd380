public import Language

/// The language pack of Persian: numbers and dates, of Iran and of Afghanistan.
public let persian = LanguagePack(
  code: "fa", name: "Persian", morphology: PersianMorphology(),
  tables: [
    .bounds: { PackageResources.bounds_tsv },
    .calendarUnits: { PackageResources.calendar_units_tsv },
    .calendarYears: { PackageResources.calendar_years_tsv },
    .composition: { PackageResources.composition_tsv },
    .countries: { PackageResources.countries_tsv },
    .cues: { PackageResources.cues_tsv },
    .currencies: { PackageResources.currencies_tsv },
    .fractions: { PackageResources.fractions_tsv },
    .functionWords: { PackageResources.function_words_tsv },
    .heads: { PackageResources.heads_tsv },
    .letters: { PackageResources.letters_tsv },
    .minorUnits: { PackageResources.minor_units_tsv },
    .months: { PackageResources.months_tsv },
    .nouns: { PackageResources.nouns_tsv },
    .numberWords: { PackageResources.number_words_tsv },
    .ordinals: { PackageResources.ordinals_tsv },
    .percents: { PackageResources.percents_tsv },
    .phraseParts: { PackageResources.phrase_parts_tsv },
    .rates: { PackageResources.rates_tsv },
    .stopWords: { PackageResources.stop_words_tsv },
    .timeWords: { PackageResources.time_words_tsv },
    .units: { PackageResources.units_tsv },
    .vague: { PackageResources.vague_tsv },
    .weekdays: { PackageResources.weekdays_tsv },
    .yearHeads: { PackageResources.year_heads_tsv },
  ])
