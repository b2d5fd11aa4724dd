// One pass over a CSV in a process of its own, so that its time and its peak memory are its own. Prints one line of JSON.
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { prepare, type Sink } from '../../functions/domain/import/prepare.ts';

const [kind, file = ''] = process.argv.slice(2);
/** S3's body streams come in pieces of about that size. */
const source = () => createReadStream(file, { highWaterMark: 64 * 1024 });

async function csvParseAlone(): Promise<void> {
  const parser = source().pipe(parse({ relax_column_count: true, relax_quotes: true }));
  parser.resume();
  await finished(parser);
}

async function ours(): Promise<void> {
  const pool = {
    groups: new Set(['employees', 'managers']),
    attributes: ['email', 'given_name', 'family_name', 'phone_number', 'locale'].map((name) => ({
      name,
      required: name === 'email',
      minLength: 0,
      maxLength: 2048,
    })),
  };
  const users = sink(`${file}.users.jsonl`);
  const rejected = sink(`${file}.rejected.jsonl`);
  await prepare(source(), pool, users, rejected);
}

function sink(path: string): Sink {
  const stream = createWriteStream(path, { highWaterMark: 8 * 1024 * 1024 });
  // As the writer of multipart uploads does: wait only when 8 MB are on their way.
  return async (piece) => {
    if (!stream.write(piece)) await once(stream, 'drain');
  };
}

const start = performance.now();
await (kind === 'ours' ? ours() : csvParseAlone());
const seconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ seconds, peakMb: process.resourceUsage().maxRSS / 1024 }));
