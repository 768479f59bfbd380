import SaqiyaKit

extension OptionSchema {
  /// The schema in the words of JSON Schema 2020-12.
  var jsonSchema: Fields {
    switch self {
    case .bool: ["type": "boolean"]
    case .integer: ["type": "integer"]
    case .number: ["type": "number"]
    case .string(let pattern, let example):
      Fields(
        ("type", "string"), ("pattern", pattern.map(Value.string)),
        ("examples", example.map { .array([.string($0)]) }))
    case .cases(let cases): ["enum": .array(cases.map(Value.string))]
    case .list(let element): ["type": "array", "items": .object(element.jsonSchema)]
    case .map(let element): ["type": "object", "additionalProperties": .object(element.jsonSchema)]
    case .anyOf(let forms): ["anyOf": .array(forms.map { .object($0.jsonSchema) })]
    case .optional(let form): ["anyOf": [.object(form.jsonSchema), ["type": "null"]]]
    }
  }
}

extension OptionDeclaration {
  /// What the option may be, as JSON Schema, with its default and help.
  var jsonSchema: Fields { described(forms) }

  /// What may be written for the option in a pipeline file, where it may also come from a variable.
  var fileSchema: Fields {
    // Any string may hold a variable already.
    let isString = if case .string = schema { true } else { false }
    return described(isString ? forms : forms + [["$ref": "#/$defs/variable"]])
  }

  private var forms: [Fields] {
    var form = schema
    if case .optional(let wrapped) = schema { form = wrapped }
    var fields = form.jsonSchema
    fields["minimum"] = minimum
    fields["maximum"] = maximum
    return form == schema ? [fields] : [fields, ["type": "null"]]
  }

  private func described(_ forms: [Fields]) -> Fields {
    var fields = forms.count == 1 ? forms[0] : ["anyOf": .array(forms.map(Value.object))]
    fields["description"] = .string(help)
    if !isRequired { fields["default"] = defaultValue }
    return fields
  }
}

extension Fields {
  /// Fields of which those without a value are left out.
  init(_ fields: (String, Value?)...) {
    self.init()
    for (name, value) in fields { self[name] = value }
  }
}
