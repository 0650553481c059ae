//! What text is set with on every page.

use super::desk::Desk;
use crate::display::Stock;
use crate::plan::Plan;

/// What text is set with on every page. Pages of one layout have the same settings, and
/// so the same tables.
pub struct Stocks<'d> {
    /// One for every layout.
    pub stocks: Vec<Stock<'d>>,
    /// Which of them is that of each page.
    pub of_page: Vec<usize>,
}

impl<'d> Stocks<'d> {
    /// For the pages of a plan.
    pub fn of(plan: &'d Plan, desk: &'d Desk<'_>) -> Self {
        let mut stocks: Vec<Stock<'d>> = Vec::new();
        let mut of_page = Vec::with_capacity(plan.pages.len());
        for page in &plan.pages {
            let name = &page.layout.name;
            let known = stocks.iter().position(|stock| stock.layout().name == *name);
            of_page.push(known.unwrap_or(stocks.len()));
            if known.is_none() {
                let stock = Stock::new(desk.book, desk.shaper, &page.layout, desk.meter);
                stocks.push(stock.of_paper(&plan.paper));
            }
        }
        Self { stocks, of_page }
    }
}
