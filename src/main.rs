//! CPOR Desk: starts the site. All of it is in the library, so that tests can use it too.

fn main() {
    cpor_desk::start();
}
