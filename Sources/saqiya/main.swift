import BuiltInPlugins
import SaqiyaCLI

SaqiyaCLI.main(plugins: builtInPlugins)
