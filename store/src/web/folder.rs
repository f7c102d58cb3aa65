//! A folder of the person's own disk into which the site may write, by the File System Access API: Chromium's browsers
//! have it. What was chosen is kept in a database of its own.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::indexed_db::{forget_thing, keep_thing, thing};

/// The database; as all of ours it goes with *Delete everything*.
const DATABASE: &str = "cpor1/folder";

const PICKER: &str = "showDirectoryPicker";

#[wasm_bindgen]
extern "C" {
    /// `FileSystemDirectoryHandle`, which web-sys hides behind a compiler flag.
    #[derive(Clone, Debug)]
    type Directory;
    #[wasm_bindgen(method, getter)]
    fn name(this: &Directory) -> String;
    #[wasm_bindgen(method, catch, js_name = queryPermission)]
    fn query_permission(this: &Directory, wanted: &Object) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch, js_name = requestPermission)]
    fn request_permission(this: &Directory, wanted: &Object) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getFileHandle)]
    fn file(this: &Directory, name: &str, options: &Object) -> Result<Promise, JsValue>;

    type FileHandle;
    #[wasm_bindgen(method, catch, js_name = createWritable)]
    fn writable(this: &FileHandle) -> Result<Promise, JsValue>;

    type Writable;
    #[wasm_bindgen(method, catch)]
    fn write(this: &Writable, text: &str) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn close(this: &Writable) -> Result<Promise, JsValue>;
}

/// Whether the browser lets a site write into a folder at all.
pub fn is_there() -> bool {
    picker().is_some()
}

/// A folder that the person has chosen.
#[derive(Clone, Debug)]
pub struct Folder(Directory);

impl Folder {
    /// Asks the person for one, and keeps it; nothing where they chose none. Only right after a click.
    pub async fn choose() -> Option<Self> {
        let options = readwrite();
        // Fails on no object that we made.
        let _ = Reflect::set(&options, &"id".into(), &"cpor-desk".into());
        let asked = picker()?.call1(&js_sys::global(), &options);
        let directory: Directory = answer(asked.map(JsCast::unchecked_into))
            .await?
            .unchecked_into();
        keep_thing(DATABASE, &directory).await.ok()?;
        Some(Self(directory))
    }

    /// The one that was chosen before.
    pub async fn kept() -> Option<Self> {
        let kept = thing(DATABASE).await.ok()?;
        kept.is_object().then(|| Self(kept.unchecked_into()))
    }

    /// Forgets which one was chosen. What was written into it stays.
    pub async fn forget() {
        // Where there is none it is forgotten.
        let _ = forget_thing(DATABASE).await;
    }

    /// Its name, without the way to it, which no site is told.
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// Whether the site may write into it now, without asking.
    pub async fn may_write(&self) -> bool {
        is_granted(self.0.query_permission(&readwrite())).await
    }

    /// Asks the person to allow it again; whether they did. Only right after a click.
    pub async fn ask(&self) -> bool {
        is_granted(self.0.request_permission(&readwrite())).await
    }

    /// Writes a file, in the place of one of this name: all of it, or what stood there stays. Whether it was written.
    pub async fn write(&self, name: &str, text: &str) -> bool {
        let written = async {
            let options = Object::new();
            Reflect::set(&options, &"create".into(), &JsValue::TRUE).ok()?;
            let file: FileHandle = answer(self.0.file(name, &options)).await?.unchecked_into();
            // The browser writes beside the file and puts it in place when it is closed.
            let writable: Writable = answer(file.writable()).await?.unchecked_into();
            answer(writable.write(text)).await?;
            answer(writable.close()).await
        };
        written.await.is_some()
    }
}

fn picker() -> Option<Function> {
    let picker = Reflect::get(&js_sys::global(), &PICKER.into()).ok()?;
    picker.dyn_into().ok()
}

fn readwrite() -> Object {
    let wanted = Object::new();
    // Fails on no object that we made.
    let _ = Reflect::set(&wanted, &"mode".into(), &"readwrite".into());
    wanted
}

async fn is_granted(asked: Result<Promise, JsValue>) -> bool {
    answer(asked)
        .await
        .and_then(|said| said.as_string())
        .as_deref()
        == Some("granted")
}

async fn answer(asked: Result<Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(asked.ok()?).await.ok()
}
