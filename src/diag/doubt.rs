//! Doubts about placed PDFs as findings.

use super::{Code, PdfDoubt};

impl PdfDoubt {
    /// The finding about a file.
    pub fn code(self, path: &str) -> Code {
        let path = path.to_string();
        match self {
            Self::Checksum { part } => Code::AdvertChecksum { path, part },
            Self::Unread { part, filter } => Code::AdvertUnread { path, part, filter },
            Self::Operator { part, word } => Code::AdvertOperator { path, part, word },
            Self::Unbalanced { part } => Code::AdvertUnbalanced { path, part },
            Self::Blank => Code::AdvertBlank { path },
        }
    }
}
