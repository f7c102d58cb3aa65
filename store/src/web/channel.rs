use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

use crate::tabs::Wire;

const NAME: &str = "cpor1";

thread_local! {
    /// This page's end; a page does not hear itself.
    static END: Option<BroadcastChannel> = BroadcastChannel::new(NAME).ok();
}

/// The browser's `BroadcastChannel` between the pages of the site.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Channel {}

impl Channel {
    /// This page's end.
    pub fn new() -> Self {
        Self {}
    }

    /// Whether the browser has such a channel.
    pub fn is_there(self) -> bool {
        END.with(Option::is_some)
    }

    /// Hands what other pages tell to `hear` from now on, in the place of who heard it before. Once, for the life of the
    /// page.
    pub fn listen(self, hear: impl Fn(String) + 'static) {
        END.with(|end| {
            let Some(end) = end else { return };
            let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                if let Some(text) = event.data().as_string() {
                    hear(text);
                }
            });
            end.set_onmessage(Some(hear.as_ref().unchecked_ref()));
            hear.forget();
        });
    }
}

impl Wire for Channel {
    fn tell(&self, text: &str) {
        END.with(|end| {
            // What cannot be told is in the stores: the others see it there.
            let _ = end.as_ref().map(|end| end.post_message(&text.into()));
        });
    }
}
