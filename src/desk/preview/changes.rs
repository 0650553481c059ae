//! Changes that the page asks for: proposed, made, taken back.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use newsprint::diag::Lang;
use newsprint::disk;
use serde_json::{Value, json};

use super::answer::Answer;
use super::room::Room;
use crate::desk::edit::{Desk, Edit, History, Proposal, Refusal, propose};

/// So many proposals are known: who looks at one for long and asks for others meanwhile
/// has to ask again.
const KNOWN: usize = 32;

/// What was proposed and what was made.
#[derive(Debug, Default)]
pub struct Changes(Mutex<Made>);

#[derive(Debug, Default)]
struct Made {
    proposals: VecDeque<(u64, Proposal)>,
    /// The number of the last proposal.
    last: u64,
    history: History,
}

impl Changes {
    fn made(&self) -> MutexGuard<'_, Made> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many changes can be taken back.
    pub fn steps(&self) -> usize {
        self.made().history.len()
    }
}

/// What a change would write: its number, the difference, the files.
pub fn proposed(room: &Room, wish: &Value) -> Answer {
    let shown = room.shown();
    let Some(outcome) = &shown.outcome else { return refused(&Refusal::Malformed) };
    let edit = match Edit::of_json(wish, outcome) {
        Ok(edit) => edit,
        Err(refusal) => return refused(&refusal),
    };
    let (issue, options) = (room.given.issue.as_path(), &room.given.options);
    let world = disk(issue, options);
    let desk = Desk { issue, world: &*world, options, map: &shown.map };
    let proposal = match propose(&edit, &desk) {
        Ok(proposal) => proposal,
        Err(refusal) => return refused(&refusal),
    };
    let files: Vec<&str> = proposal.files.iter().map(|file| file.name.as_str()).collect();
    let mut answer = json!({ "diff": proposal.diff(), "files": files });
    let mut made = room.changes.made();
    made.last += 1;
    let id = made.last;
    made.proposals.push_back((id, proposal));
    while made.proposals.len() > KNOWN {
        made.proposals.pop_front();
    }
    answer["id"] = id.into();
    Answer::json(&answer)
}

/// Writes a proposal, if its files are what they were.
pub fn applied(room: &Arc<Room>, wish: &Value) -> Answer {
    let mut made = room.changes.made();
    let id = wish["id"].as_u64();
    let Some(at) = made.proposals.iter().position(|(known, _)| Some(*known) == id) else {
        return Answer::fault([
            "this change is not known any more; ask for it again".into(),
            "这项改动已经失效，请重新操作".into(),
        ]);
    };
    let undo = match made.proposals[at].1.apply() {
        Ok(undo) => undo,
        Err(refusal) => return refused(&refusal),
    };
    made.proposals.remove(at);
    let files = undo.names().to_vec();
    made.history.push(undo);
    drop(made);
    room.tell_again();
    Answer::json(&json!({ "files": files }))
}

/// Takes the last change back, if its files are what they became.
pub fn undone(room: &Arc<Room>) -> Answer {
    let back = room.changes.made().history.undo();
    match back {
        Ok(files) => {
            room.tell_again();
            Answer::json(&json!({ "files": files }))
        }
        Err(refusal) => refused(&refusal),
    }
}

fn refused(refusal: &Refusal) -> Answer {
    Answer::fault([refusal.words(Lang::En), refusal.words(Lang::Zh)])
}
