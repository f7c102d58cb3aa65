//! CPOR Desk: the site.
use leptos::prelude::*;

fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(|| view! { <main id="main"><h1>"CPOR Desk"</h1></main> });
}
