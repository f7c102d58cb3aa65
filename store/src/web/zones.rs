use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use cpor_engine::time::UtcOnly;
use cpor_engine::{Instant, Zone, Zones};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// `Intl.DateTimeFormat`. js-sys has it too, but its constructor lets an unknown zone's exception through.
    #[wasm_bindgen(js_namespace = Intl, js_name = DateTimeFormat)]
    type Formatter;

    #[wasm_bindgen(constructor, catch, js_namespace = Intl, js_class = "DateTimeFormat")]
    fn new(locales: &JsValue, options: &Object) -> Result<Formatter, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn format(this: &Formatter, millis: f64) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch, js_name = formatToParts)]
    fn parts(this: &Formatter, millis: f64) -> Result<Array, JsValue>;

    #[wasm_bindgen(method, catch, js_name = resolvedOptions)]
    fn resolved(this: &Formatter) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Intl, js_name = supportedValuesOf)]
    fn supported(of: &str) -> Result<Array, JsValue>;

    /// Months count from 0.
    #[wasm_bindgen(js_namespace = Date, js_name = UTC)]
    fn utc_millis(year: f64, month: f64, day: f64, hour: f64, minute: f64, second: f64) -> f64;
}

/// The time zones that the host's `Intl` knows.
#[derive(Clone, Copy, Debug, Default)]
pub struct HostZones;

impl Zones for HostZones {
    fn zone(&self, name: &str) -> Option<Arc<dyn Zone>> {
        // Nobody has to be asked for this one.
        if let Some(utc) = UtcOnly.zone(name) {
            return Some(utc);
        }
        clock_of(name)?;
        Some(Arc::new(HostZone { name: name.into() }))
    }
}

/// The IANA names of all zones that the host lists, in order; empty where it cannot list them.
pub fn zone_names() -> Vec<String> {
    let names = supported("timeZone").unwrap_or_default();
    names.iter().filter_map(|name| name.as_string()).collect()
}

/// The name of the zone that the device is set to.
pub fn local_zone_name() -> Option<String> {
    let formatter = Formatter::new(&JsValue::UNDEFINED, &Object::new()).ok()?;
    text_of(&formatter.resolved().ok()?, "timeZone")
}

/// A zone that the host knew when it was asked for. It holds its name alone, and so may travel between threads.
struct HostZone {
    name: String,
}

impl Zone for HostZone {
    fn offset_millis_at(&self, instant: Instant) -> i64 {
        clock_of(&self.name)
            .and_then(|clock| clock.offset_millis_at(instant))
            .unwrap_or(0)
    }
}

thread_local! {
    /// A formatter takes a hundred times as long to make as to use.
    static CLOCKS: RefCell<HashMap<String, Rc<Clock>>> = RefCell::default();
}

/// The clock of a zone; `None` where the host does not know the name.
fn clock_of(name: &str) -> Option<Rc<Clock>> {
    let known = CLOCKS.with_borrow(|clocks| clocks.get(name).cloned());
    known.or_else(|| {
        let clock = Rc::new(Clock::in_zone(name)?);
        CLOCKS.with_borrow_mut(|clocks| clocks.insert(name.into(), Rc::clone(&clock)));
        Some(clock)
    })
}

/// The years 100 to 9999, with a day to spare at either end: beyond, offsets stay as they are there.
/// (`Date.UTC` takes the years before 100 for those of the 20th century.)
const EARLIEST_MILLIS: i64 = -59_011_372_800_000;
const LATEST_MILLIS: i64 = 253_402_214_400_000;

/// What a clock on the wall shows, and where in its text each part stands.
struct Clock {
    formatter: Formatter,
    /// For year, month, day, hour, minute and second: which of the text's numbers it is.
    places: [usize; 6],
    /// What was asked before, by the second. The end of a day asks for each hour around it, and many deadlines end on
    /// the same days; an answer of the host takes microseconds.
    known: RefCell<HashMap<i64, i64>>,
}

/// How many answers are remembered: those of some hundred days.
const KNOWN_MAX: usize = 10_000;

const PARTS: [&str; 6] = ["year", "month", "day", "hour", "minute", "second"];

impl Clock {
    fn in_zone(name: &str) -> Option<Self> {
        // Hosts differ in whether they take bare offsets; a workspace's zone has to mean the same on all.
        if name.starts_with(['+', '-', '\u{2212}']) {
            return None;
        }
        let options = Object::new();
        let numeric = PARTS.map(|part| (part, "numeric"));
        for (option, value) in [("timeZone", name), ("hourCycle", "h23")]
            .into_iter()
            .chain(numeric)
        {
            Reflect::set(&options, &option.into(), &value.into()).ok()?;
        }
        let locale = JsValue::from_str("en-US-u-ca-iso8601-nu-latn");
        let formatter = Formatter::new(&locale, &options).ok()?;
        let places = places(&formatter)?;
        Some(Self {
            formatter,
            places,
            known: RefCell::default(),
        })
    }

    /// How far the clock is ahead of UTC. Offsets are whole seconds, as they are in the time-zone database.
    fn offset_millis_at(&self, instant: Instant) -> Option<i64> {
        let millis = instant.millis().clamp(EARLIEST_MILLIS, LATEST_MILLIS);
        let seconds = millis.div_euclid(1_000);
        let known = self.known.borrow().get(&seconds).copied();
        known.or_else(|| {
            let offset = self.asked(seconds)?;
            let mut known = self.known.borrow_mut();
            if known.len() >= KNOWN_MAX {
                known.clear();
            }
            known.insert(seconds, offset);
            Some(offset)
        })
    }

    fn asked(&self, seconds: i64) -> Option<i64> {
        let text = self.formatter.format((seconds * 1_000) as f64).ok()?;
        let numbers = numbers_in(&text);
        let mut shown = [0.0; 6];
        for (part, place) in shown.iter_mut().zip(self.places) {
            *part = *numbers.get(place)?;
        }
        let [year, month, day, hour, minute, second] = shown;
        let local_millis = utc_millis(year, month - 1.0, day, hour, minute, second);
        Some(local_millis as i64 - seconds * 1_000)
    }
}

/// Asks the host once in which order it writes the parts, so that reading a plain text is enough afterwards.
fn places(formatter: &Formatter) -> Option<[usize; 6]> {
    let parts = formatter.parts(0.0).ok()?;
    let kinds = parts.iter().filter_map(|part| text_of(&part, "type"));
    let order: Vec<String> = kinds
        .filter(|kind| PARTS.contains(&kind.as_str()))
        .collect();
    let mut places = [0; 6];
    for (place, part) in places.iter_mut().zip(PARTS) {
        *place = order.iter().position(|kind| kind == part)?;
    }
    Some(places)
}

/// All runs of digits, read as numbers.
fn numbers_in(text: &str) -> Vec<f64> {
    text.split(|char: char| !char.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .collect()
}

fn text_of(object: &JsValue, member: &str) -> Option<String> {
    Reflect::get(object, &member.into()).ok()?.as_string()
}
