// Loads one module in a process of its own, and says what processor time that took from the process's start on: load-pass.ts URL
await import(process.argv[2] ?? '');
const { user, system } = process.cpuUsage();
console.log(JSON.stringify({ ms: (user + system) / 1000 }));
process.exit(0);
