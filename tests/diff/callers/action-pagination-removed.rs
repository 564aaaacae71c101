pub fn caller() { fn paged<T: cloudspec_runtime::Paged>() {} paged::<acme::vault::Copy>(); }
