// Loads a function in a process of its own and calls it three times: first-call-pass.ts URL-OF-BUNDLE EVENT-AS-JSON
import type { Handler } from 'aws-lambda';
import type { FunctionTimes } from './journeys.ts';

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const [url = '', event = ''] = process.argv.slice(2);
const write = process.stdout.write.bind(process.stdout);
let log = '';
process.stdout.write = (line) => {
  log += line;
  return true;
};
const marks = [processorMs()];
const { handler }: { readonly handler: Handler } = await import(url);
marks.push(processorMs());
for (let call = 0; call < 3; call++) {
  await handler(JSON.parse(event), { awsRequestId: '1' } as never, () => {});
  marks.push(processorMs());
}
// What failed on the way took less.
if (/"level":"(WARN|ERROR)"/.test(log)) throw new Error(log);
const [begun = 0, loaded = 0, first = 0, second = 0, third = 0] = marks;
const times: FunctionTimes = { loadMs: loaded - begun, firstMs: first - loaded, laterMs: third - second };
write(`${JSON.stringify(times)}\n`, () => process.exit(0));
