//! What stands in the legs of a story besides its text, with what it needs from outside
//! the story.

use std::sync::Arc;

use super::pictures::{PicturePlan, Pictures};
use crate::diag::{Code, Diag};
use crate::image::Modules;
use crate::issue::{Inset, QrCode, Quote, Wish};

/// Something that stands in the legs of a story besides its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InsetPlan {
    /// A picture with its files.
    Picture(PicturePlan),
    /// A two-dimensional code with its modules.
    Code(CodePlan),
    /// Words set large.
    Quote(Arc<Quote>),
}

/// A two-dimensional code of a story with its modules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodePlan {
    /// As the story asks for it.
    pub code: Arc<QrCode>,
    /// What is printed; `None` if no code can hold its text.
    pub modules: Option<Modules>,
}

impl InsetPlan {
    /// Gathers what an inset needs; what is noticed goes into `found`. `None` for a
    /// picture that was not gathered.
    pub(super) fn new(inset: &Inset, pictures: &Pictures, found: &mut Vec<Diag>) -> Option<Self> {
        Some(match inset {
            Inset::Picture(picture) => Self::Picture(pictures.plan(picture)?),
            Inset::Code(code) => {
                let modules = Modules::encode(&code.text.value);
                if let Err(bytes) = modules {
                    found.push(Diag::new(Code::CodeTooLong { bytes }, code.text.span));
                }
                Self::Code(CodePlan { code: code.clone(), modules: modules.ok() })
            }
            Inset::Quote(quote) => Self::Quote(quote.clone()),
        })
    }

    /// Where it is to stand.
    pub fn wish(&self) -> Wish<'_> {
        match self {
            Self::Picture(plan) => plan.picture.wish(),
            Self::Code(plan) => plan.code.wish(),
            Self::Quote(quote) => quote.wish(),
        }
    }

    /// The picture that it is; `None` if it is something else.
    pub fn picture(&self) -> Option<&PicturePlan> {
        match self {
            Self::Picture(plan) => Some(plan),
            _ => None,
        }
    }

    /// The same, to be changed.
    pub fn picture_mut(&mut self) -> Option<&mut PicturePlan> {
        match self {
            Self::Picture(plan) => Some(plan),
            _ => None,
        }
    }
}
