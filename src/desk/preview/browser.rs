//! Opens the address in a browser.

use std::process::{Command, Stdio};

/// Opens an address in the browser of whoever sits here.
///
/// # Errors
///
/// In English and Chinese: that none can be opened, and why.
pub fn open(address: &str) -> Result<(), [String; 2]> {
    let (program, before): (&str, &[&str]) = if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(before).arg(address);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let failed = |why: String| {
        Err([
            format!("no browser can be opened ({program}: {why}); open the address yourself"),
            format!("打不开浏览器（{program}：{why}）；请自己打开上面的网址"),
        ])
    };
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => failed(status.to_string()),
        Err(error) => failed(error.to_string()),
    }
}
