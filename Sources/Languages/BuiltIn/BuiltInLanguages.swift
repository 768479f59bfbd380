internal import Arabic
public import Language
internal import Persian
internal import Undetermined

/// The languages that `saqiya` has inside; the first is that of a text whose language nothing tells.
public let builtInLanguages = LanguageRegistry([arabic, persian], undetermined: undetermined)
