// `node scripts/bench.mjs …` is `npm run bench -- …`.
process.argv.splice(2, 0, 'bench');
await import('./cp.mjs');
