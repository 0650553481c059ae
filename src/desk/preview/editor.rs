//! Opens a file at a line, by the command of an editor.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use super::room::Room;

/// The command that opens a file: `code -g {file}:{line}:{column}`. No shell sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Editor(Vec<String>);

impl Editor {
    /// Takes a command apart: words by blanks; in quotes they keep their blanks.
    ///
    /// # Errors
    ///
    /// In English and Chinese: that it is empty, or a quote is not closed.
    pub fn parse(text: &str) -> Result<Self, [&'static str; 2]> {
        let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
        for c in text.chars() {
            match (quote, c) {
                (Some(open), c) if c == open => quote = None,
                (None, '"' | '\'') => {
                    quote = Some(c);
                    word.get_or_insert_default();
                }
                (None, c) if c.is_whitespace() => words.extend(word.take()),
                (_, c) => word.get_or_insert_default().push(c),
            }
        }
        if quote.is_some() {
            return Err(["a quote is not closed", "引号没有配对"]);
        }
        words.extend(word);
        match words.is_empty() {
            true => Err(["it is empty", "是空的"]),
            false => Ok(Self(words)),
        }
    }

    /// Whether there is one.
    pub fn is_given(&self) -> bool {
        !self.0.is_empty()
    }

    /// The command for a place; where it does not say where the file goes, that is last.
    fn command(&self, file: &Path, line: u64, column: u64) -> Vec<String> {
        let file = file.display().to_string();
        let names = self.0.iter().any(|word| word.contains("{file}"));
        let filled = self.0.iter().map(|word| {
            let word = word.replace("{line}", &line.to_string());
            // The name comes last: what stands in it is left alone.
            word.replace("{column}", &column.to_string()).replace("{file}", &file)
        });
        filled.chain((!names).then(|| file.clone())).collect()
    }
}

/// Starts the editor in the folder of the issue; a command that fails is told when it
/// does.
///
/// # Errors
///
/// In English and Chinese: that it cannot be started.
pub fn open(room: &Arc<Room>, file: &Path, at: (u64, u64)) -> Result<(), [String; 2]> {
    let words = room.editor.command(file, at.0, at.1);
    let Some((program, rest)) = words.split_first() else { return Ok(()) };
    let mut command = Command::new(program);
    command.args(rest).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let program = program.clone();
    let mut child = command.spawn().map_err(|error| {
        [
            format!("the editor `{program}` cannot be started: {error}; see `--editor`"),
            format!("编辑器 `{program}` 启动不了：{error}；请看 `--editor`"),
        ]
    })?;
    let room = room.clone();
    std::thread::spawn(move || match child.wait() {
        Ok(status) if status.success() => {}
        Ok(status) => room.say(
            [
                format!("the editor `{program}` ended with {status}; see `--editor`"),
                format!("编辑器 `{program}` 出错退出（{status}）；请看 `--editor`"),
            ],
            true,
        ),
        Err(_) => {}
    });
    Ok(())
}

/// What a browser hands to Visual Studio Code.
pub fn uri(file: &Path, line: u64, column: u64) -> String {
    let mut path = String::new();
    for byte in file.display().to_string().replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' | b':' => {
                path.push(char::from(byte));
            }
            other => path.push_str(&format!("%{other:02X}")),
        }
    }
    let slash = if path.starts_with('/') { "" } else { "/" };
    format!("vscode://file{slash}{path}:{line}:{column}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_taken_apart_without_a_shell() {
        let editor = Editor::parse("code -g '{file}:{line}' \"a b\"").unwrap();
        let command = editor.command(Path::new("/i/头 条;rm.md"), 7, 2);
        assert_eq!(command, ["code", "-g", "/i/头 条;rm.md:7", "a b"]);
        let editor = Editor::parse("vi +{line}").unwrap();
        assert_eq!(editor.command(Path::new("a{line}.md"), 3, 1), ["vi", "+3", "a{line}.md"]);
        assert!(Editor::parse(" ").is_err() && Editor::parse("vi 'x").is_err());
    }

    #[test]
    fn an_address_holds_any_name() {
        assert_eq!(uri(Path::new("/i/a b.md"), 3, 4), "vscode://file/i/a%20b.md:3:4");
    }
}
