//! JSON Schemas (draft 2020-12) from tables of keys.

use newsprint::form::{Absent, Bounds, Keys, Row, Takes, Word};
use serde_json::{Map, Value, json};

/// The schema of a file with these keys.
pub fn schema(title: &str, keys: &'static Keys) -> Value {
    let mut whole = object(keys);
    let fields = whole.as_object_mut().unwrap();
    fields.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    fields.insert("title".into(), json!(title));
    let others = keys.all().into_iter().skip(1);
    let defs: Map<String, Value> = others.map(|keys| (name(keys), object(keys))).collect();
    fields.insert("$defs".into(), Value::Object(defs));
    whole
}

/// What a kind of tables is called among the definitions.
fn name(keys: &Keys) -> String {
    keys.header.trim_matches(['[', ']']).to_lowercase()
}

fn object(keys: &'static Keys) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for row in keys.rows {
        if matches!(row.absent, Absent::Fault) && !keys.changes {
            required.push(row.key);
        }
        let mut property = property(row);
        if keys.changes {
            property.as_object_mut().unwrap().remove("default");
        }
        properties.insert(row.key.into(), property);
    }
    let mut rest = json!(false);
    if let Some(free) = &keys.free {
        let mut one = value(&free.takes, None);
        describe(&mut one, free.en, free.zh, &[]);
        if free.names.is_empty() {
            rest = one;
        } else {
            for name in free.names {
                let mut one = value(&free.takes, None);
                describe(&mut one, name.en, name.zh, &[]);
                properties.insert(name.name.into(), one);
            }
        }
    }
    let mut object = json!({ "type": "object", "additionalProperties": rest });
    let fields = object.as_object_mut().unwrap();
    fields.insert("description".into(), json!(format!("{}\n\n{}", keys.title.0, keys.title.1)));
    fields.insert("properties".into(), Value::Object(properties));
    if !required.is_empty() {
        fields.insert("required".into(), json!(required));
    }
    let conditions = conditions(keys);
    if !conditions.is_empty() {
        fields.insert("allOf".into(), json!(conditions));
    }
    object
}

/// A key, and the words of it with which alone others are keys.
type Only = (&'static str, &'static [&'static str]);

/// Keys that are none unless another key has one of some words.
fn conditions(keys: &Keys) -> Vec<Value> {
    let mut found: Vec<(Only, Map<String, Value>)> = Vec::new();
    for row in keys.rows {
        let Some(only) = row.only else { continue };
        let at = found.iter().position(|(seen, _)| *seen == only).unwrap_or_else(|| {
            found.push((only, Map::new()));
            found.len() - 1
        });
        found[at].1.insert(row.key.into(), json!(false));
    }
    // Where that key is not written it may stand in what the file builds on.
    let one = |((key, words), none): (Only, Map<String, Value>)| {
        let condition = json!({ "properties": { key: { "enum": words } } });
        json!({ "if": condition, "else": { "properties": none } })
    };
    found.into_iter().map(one).collect()
}

fn property(row: &Row) -> Value {
    let mut found = value(&row.takes, row.bounds.as_ref());
    describe(&mut found, row.en, row.zh, words(&row.takes));
    if let Absent::Is(text) = row.absent {
        let usual: toml::Table = format!("v = {text}").parse().unwrap();
        found["default"] = serde_json::to_value(&usual["v"]).unwrap();
    }
    found
}

/// The words that a key takes, or the fields of its text.
pub fn words(takes: &Takes) -> &'static [Word] {
    match takes {
        Takes::Words(words) | Takes::Fields(words) => words,
        Takes::List(one, ..) => words(one),
        Takes::Either(a, b) => match words(a) {
            [] => words(b),
            words => words,
        },
        _ => &[],
    }
}

fn describe(value: &mut Value, en: &str, zh: &str, words: &[Word]) {
    let list = |of: fn(&Word) -> &'static str| -> String {
        words.iter().map(|word| format!("\n- `{}`: {}", word.name, of(word))).collect()
    };
    let text = format!("{en}{}\n\n{zh}{}", list(|word| word.en), list(|word| word.zh));
    value["description"] = json!(text);
}

/// A decimal number as lengths and shares have it.
const NUMBER: &str = r"[+-]?([0-9]{1,9}(\.[0-9]{0,9})?|\.[0-9]{1,9})";

const HAO: &str = "初号|小初|一号|小一|二号|小二|三号|小三|四号|小四|五号|小五|六号|小六|七号|八号";

fn value(takes: &Takes, bounds: Option<&Bounds>) -> Value {
    let pattern = |pattern: String| json!({ "type": "string", "pattern": pattern });
    match takes {
        Takes::Text | Takes::Path | Takes::Fields(_) => json!({ "type": "string" }),
        Takes::Lines => json!({ "type": ["string", "array"], "items": { "type": "string" } }),
        Takes::Bool => json!({ "type": "boolean" }),
        Takes::Whole => {
            let mut found = json!({ "type": "integer" });
            if let Some(Bounds { least, most, open: false }) = bounds {
                found["minimum"] = json!(least.parse::<i64>().unwrap());
                found["maximum"] = json!(most.parse::<i64>().unwrap());
            }
            found
        }
        Takes::Length => pattern(format!(r"^\s*({NUMBER}\s*(pt|mm|Q|q|cm|in)|{HAO})\s*$")),
        Takes::SizeOf(roles) => {
            let roles: Vec<&str> = roles.iter().map(|role| role.name).collect();
            pattern(format!(r"^\s*{NUMBER}\s*%?\s+({})\s*$", roles.join("|")))
        }
        Takes::Halves => {
            let mut found = json!({ "type": "number", "multipleOf": 0.5 });
            if let Some(Bounds { least, most, open: false }) = bounds {
                found["minimum"] = json!(least.parse::<f64>().unwrap());
                found["maximum"] = json!(most.parse::<f64>().unwrap());
            }
            found
        }
        Takes::Ems => pattern(format!(r"^\s*{NUMBER}\s*em\s*$")),
        Takes::Share => pattern(format!(r"^\s*{NUMBER}\s*%?\s*$")),
        Takes::Colour => pattern(
            r"^\s*(paper|spot:.*\S|[CMYKcmyk][0-9]{1,3}(\s+[CMYKcmyk][0-9]{1,3}){0,3})\s*$".into(),
        ),
        Takes::Date => json!({ "type": "string", "format": "date" }),
        Takes::Shape => pattern(r"^\s*[0-9]{1,4}\s*:\s*[0-9]{1,4}\s*$".into()),
        Takes::Words(words) => {
            json!({ "enum": words.iter().map(|word| word.name).collect::<Vec<_>>() })
        }
        Takes::List(one, least, most) => {
            let mut found = json!({ "type": "array", "items": value(one, bounds) });
            if *least > 0 {
                found["minItems"] = json!(least);
            }
            if *most < usize::MAX {
                found["maxItems"] = json!(most);
            }
            found
        }
        Takes::Either(a, b) => json!({ "anyOf": [value(a, bounds), value(b, bounds)] }),
        Takes::Table(keys) => json!({ "$ref": format!("#/$defs/{}", name(keys)) }),
        Takes::Tables(keys) => {
            json!({ "type": "array", "items": { "$ref": format!("#/$defs/{}", name(keys)) } })
        }
        Takes::OrTable(one, keys) => {
            let table = json!({ "$ref": format!("#/$defs/{}", name(keys)) });
            json!({ "anyOf": [value(one, bounds), table] })
        }
    }
}
