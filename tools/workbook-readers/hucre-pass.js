// One pass of another reader over a workbook, in a process of its own: hucre-pass.js FILE
import { readFileSync } from 'node:fs';
import { streamXlsxRows } from 'hucre/xlsx';
import { printPass } from '../bench/measured-process.ts';

const since = performance.now();
// From a stream it takes as much memory, and not every file.
for await (const _ of streamXlsxRows(readFileSync(process.argv[2])));
printPass(since);
