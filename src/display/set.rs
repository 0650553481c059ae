//! A text that is ready to be broken.

use std::sync::Arc;

use crate::para::Para;
use crate::text::{Shaped, Upright};

/// A text that is shaped and measured.
#[derive(Clone, Debug)]
pub struct Set {
    /// Its glyphs.
    pub shaped: Arc<Shaped>,
    /// Its measures.
    pub para: Para,
    /// How it is drawn where its lines run down the page.
    pub upright: Option<Arc<Upright>>,
}
