//! JPEG as this program reads and writes it: the transforms by vectors of integers,
//! which give the same values on every processor.

pub mod block;
pub mod colour;
pub mod dct;
pub mod read;
pub mod tables;
pub mod write;
