// `node scripts/shot.mjs …` is `npm run shot -- …`.
process.argv.splice(2, 0, 'shot');
await import('./cp.mjs');
