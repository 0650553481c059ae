//! What the program does at the desk, beside making files.

#[allow(dead_code, unused_imports, reason = "the preview asks for it")]
mod edit;
