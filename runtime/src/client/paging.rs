//! Walking through a list page by page. Neither sends nor waits itself.

use super::call::set;
use crate::action::PagingStyle;
use crate::error::Error;
use crate::record::{Given, Record, Value};
use crate::request::Paged;

/// A place in a list.
pub(super) struct Cursor<R> {
    request: R,
    /// Page number, or number of items to skip.
    position: i64,
    /// How many items come before those that were answered next.
    passed: i64,
    ended: bool,
}

impl<R: Paged> Cursor<R> {
    /// Begins where the request says, or at the beginning.
    pub(super) fn new(request: R) -> Self {
        let number = |index: u16| integer(&request, index);
        let (position, passed) = match R::PAGING.style {
            PagingStyle::Page { page, size, first } => {
                let position = number(page).unwrap_or(first);
                let pages = position.saturating_sub(first);
                (position, pages.saturating_mul(number(size).unwrap_or(0)))
            }
            PagingStyle::Offset { offset, limit: _ } => {
                let position = number(offset).unwrap_or(0);
                (position, position)
            }
        };
        Self {
            request,
            position,
            passed,
            ended: false,
        }
    }

    /// The request for the next page; `None` after the last.
    pub(super) fn request(&mut self) -> Option<&R> {
        let index = match R::PAGING.style {
            PagingStyle::Page { page, .. } => page,
            PagingStyle::Offset { offset, .. } => offset,
        };
        set(
            &mut self.request,
            usize::from(index),
            Given::Int(self.position),
        );
        (!self.ended).then_some(&self.request)
    }

    /// Takes the items of a page and moves on. An error ends the list.
    pub(super) fn turn(
        &mut self,
        answer: Result<R::Response, Error>,
    ) -> Result<Vec<R::Item>, Error> {
        let mut response = answer.inspect_err(|_error| self.ended = true)?;
        let items = R::take_items(&mut response);
        let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
        self.passed = self.passed.saturating_add(count);
        self.ended = count == 0 || self.was_last(&response);
        self.position = match R::PAGING.style {
            PagingStyle::Page { .. } => self.position.saturating_add(1),
            PagingStyle::Offset { .. } => self.position.saturating_add(count),
        };
        Ok(items)
    }

    /// A page that is not full tells nothing: services answer fewer items than were asked for when that is their own limit.
    /// So without a total the list ends with an empty page.
    fn was_last(&self, response: &R::Response) -> bool {
        let number = |index: Option<u16>| index.and_then(|index| integer(response, index));
        let all_items = number(R::PAGING.total).filter(|total| *total > 0);
        if all_items.is_some_and(|total| self.passed >= total) {
            return true;
        }
        let pages = number(R::PAGING.pages).filter(|pages| *pages > 0);
        match (R::PAGING.style, pages) {
            (PagingStyle::Page { first, .. }, Some(pages)) => {
                self.position.saturating_sub(first).saturating_add(1) >= pages
            }
            _ => false,
        }
    }
}

fn integer(record: &dyn Record, index: u16) -> Option<i64> {
    match record.value(usize::from(index)) {
        Value::Int(number) => Some(number),
        Value::Text(text) => text.parse().ok(),
        _ => None,
    }
}
