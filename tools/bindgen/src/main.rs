//! `bindgen IN.wasm OUT_DIR NAME`: writes NAME.js, NAME.d.ts and NAME_bg.wasm for `--target web`.
//!
//! `bindgen --version` answers as wasm-bindgen does: wasm-pack asks before it trusts the test runner that
//! lies beside it.

use std::env;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--version" | "-V"] => println!("wasm-bindgen {}", wasm_bindgen_shared::version()),
        [input, out_dir, name] => Bindgen::new()
            .input_path(input)
            .out_name(name)
            .web(true)?
            .typescript(true)
            // Without a default path the page has to pass one; with it `init()` finds the file beside the
            // script, and Vite sees it as an asset.
            .omit_default_module_path(false)
            .generate(out_dir)
            .with_context(|| format!("cannot write bindings of {input} to {out_dir}"))?,
        _ => bail!("usage: bindgen IN.wasm OUT_DIR NAME"),
    }
    Ok(())
}
