//! Nothing: the tests are mistakes that do not compile.
