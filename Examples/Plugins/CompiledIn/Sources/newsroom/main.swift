import BuiltInPlugins
import Questions
import SaqiyaCLI

// A `saqiya` of one's own: all its commands, with one more plugin inside.
SaqiyaCLI.main(plugins: builtInPlugins + [QuestionsPlugin()])
