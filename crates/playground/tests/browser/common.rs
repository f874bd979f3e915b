//! A lesson, and plain objects taken apart.

use js_sys::{Array, Map, Object, Reflect};
use playground::Session;
use wasm_bindgen::{JsCast, JsValue};

pub const CLEAN: &str = include_str!("../../../../scenarios/basic-paxos/b01-clean.txt");

pub fn open() -> Session {
    Session::open(CLEAN, None).ok().expect("the lesson opens")
}

pub fn get(object: &JsValue, key: &str) -> JsValue {
    assert!(object.is_object(), "{key} of no object");
    Reflect::get(object, &key.into()).expect("a plain object")
}

pub fn text(object: &JsValue, key: &str) -> String {
    get(object, key)
        .as_string()
        .unwrap_or_else(|| panic!("{key} is no text"))
}

pub fn number(object: &JsValue, key: &str) -> f64 {
    get(object, key)
        .as_f64()
        .unwrap_or_else(|| panic!("{key} is no number"))
}

pub fn list(object: &JsValue, key: &str) -> Array {
    get(object, key)
        .dyn_into()
        .unwrap_or_else(|_| panic!("{key} is no list"))
}

pub fn view(session: &mut Session) -> JsValue {
    session.view().expect("a view")
}

/// No `Map` and nothing undefined anywhere in a view.
pub fn plain(value: &JsValue, path: &str) {
    assert!(!value.is_undefined(), "{path} is undefined");
    assert!(!value.is_instance_of::<Map>(), "{path} is a Map");
    if value.is_object() {
        for entry in Object::entries(value.unchecked_ref()).iter() {
            let entry: Array = entry.unchecked_into();
            let key = entry.get(0).as_string().unwrap_or_default();
            plain(&entry.get(1), &format!("{path}.{key}"));
        }
    }
}
