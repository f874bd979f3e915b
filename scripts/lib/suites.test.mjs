import { readFileSync, readdirSync } from 'node:fs';

import { expect, test } from 'vitest';

import { root } from './paths.mjs';

const crates = readdirSync(`${root}/crates`).filter((name) => /^name = "suite"\npath = "tests\/main.rs"$/m.test(readFileSync(`${root}/crates/${name}/Cargo.toml`, 'utf8')));

test.each(crates)('each file of tests of %s belongs to its one program: cargo looks for no others', (name) => {
  const folder = `${root}/crates/${name}/tests`;
  const files = readdirSync(folder).filter((file) => file.endsWith('.rs') && file !== 'main.rs');
  const main = readFileSync(`${folder}/main.rs`, 'utf8').split('\n');
  for (const file of files) expect(main, `${folder}/main.rs`).toContain(`mod ${file.slice(0, -3)};`);
});

test('there are such crates', () => expect(crates.length).toBeGreaterThan(3));
