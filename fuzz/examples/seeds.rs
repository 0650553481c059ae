//! Writes the seeds of every target to `fuzz/corpus`: `cargo run --example seeds`.

use std::path::Path;

fn main() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = here.parent().expect("the engine's folder");
    for (target, _) in newsprint_fuzz::TARGETS {
        let folder = here.join("corpus").join(target);
        std::fs::create_dir_all(&folder).expect("a folder for seeds");
        for (n, seed) in newsprint_fuzz::seeds::seeds(target, root).iter().enumerate() {
            std::fs::write(folder.join(format!("seed-{n}")), seed).expect("room for a seed");
        }
    }
}
