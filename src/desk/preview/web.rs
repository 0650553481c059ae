//! The page in the browser, built into the program.

/// The files of the page: name, kind, what is in it.
const FILES: &[(&str, &str, &str)] = &[
    ("app.css", "text/css; charset=utf-8", include_str!("web/app.css")),
    ("app.js", "text/javascript; charset=utf-8", include_str!("web/app.js")),
    ("change.js", "text/javascript; charset=utf-8", include_str!("web/change.js")),
    ("dom.js", "text/javascript; charset=utf-8", include_str!("web/dom.js")),
    ("findings.js", "text/javascript; charset=utf-8", include_str!("web/findings.js")),
    ("geometry.js", "text/javascript; charset=utf-8", include_str!("web/geometry.js")),
    ("gestures.js", "text/javascript; charset=utf-8", include_str!("web/gestures.js")),
    ("ghost.js", "text/javascript; charset=utf-8", include_str!("web/ghost.js")),
    ("hands.js", "text/javascript; charset=utf-8", include_str!("web/hands.js")),
    ("", "text/html; charset=utf-8", include_str!("web/index.html")),
    ("keys.js", "text/javascript; charset=utf-8", include_str!("web/keys.js")),
    ("layers.js", "text/javascript; charset=utf-8", include_str!("web/layers.js")),
    ("levers.js", "text/javascript; charset=utf-8", include_str!("web/levers.js")),
    ("link.js", "text/javascript; charset=utf-8", include_str!("web/link.js")),
    ("moved.js", "text/javascript; charset=utf-8", include_str!("web/moved.js")),
    ("overlay.js", "text/javascript; charset=utf-8", include_str!("web/overlay.js")),
    ("page.css", "text/css; charset=utf-8", include_str!("web/page.css")),
    ("panel.css", "text/css; charset=utf-8", include_str!("web/panel.css")),
    ("phone.css", "text/css; charset=utf-8", include_str!("web/phone.css")),
    ("search.js", "text/javascript; charset=utf-8", include_str!("web/search.js")),
    ("store.js", "text/javascript; charset=utf-8", include_str!("web/store.js")),
    ("story.js", "text/javascript; charset=utf-8", include_str!("web/story.js")),
    ("thumbs.js", "text/javascript; charset=utf-8", include_str!("web/thumbs.js")),
    ("tiles.js", "text/javascript; charset=utf-8", include_str!("web/tiles.js")),
    ("tray.js", "text/javascript; charset=utf-8", include_str!("web/tray.js")),
    ("view.js", "text/javascript; charset=utf-8", include_str!("web/view.js")),
    ("words.js", "text/javascript; charset=utf-8", include_str!("web/words.js")),
];

/// A file of the page by its name; the page itself has none.
pub fn file(name: &str) -> Option<(&'static str, &'static str)> {
    let found = FILES.iter().find(|(known, ..)| *known == name);
    found.map(|(_, kind, text)| (*kind, *text))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a file of the page names is there, and every file is in the list.
    #[test]
    fn the_page_is_whole() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/desk/preview/web");
        for entry in std::fs::read_dir(folder).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let known = if name == "index.html" { "" } else { &name };
            assert!(file(known).is_some(), "{name} is not in the list");
        }
        for (name, _, text) in FILES {
            for part in text.split("\"./").skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(file(part).is_some(), "{name} asks for {part}");
            }
        }
    }
}
