import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import binaryen from 'binaryen';
import { afterAll, expect, test } from 'vitest';

import { silence } from './silence.mjs';

const folder = mkdtempSync(join(tmpdir(), 'silence-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file in which `run` writes 7 down and then gives up by this name, which would write down 8. @param {string} name */
function fileOf(name) {
  const text = `(module (memory (export "memory") 1)
    (func $"${name}" (i32.store (i32.const 0) (i32.const 8)) (unreachable))
    (func $own::panicked (i32.store (i32.const 4) (i32.const 9)))
    (func (export "run") (i32.store (i32.const 0) (i32.const 7)) (call $own::panicked) (call $"${name}")))`;
  const module = binaryen.parseText(text);
  binaryen.setDebugInfo(true);
  const file = join(folder, 'test.wasm');
  writeFileSync(file, module.emitBinary());
  return file;
}

test('what gives up says nothing, and stops where it stopped', async () => {
  for (const name of ['core[c5930c85a12de822]::panicking::panic_fmt', 'core[c5930c85a12de822]::panicking::assert_failed::<usize, usize>', 'core[c5930c85a12de822]::option::unwrap_failed', 'alloc[3ca501edff3f0c7c]::raw_vec::handle_error']) {
    const file = fileOf(name);
    silence(file);
    const { exports } = (await WebAssembly.instantiate(readFileSync(file))).instance;
    const { run, memory } = /** @type {{ run(): void, memory: WebAssembly.Memory }} */ (/** @type {unknown} */ (exports));
    expect(() => run(), name).toThrow(WebAssembly.RuntimeError);
    expect([...new Int32Array(memory.buffer, 0, 2)], name).toEqual([7, 9]);
  }
});

test('where nothing gives up by such a name, that is told', () => {
  expect(() => silence(fileOf('own::step'))).toThrow(/gives up/);
});
