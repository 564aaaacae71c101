pub fn caller() { fn polled<T: cloudspec_runtime::Polled>() {} polled::<acme::vault::Copy>(); }
