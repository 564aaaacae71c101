//! Waiting until a task has ended. Neither sends nor waits itself.

use std::time::{Duration, SystemTime};

use crate::action::Ended;

/// How often to ask, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitOptions {
    /// The pause between two calls. Default 5 s.
    pub interval: Duration,
    /// How long to go on asking. Default 30 min.
    pub deadline: Duration,
}

impl Default for WaitOptions {
    fn default() -> Self {
        Self {
            interval: Duration::from_secs(5),
            deadline: Duration::from_secs(30 * 60),
        }
    }
}

/// What waiting brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waited<T> {
    /// The last answer.
    pub response: T,
    /// How the task ended; `None` when time was up before.
    pub ended: Option<Ended>,
}

/// The end of a wait.
pub(super) struct Deadline {
    interval: Duration,
    /// `None` when it is too far away for the clock.
    at: Option<SystemTime>,
}

impl Deadline {
    pub(super) fn new(options: &WaitOptions, now: SystemTime) -> Self {
        Self {
            interval: options.interval,
            at: now.checked_add(options.deadline),
        }
    }

    /// How long to wait before the next call; `None` when there is no need, or no time, for one.
    pub(super) fn pause(&self, ended: Option<Ended>, now: SystemTime) -> Option<Duration> {
        let next = now.checked_add(self.interval)?;
        let in_time = self.at.is_none_or(|deadline| next <= deadline);
        (ended.is_none() && in_time).then_some(self.interval)
    }
}
