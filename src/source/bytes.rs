use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};

/// What is in a file: shared, never copied.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Bytes(Arc<Whole>);

#[derive(Default)]
struct Whole {
    bytes: Vec<u8>,
    hash: OnceLock<[u8; 32]>,
}

impl Bytes {
    /// The SHA-256 of all of it, worked out when it is asked for first.
    pub fn hash(&self) -> [u8; 32] {
        *self.0.hash.get_or_init(|| Sha256::digest(&self.0.bytes).into())
    }

    /// The bytes as a list of their own; copied only where others share them.
    pub fn into_vec(self) -> Vec<u8> {
        match Arc::try_unwrap(self.0) {
            Ok(whole) => whole.bytes,
            Err(shared) => shared.bytes.clone(),
        }
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Arc::new(Whole { bytes, hash: OnceLock::new() }))
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0.bytes
    }
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

// Whether the hash is known makes no difference.
impl PartialEq for Whole {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for Whole {}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.len())
    }
}
