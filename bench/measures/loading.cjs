// Prints the milliseconds that these modules take to load in a fresh process.
const { performance } = require('node:perf_hooks');
const process = require('node:process');

const startedAt = performance.now();
for (const file of process.argv.slice(2)) require(file);
process.stdout.write(String(performance.now() - startedAt));
