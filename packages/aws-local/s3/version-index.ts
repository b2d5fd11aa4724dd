import { createHash } from 'node:crypto';
import {
  isMarker,
  keyOf,
  lastModifiedOf,
  reviveMarker,
  reviveVersion,
  type S3Entry,
  type Stored,
  type StoredVersion,
} from './stored-version.ts';

const dayMs = 24 * 3600 * 1000;

/** Which versions of which objects exist, as the journal has it. Without their bytes. */
export class VersionIndex {
  /** Creation time of every bucket, ISO 8601. */
  readonly buckets = new Map<string, string>();
  /** By bucket and key, the oldest first. No list is empty. */
  readonly #keys = new Map<string, Map<string, Stored[]>>();
  readonly #byId = new Map<string, Stored>();
  readonly #unannounced = new Map<string, StoredVersion>();

  /**
   * Applies one change.
   * @returns the versions that nobody can read any more
   */
  apply(entry: S3Entry): StoredVersion[] {
    switch (entry.change) {
      case 'bucket-created':
        this.buckets.set(entry.bucket, entry.at);
        return [];
      case 'bucket-deleted':
        return this.#dropBucket(entry.bucket);
      case 'written': {
        const version = reviveVersion(entry.version);
        this.#add(version);
        this.#unannounced.set(version.versionId, version);
        return [];
      }
      case 'marked':
        this.#add(reviveMarker(entry.marker));
        return [];
      case 'deleted':
        this.#markFormerly(entry.bucket, entry.key);
        return [];
      case 'version-deleted':
        return this.drop(entry.versionId);
      case 'announced':
        this.#unannounced.delete(entry.versionId);
        return [];
    }
  }

  /** The object under a key; undefined, too, where a deletion came last. */
  latest(bucket: string, key: string): StoredVersion | undefined {
    const newest = this.newest(bucket, key);
    return newest && !isMarker(newest) ? newest : undefined;
  }

  /** What came last under a key, the object or its deletion. */
  newest(bucket: string, key: string): Stored | undefined {
    return this.#keys.get(bucket)?.get(key)?.at(-1);
  }

  find(bucket: string, key: string, versionId: string): Stored | undefined {
    const found = this.#byId.get(versionId);
    return found?.bucket === bucket && keyOf(found) === key ? found : undefined;
  }

  version(bucket: string, key: string, versionId: string): StoredVersion | undefined {
    const found = this.find(bucket, key, versionId);
    return found && !isMarker(found) ? found : undefined;
  }

  /** The latest version of every object of a bucket. */
  *latestIn(bucket: string): Iterable<StoredVersion> {
    for (const list of this.#keys.get(bucket)?.values() ?? []) {
      const newest = list.at(-1);
      if (newest && !isMarker(newest)) yield newest;
    }
  }

  /** Every key of a bucket that begins with `prefix`, with its versions and markers: in the order of bytes, the newest first. */
  versionsIn(bucket: string, prefix: string): { readonly key: string; readonly order: Buffer; versions: Stored[] }[] {
    const found = [...(this.#keys.get(bucket) ?? [])].filter(([key]) => key.startsWith(prefix));
    return found
      .map(([key, list]) => ({ key, order: Buffer.from(key), versions: list.toReversed() }))
      .sort((a, b) => a.order.compare(b.order));
  }

  /** Whether there is nothing in a bucket, not even a deletion. */
  isEmpty(bucket: string): boolean {
    return (this.#keys.get(bucket)?.size ?? 0) === 0;
  }

  /** Whether any version has this id. */
  has(versionId: string): boolean {
    return this.#byId.has(versionId);
  }

  /** Versions that are not the newest of their key. */
  *noncurrent(): Iterable<StoredVersion> {
    for (const list of this.#lists()) {
      for (const stored of list.slice(0, -1)) if (!isMarker(stored)) yield stored;
    }
  }

  /**
   * What S3's lifecycle rules would have removed by now: what is older than the newest of its key, some days after it
   * became that, at midnight in UTC; and a deletion under which nothing is left.
   * https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
   * @param daysOf for how many days older versions of a key stay; for ever where undefined
   */
  expired(now: number, daysOf: (key: string) => number | undefined): string[] {
    const isOver = (successor: Stored | undefined, days: number | undefined) =>
      successor !== undefined &&
      days !== undefined &&
      Math.ceil(lastModifiedOf(successor).getTime() / dayMs + days) * dayMs <= now;
    const expired: Stored[] = [];
    for (const list of this.#lists()) {
      const newest = list.at(-1);
      if (newest === undefined || (list.length === 1 && !isMarker(newest))) continue;
      const days = daysOf(keyOf(newest));
      const over = list.filter((_, at) => isOver(list[at + 1], days));
      expired.push(...over);
      if (isMarker(newest) && over.length === list.length - 1) expired.push(newest);
    }
    return expired.map(({ versionId }) => versionId);
  }

  /** Writes whose event has not been delivered yet, in their order. */
  unannounced(): StoredVersion[] {
    return [...this.#unannounced.values()];
  }

  /**
   * Takes one version or marker away; the one before it is the newest then.
   * @returns the version that nobody can read any more
   */
  drop(versionId: string): StoredVersion[] {
    const stored = this.#byId.get(versionId);
    if (stored === undefined) return [];
    this.#byId.delete(versionId);
    this.#unannounced.delete(versionId);
    const keys = this.#keys.get(stored.bucket);
    const rest = keys?.get(keyOf(stored))?.filter((other) => other !== stored) ?? [];
    if (rest.length > 0) keys?.set(keyOf(stored), rest);
    else keys?.delete(keyOf(stored));
    return isMarker(stored) ? [] : [stored];
  }

  *#lists(): Iterable<readonly Stored[]> {
    for (const keys of this.#keys.values()) yield* keys.values();
  }

  #add(stored: Stored): void {
    const keys = this.#keys.get(stored.bucket) ?? new Map<string, Stored[]>();
    this.#keys.set(stored.bucket, keys);
    const list = keys.get(keyOf(stored));
    if (list) list.push(stored);
    else keys.set(keyOf(stored), [stored]);
    this.#byId.set(stored.versionId, stored);
  }

  /** A deletion that was written without a marker gets one, which is the same at every start. */
  #markFormerly(bucket: string, key: string): void {
    const latest = this.latest(bucket, key);
    if (latest === undefined) return;
    const versionId = createHash('sha256').update(latest.versionId).digest('hex').slice(0, 32);
    const { lastModified } = latest.object;
    this.#add({ bucket, key, versionId, sequencer: latest.sequencer, lastModified });
  }

  #dropBucket(bucket: string): StoredVersion[] {
    this.buckets.delete(bucket);
    const dropped = [...(this.#keys.get(bucket)?.values() ?? [])].flat();
    this.#keys.delete(bucket);
    for (const { versionId } of dropped) this.#byId.delete(versionId);
    return dropped.flatMap((stored) => (isMarker(stored) ? [] : [stored]));
  }
}
