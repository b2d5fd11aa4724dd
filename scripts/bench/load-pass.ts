// Loads one module in a process of its own, and says how many milliseconds after the process's start that was done: load-pass.ts URL
await import(process.argv[2] ?? '');
console.log(JSON.stringify({ ms: performance.now() }));
process.exit(0);
