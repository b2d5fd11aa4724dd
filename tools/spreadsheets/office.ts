import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { OfficePrograms } from '../platform.ts';

/** What LibreOffice calls the formats that it reads and writes. */
export const Filter = {
  csv: 'Text - txt - csv (StarCalc)',
  xlsx: 'Calc MS Excel 2007 XML',
  ods: 'calc8',
} as const;

/** How a file is opened or saved; without a filter as LibreOffice recognises it. */
interface Opened {
  readonly filter?: string;
  /** https://wiki.documentfoundation.org/Documentation/DevGuide/Spreadsheet_Documents#Filter_Options */
  readonly options?: string;
}

/** What somebody types into a cell; row and column from 0. */
export interface Edit {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

export interface OfficeJob extends Opened {
  readonly open: string;
  readonly edits?: readonly Edit[];
  readonly save: readonly (Opened & { readonly path: string; readonly filter: string })[];
}

/** A LibreOffice that runs without windows, with the settings of a country. */
export class Office {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #answers: AsyncIterator<string>;
  readonly #profile: string;

  /** @param locale whose dates and numbers it understands, such as `de-DE` */
  constructor({ soffice, python }: OfficePrograms, locale: string) {
    this.#profile = mkdtempSync(join(tmpdir(), 'onboarding-libreoffice-'));
    const script = fileURLToPath(new URL('libreoffice.py', import.meta.url));
    this.#process = spawn(python, [script, soffice, this.#profile, locale]);
    this.#process.stderr.pipe(process.stderr);
    this.#answers = createInterface(this.#process.stdout)[Symbol.asyncIterator]();
  }

  /** @throws when LibreOffice can't open, or can't save, the file */
  async run(job: OfficeJob): Promise<void> {
    this.#process.stdin.write(`${JSON.stringify(job)}\n`);
    const { done, value } = await this.#answers.next();
    if (done) throw new Error('LibreOffice has ended');
    const { error } = JSON.parse(value) as { readonly error?: string };
    if (error !== undefined) throw new Error(`${job.open}: ${error}`);
  }

  async stop(): Promise<void> {
    const ended = once(this.#process, 'close');
    this.#process.stdin.end();
    await ended;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
