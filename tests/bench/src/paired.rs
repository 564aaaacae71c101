//! Functions compared: CPU time of this thread, candidates interleaved round by round, a warm-up before each sample.
//!
//! Without the warm-up a candidate pays for what its neighbour left in the caches and in the allocator.

use std::time::Duration;

use nix::time::{ClockId, clock_gettime};

use crate::Fallible;
use crate::statistics::{median, median_ratio};

/// How long one sample takes, about.
const SAMPLE: Duration = Duration::from_millis(4);

/// A function to measure. The result must go through `black_box`.
pub(crate) struct Candidate<'a> {
    pub(crate) name: &'static str,
    pub(crate) run: Box<dyn FnMut() + 'a>,
}

/// What a candidate took.
pub(crate) struct Timing {
    pub(crate) name: &'static str,
    /// Nanoseconds for one call, the median of the rounds.
    pub(crate) nanos: f64,
    /// The median of the ratios to the first candidate of the same round.
    pub(crate) ratio: f64,
}

/// A candidate out of a closure.
pub(crate) fn candidate<'a>(name: &'static str, run: impl FnMut() + 'a) -> Candidate<'a> {
    Candidate {
        name,
        run: Box::new(run),
    }
}

/// Measures all candidates; the first is the reference.
pub(crate) fn compare(mut candidates: Vec<Candidate<'_>>, rounds: usize) -> Fallible<Vec<Timing>> {
    let calls = candidates
        .iter_mut()
        .map(calls_of_a_sample)
        .collect::<Fallible<Vec<_>>>()?;
    let mut samples = vec![Vec::with_capacity(rounds); candidates.len()];
    for round in 0..rounds {
        for turn in 0..candidates.len() {
            let at = (round + turn) % candidates.len();
            samples[at].push(sample(&mut candidates[at], calls[at])?);
        }
    }
    let timing = |(candidate, own): (&Candidate<'_>, &Vec<f64>)| Timing {
        name: candidate.name,
        nanos: median(own.clone()),
        ratio: median_ratio(own.iter().copied(), samples[0].iter().copied()),
    };
    Ok(candidates.iter().zip(&samples).map(timing).collect())
}

/// How many calls make a sample.
fn calls_of_a_sample(candidate: &mut Candidate<'_>) -> Fallible<u32> {
    let mut calls = 1;
    loop {
        let taken = time(candidate, calls)?;
        if taken >= SAMPLE / 4 {
            let scale = SAMPLE.as_secs_f64() / taken.as_secs_f64();
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a count between 1 and some millions"
            )]
            return Ok((f64::from(calls) * scale).max(1.0) as u32);
        }
        calls *= 2;
    }
}

/// Nanoseconds of one call.
fn sample(candidate: &mut Candidate<'_>, calls: u32) -> Fallible<f64> {
    time(candidate, calls.div_ceil(2))?;
    Ok(time(candidate, calls)?.as_secs_f64() * 1e9 / f64::from(calls))
}

fn time(candidate: &mut Candidate<'_>, calls: u32) -> Fallible<Duration> {
    let start = thread_time()?;
    for _ in 0..calls {
        (candidate.run)();
    }
    Ok(thread_time()?.saturating_sub(start))
}

fn thread_time() -> Fallible<Duration> {
    Ok(clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID)?.into())
}
