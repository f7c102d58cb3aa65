use std::future::{Future, ready};
use std::pin::Pin;

use crate::fault::StorageFault;

/// What a store answers later. Await it in the page's own thread; it does not travel between threads.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, StorageFault>> + 'a>>;

/// An answer that is there at once.
pub(crate) fn at_once<'a, T: 'a>(result: Result<T, StorageFault>) -> Answer<'a, T> {
    Box::pin(ready(result))
}

/// The answer of a store that answers at once.
#[cfg(test)]
pub(crate) fn taken<T>(mut answer: Answer<'_, T>) -> Result<T, StorageFault> {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match answer.as_mut().poll(&mut context) {
        std::task::Poll::Ready(result) => result,
        std::task::Poll::Pending => panic!("not answered at once"),
    }
}
