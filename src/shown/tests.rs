//! What is shown of the engine, in tables.

mod advice;
mod clocks;
mod differences;
mod done;
mod doubts;
mod events;
mod faults;
mod names;
mod notices;
mod refusals;
mod rules;

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);
