//! What a client takes from outside: time and chance. Tests bring their own.

use std::time::{Duration, SystemTime};

use crate::sign::SigningError;
use crate::transport::BoxFuture;

/// Time, for a client that blocks.
pub trait Clock: Send + Sync {
    /// What time it is.
    fn now(&self) -> SystemTime;

    /// Lets time pass.
    fn sleep(&self, pause: Duration);
}

/// Time, for a client that does not block.
pub trait AsyncClock: Send + Sync {
    /// What time it is.
    fn now(&self) -> SystemTime;

    /// Lets time pass.
    fn sleep(&self, pause: Duration) -> BoxFuture<'_, ()>;
}

/// The clock of the system. Blocks the thread to let time pass.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn sleep(&self, pause: Duration) {
        std::thread::sleep(pause);
    }
}

/// The clock of the system. Lets time pass with tokio's timer.
#[cfg(feature = "reqwest")]
#[derive(Clone, Copy, Debug, Default)]
pub struct TokioClock;

#[cfg(feature = "reqwest")]
impl AsyncClock for TokioClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn sleep(&self, pause: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(pause))
    }
}

/// Chance: for nonces, for tokens that make writes safe to repeat, and for the length of pauses.
pub trait Entropy: Send + Sync {
    /// Bytes that nobody can guess.
    ///
    /// # Errors
    ///
    /// When there are none to be had.
    fn bytes(&self) -> Result<[u8; 16], SigningError>;
}

/// The random bytes of the system.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsEntropy;

impl Entropy for OsEntropy {
    fn bytes(&self) -> Result<[u8; 16], SigningError> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).map_err(|_none| SigningError::NoEntropy)?;
        Ok(bytes)
    }
}
