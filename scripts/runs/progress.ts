import { SingleBar } from 'cli-progress';
import type { ImportPhase, ImportProgress } from './follow-run.ts';

/** Shows how far an import is. */
export interface ProgressDisplay {
  show(progress: ImportProgress): void;
  /** Leaves the terminal as it should be; nothing is shown after it. */
  stop(): void;
}

/** Where progress is shown: a terminal, or a pipe or file instead. */
type Terminal = NodeJS.WritableStream & Partial<Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>>;

const title: Record<ImportPhase, string> = {
  upload: 'Uploading',
  read: 'Reading the file',
  create: 'Inviting people',
  report: 'Writing the report',
};

/** A bar on a terminal, plain lines elsewhere. */
export function progressDisplay(stream: Terminal, preview: boolean): ProgressDisplay {
  const titles = preview ? { ...title, create: 'Checking people' } : title;
  return stream.isTTY ? new Bar(stream, titles) : new Lines(stream, titles);
}

/** Nothing at all, for `--json`. */
export const silentDisplay: ProgressDisplay = { show() {}, stop() {} };

class Bar implements ProgressDisplay {
  readonly #bar: SingleBar;
  readonly #titles: Record<ImportPhase, string>;
  #phase: ImportPhase | undefined;
  #meter = new Meter();

  constructor(stream: Terminal, titles: Record<ImportPhase, string>) {
    this.#titles = titles;
    this.#bar = new SingleBar({
      stream,
      format: '{title} {bar} {percentage}%{counts}',
      formatBar: (share) => barOf(share, barWidth(stream.columns)),
      hideCursor: true,
      // Otherwise a phase that has no numbers yet would show 100 %.
      emptyOnZero: true,
      clearOnComplete: true,
    });
  }

  show(progress: ImportProgress): void {
    if (progress.phase !== this.#phase) {
      this.#phase = progress.phase;
      this.#meter = new Meter();
      this.#bar.start(1, 0, { title: this.#titles[progress.phase].padEnd(18), counts: '' });
    }
    const { done, total } = progress;
    if (done === undefined || total === undefined) return;
    this.#bar.setTotal(Math.max(total, 1));
    this.#bar.update(done, { counts: `  ${counts(progress)}${this.#meter.reading(done, total, progress.phase)}` });
  }

  stop(): void {
    this.#bar.stop();
  }
}

const widestBar = 28;
/** Columns that phase, share, counts, rate and the time left take at most. */
const besideBar = 70;

/** Words matter more than the bar: on a narrow terminal the bar shrinks, so that nothing is cut off. */
function barWidth(columns: number | undefined): number {
  return Math.min(widestBar, Math.max(0, (columns ?? 80) - besideBar));
}

function barOf(share: number, width: number): string {
  return '█'.repeat(Math.round(share * width)).padEnd(width, '░');
}

class Lines implements ProgressDisplay {
  readonly #stream: Terminal;
  readonly #titles: Record<ImportPhase, string>;
  #phase: ImportPhase | undefined;
  #meter = new Meter();
  #lastAt = 0;

  constructor(stream: Terminal, titles: Record<ImportPhase, string>) {
    this.#stream = stream;
    this.#titles = titles;
  }

  /** One line per phase, and another one every 5 s. */
  show(progress: ImportProgress): void {
    const { phase, done, total } = progress;
    if (phase !== this.#phase) {
      this.#phase = phase;
      this.#meter = new Meter();
      this.#lastAt = Date.now();
      this.#stream.write(`${this.#titles[phase]}…\n`);
    }
    if (done === undefined || total === undefined || Date.now() - this.#lastAt < 5000) return;
    this.#lastAt = Date.now();
    this.#stream.write(`${this.#titles[phase]}: ${counts(progress)}${this.#meter.reading(done, total, phase)}\n`);
  }

  stop(): void {}
}

/** Measures rate and time left since a phase began. */
class Meter {
  #since: { at: number; done: number } | undefined;

  reading(done: number, total: number, phase: ImportPhase): string {
    this.#since ??= { at: Date.now(), done };
    const seconds = (Date.now() - this.#since.at) / 1000;
    const rate = (done - this.#since.done) / seconds;
    if (phase !== 'create' || seconds < 1 || !(rate > 0)) return '';
    return `, ${rate < 10 ? rate.toFixed(1) : Math.round(rate)}/s, ${duration((total - done) / rate)} left`;
  }
}

function counts({ phase, done = 0, total = 0 }: ImportProgress): string {
  if (phase === 'upload') return `${megabytes(done)} of ${megabytes(total)} MB`;
  return `${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

/** @param seconds at least 0 */
export function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
