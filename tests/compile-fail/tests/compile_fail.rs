//! Mistakes that do not compile, with what the compiler says.

#[test]
fn mistakes_are_told_by_the_compiler() {
    trybuild::TestCases::new().compile_fail("tests/cases/*.rs");
}
