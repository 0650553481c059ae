//! Changes as JSON, as the page in the browser asks for them.

use newsprint::Outcome;
use serde_json::Value;

use super::change::{At, Edit};
use super::refusal::Refusal;

impl Edit {
    /// The change that a JSON object asks for. A way is named by its number and that of
    /// its finding in the outcome of a run.
    ///
    /// # Errors
    ///
    /// [`Refusal::Malformed`] where it says nothing that is known, [`Refusal::Told`] for a
    /// way that cuts or adds text.
    pub fn of_json(value: &Value, outcome: &Outcome) -> Result<Self, Refusal> {
        let text = |value: &Value, key: &str| {
            value.get(key).and_then(Value::as_str).map(String::from).ok_or(Refusal::Malformed)
        };
        let number = |key: &str| value.get(key).and_then(Value::as_i64);
        let index = |key: &str| number(key).and_then(|n| usize::try_from(n).ok());
        let at = |value: &Value| {
            Ok::<_, Refusal>(At { page: text(value, "page")?, slot: text(value, "slot")? })
        };
        let needed = |key: &str| number(key).ok_or(Refusal::Malformed);
        Ok(match text(value, "kind")?.as_str() {
            "way" => {
                let finding = index("finding").and_then(|n| outcome.diags.get(n));
                let finding = finding.ok_or(Refusal::Malformed)?;
                let way = index("way").ok_or(Refusal::Malformed)?;
                if way >= finding.ways.len() {
                    return Err(Refusal::Malformed);
                }
                Self::of_way(finding, way, &outcome.sources).ok_or(Refusal::Told)?
            }
            "swap" => {
                let other = value.get("with").ok_or(Refusal::Malformed)?;
                Self::Swap(at(value)?, at(other)?)
            }
            "put" => Self::Put { at: at(value)?, story: text(value, "story")? },
            "slot" => {
                let cells =
                    [needed("column")?, needed("columns")?, needed("line")?, needed("lines")?];
                let in_layout = match value.get("where").map(Value::as_str) {
                    None | Some(Some("issue")) => false,
                    Some(Some("layout")) => true,
                    Some(_) => return Err(Refusal::Malformed),
                };
                Self::Slot { at: at(value)?, cells, in_layout }
            }
            "picture" => {
                let (columns, lines) = (number("columns"), number("lines"));
                if columns.is_none() && lines.is_none() {
                    return Err(Refusal::Malformed);
                }
                let picture = index("picture").ok_or(Refusal::Malformed)?;
                let (page, story) = (text(value, "page")?, text(value, "story")?);
                Self::Picture { page, story, picture, columns, lines }
            }
            _ => return Err(Refusal::Malformed),
        })
    }
}
