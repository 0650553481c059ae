//! Whether a document is as a JSON Schema says: as much of draft 2020-12 as the schemas
//! of this program use. A keyword that is not known here is a fault of the schema.

use regex_lite::Regex;
use serde_json::Value;

/// Why a value is not as a schema says; empty where it is.
pub fn faults(whole: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let schema = match schema {
        Value::Bool(true) => return Vec::new(),
        Value::Bool(false) => return vec![format!("{at}: nothing may stand here")],
        Value::Object(fields) => fields,
        other => panic!("{at}: {other} is no schema"),
    };
    let mut found = Vec::new();
    for (keyword, says) in schema {
        let fine = match keyword.as_str() {
            "$schema"
            | "$defs"
            | "title"
            | "description"
            | "default"
            | "then"
            | "else"
            | "additionalProperties" => true,
            "$ref" => {
                let name = says.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                found.extend(faults(whole, &whole["$defs"][name], value, at));
                true
            }
            "type" => match says {
                Value::Array(kinds) => kinds.iter().any(|kind| is(kind.as_str().unwrap(), value)),
                kind => is(kind.as_str().unwrap(), value),
            },
            "enum" => says.as_array().unwrap().contains(value),
            "minimum" => value.as_f64().is_none_or(|n| n >= says.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|n| n <= says.as_f64().unwrap()),
            "multipleOf" => value.as_f64().is_none_or(|n| n % says.as_f64().unwrap() == 0.0),
            "pattern" => {
                let pattern = Regex::new(says.as_str().unwrap()).unwrap();
                value.as_str().is_none_or(|text| pattern.is_match(text))
            }
            "format" => {
                assert_eq!(says, "date");
                let day = Regex::new("^[0-9]{4}-[0-9]{2}-[0-9]{2}$").unwrap();
                value.as_str().is_none_or(|text| day.is_match(text))
            }
            "items" => {
                for (n, one) in value.as_array().into_iter().flatten().enumerate() {
                    found.extend(faults(whole, says, one, &format!("{at}[{n}]")));
                }
                true
            }
            "minItems" => count(value).is_none_or(|n| n >= says.as_u64().unwrap()),
            "maxItems" => count(value).is_none_or(|n| n <= says.as_u64().unwrap()),
            "required" => value.as_object().is_none_or(|fields| {
                says.as_array()
                    .unwrap()
                    .iter()
                    .all(|key| fields.contains_key(key.as_str().unwrap()))
            }),
            "properties" => {
                let rest = schema.get("additionalProperties").unwrap_or(&Value::Bool(true));
                for (key, one) in value.as_object().into_iter().flatten() {
                    let says = says.get(key).unwrap_or(rest);
                    found.extend(faults(whole, says, one, &format!("{at}.{key}")));
                }
                true
            }
            "anyOf" => {
                let kinds = says.as_array().unwrap();
                kinds.iter().any(|kind| faults(whole, kind, value, at).is_empty())
            }
            "allOf" => {
                for one in says.as_array().unwrap() {
                    found.extend(faults(whole, one, value, at));
                }
                true
            }
            "if" => {
                let branch = match faults(whole, says, value, at).is_empty() {
                    true => schema.get("then"),
                    false => schema.get("else"),
                };
                found.extend(branch.into_iter().flat_map(|one| faults(whole, one, value, at)));
                true
            }
            other => panic!("{at}: the keyword `{other}` is not known"),
        };
        if !fine {
            found.push(format!("{at}: {value} is against {keyword} {says}"));
        }
    }
    found
}

fn count(value: &Value) -> Option<u64> {
    value.as_array().map(|list| list.len() as u64)
}

fn is(kind: &str, value: &Value) -> bool {
    match kind {
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("the type `{other}` is not known"),
    }
}
