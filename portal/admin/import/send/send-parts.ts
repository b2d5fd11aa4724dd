import type { Answer, Problem } from '../../../shared/request.ts';
import type { Connection } from './connection.ts';
import type { PutPart } from './put-part.ts';
import { type Call, mostTries, waitFor } from './repeat-calls.ts';

/** What files are uploaded for: to be imported, now or at a time, or to be checked only. */
export type UploadFolder = 'inbox' | 'preview' | 'scheduled';

/** What an upload needs of the outside; tests have a world of their own. */
export interface UploadWorld extends Connection {
  readonly put: PutPart;
}

/** As the API cuts files: see functions/domain/admin/uploads.ts. */
const partBytes = 8 * 1024 * 1024;
/** Parts in flight. More gain little, and share one line. */
const atOnce = 3;
/** Addresses work for a quarter of an hour, so few are asked for ahead of time. */
const signedAtOnce = 12;

interface Sending {
  readonly call: Call;
  readonly upload: { readonly folder: UploadFolder; readonly name: string; readonly upload_id: string };
  readonly signal: AbortSignal;
  readonly world: UploadWorld;
  /** Nothing of it can have arrived. */
  readonly isNew: boolean;
  readonly onProgress: (sent: number, all: number) => void;
  /** Called with whether the other side can be reached, as often as that shows. */
  readonly onConnection: (works: boolean) => void;
}

/** Sends the parts of a file that have not arrived. */
export async function sendParts(file: Blob, sending: Sending): Promise<Answer<undefined>> {
  const { call, upload, isNew } = sending;
  const arrived = isNew ? { ok: true as const, value: { parts: [] } } : await call('ListParts', upload);
  if (!arrived.ok) return arrived;
  const parts = cut(file);
  const whole = new Set(
    arrived.value.parts.filter(({ part, bytes }) => parts[part - 1]?.size === bytes).map(({ part }) => part),
  );
  return new PartQueue(parts, whole, sending).send();
}

function cut(file: Blob): Blob[] {
  const count = Math.max(1, Math.ceil(file.size / partBytes));
  return Array.from({ length: count }, (_, index) => file.slice(index * partBytes, (index + 1) * partBytes));
}

/** Parts that are waiting, and how far those are that are being sent. */
class PartQueue {
  readonly #parts: readonly Blob[];
  readonly #waiting: number[];
  readonly #urls = new Map<number, string>();
  readonly #sent = new Map<number, number>();
  readonly #sending: Sending;
  #signing: Promise<Answer<unknown>> | undefined;
  #problem: Problem | undefined;

  constructor(parts: readonly Blob[], arrived: ReadonlySet<number>, sending: Sending) {
    this.#parts = parts;
    this.#sending = sending;
    this.#waiting = parts.map((_, index) => index + 1).filter((part) => !arrived.has(part));
    for (const part of arrived) this.#sent.set(part, this.#bytesOf(part));
  }

  async send(): Promise<Answer<undefined>> {
    this.#report();
    await Promise.all(Array.from({ length: atOnce }, () => this.#work()));
    return this.#problem ? { ok: false, problem: this.#problem } : { ok: true, value: undefined };
  }

  async #work(): Promise<void> {
    for (let part = this.#next(); part !== undefined; part = this.#next()) await this.#sendPart(part);
  }

  #next(): number | undefined {
    return this.#sending.signal.aborted || this.#problem ? undefined : this.#waiting.shift();
  }

  async #sendPart(part: number): Promise<void> {
    const { signal, world, onConnection } = this.#sending;
    for (let attempt = 1; ; attempt++) {
      const url = await this.#urlOf(part);
      if (url === undefined) return;
      const status = await world.put(
        url,
        this.#parts[part - 1] ?? new Blob(),
        (sent) => this.#note(part, sent),
        signal,
      );
      if (status === 200) {
        onConnection(true);
        return this.#note(part, this.#bytesOf(part));
      }
      this.#note(part, 0);
      if (signal.aborted || this.#problem) return;
      onConnection(status !== 0);
      if (status === 404) return this.#fail({ code: 'GONE', status, errors: [] });
      // The address is too old, or the browser could not send: the next one is fresh.
      this.#urls.delete(part);
      // What a network cuts off when it goes is no attempt.
      if (await world.untilOnline(signal)) attempt = 0;
      if (attempt >= (status === 0 ? mostTries.unanswered : mostTries.refused))
        return this.#fail({ code: status === 0 ? 'NO_ANSWER' : '', status, errors: [] });
      await world.pause(waitFor(attempt), signal);
    }
  }

  /** Signs this part and some that follow it, in one call for all who ask meanwhile. */
  async #urlOf(part: number): Promise<string | undefined> {
    while (!this.#urls.has(part)) {
      this.#signing ??= this.#sign([part, ...this.#waiting.filter((one) => !this.#urls.has(one))]).finally(() => {
        this.#signing = undefined;
      });
      const signed = await this.#signing;
      if (!signed.ok) {
        this.#fail(signed.problem);
        return undefined;
      }
    }
    return this.#urls.get(part);
  }

  async #sign(wanted: readonly number[]): Promise<Answer<unknown>> {
    const { call, upload } = this.#sending;
    const parts = wanted.slice(0, signedAtOnce).map((part) => ({ part, bytes: this.#bytesOf(part) }));
    const signed = await call('SignParts', { ...upload, parts });
    if (signed.ok)
      for (const [index, { part }] of parts.entries()) this.#urls.set(part, signed.value.urls[index] ?? '');
    return signed;
  }

  #bytesOf(part: number): number {
    return this.#parts[part - 1]?.size ?? 0;
  }

  #fail(problem: Problem): void {
    this.#problem ??= problem;
  }

  #note(part: number, bytes: number): void {
    this.#sent.set(part, Math.min(bytes, this.#bytesOf(part)));
    this.#report();
  }

  #report(): void {
    const sent = [...this.#sent.values()].reduce((sum, bytes) => sum + bytes, 0);
    const all = this.#parts.reduce((sum, { size }) => sum + size, 0);
    this.#sending.onProgress(sent, all);
  }
}
