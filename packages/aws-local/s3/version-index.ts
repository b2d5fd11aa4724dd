import { reviveVersion, type S3Entry, type StoredVersion } from './stored-version.ts';

/** Which versions of which objects exist, as the journal has it. Without their bytes. */
export class VersionIndex {
  /** Creation time of every bucket, ISO 8601. */
  readonly buckets = new Map<string, string>();
  readonly #latest = new Map<string, Map<string, StoredVersion>>();
  readonly #versions = new Map<string, StoredVersion>();
  readonly #unannounced = new Map<string, StoredVersion>();
  readonly #keepsVersions: (key: string) => boolean;

  /** @param keepsVersions whether what was overwritten or deleted under a key stays readable by its version */
  constructor(keepsVersions: (key: string) => boolean) {
    this.#keepsVersions = keepsVersions;
  }

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
      case 'written':
        return this.#write(reviveVersion(entry.version));
      case 'deleted':
        return this.#dropLatest(entry.bucket, entry.key);
      case 'version-deleted':
        return this.#dropVersion(entry.versionId);
      case 'announced':
        this.#unannounced.delete(entry.versionId);
        return [];
    }
  }

  latest(bucket: string, key: string): StoredVersion | undefined {
    return this.#latest.get(bucket)?.get(key);
  }

  version(bucket: string, key: string, versionId: string): StoredVersion | undefined {
    const found = this.#versions.get(versionId);
    return found?.bucket === bucket && found.object.key === key ? found : undefined;
  }

  /** The latest version of every object of a bucket. */
  latestIn(bucket: string): Iterable<StoredVersion> {
    return this.#latest.get(bucket)?.values() ?? [];
  }

  /** Every version of every object of a bucket whose key begins with `prefix`: by key, the newest first. */
  versionsIn(bucket: string, prefix: string): StoredVersion[] {
    const found = [...this.#versions.values()].filter(
      (version) => version.bucket === bucket && version.object.key.startsWith(prefix),
    );
    const byKey = (a: StoredVersion, b: StoredVersion) =>
      Buffer.compare(Buffer.from(a.object.key), Buffer.from(b.object.key));
    return found.sort((a, b) => byKey(a, b) || (a.sequencer < b.sequencer ? 1 : -1));
  }

  /** Whether any version has this id. */
  has(versionId: string): boolean {
    return this.#versions.has(versionId);
  }

  /** Writes whose event has not been delivered yet, in their order. */
  unannounced(): StoredVersion[] {
    return [...this.#unannounced.values()];
  }

  #write(version: StoredVersion): StoredVersion[] {
    const { bucket, versionId } = version;
    const objects = this.#latest.get(bucket) ?? new Map<string, StoredVersion>();
    this.#latest.set(bucket, objects);
    const dropped = this.#dropLatest(bucket, version.object.key);
    objects.set(version.object.key, version);
    this.#versions.set(versionId, version);
    this.#unannounced.set(versionId, version);
    return dropped;
  }

  #dropLatest(bucket: string, key: string): StoredVersion[] {
    const version = this.latest(bucket, key);
    if (version === undefined) return [];
    this.#latest.get(bucket)?.delete(key);
    if (this.#keepsVersions(key)) return [];
    this.#versions.delete(version.versionId);
    return [version];
  }

  /** Takes one version away; the one before it is the latest then. */
  #dropVersion(versionId: string): StoredVersion[] {
    const version = this.#versions.get(versionId);
    if (version === undefined) return [];
    const { bucket, object } = version;
    this.#versions.delete(versionId);
    this.#unannounced.delete(versionId);
    if (this.latest(bucket, object.key) === version) {
      const before = this.versionsIn(bucket, object.key).find((other) => other.object.key === object.key);
      if (before) this.#latest.get(bucket)?.set(object.key, before);
      else this.#latest.get(bucket)?.delete(object.key);
    }
    return [version];
  }

  #dropBucket(bucket: string): StoredVersion[] {
    this.buckets.delete(bucket);
    this.#latest.delete(bucket);
    const dropped = [...this.#versions.values()].filter((version) => version.bucket === bucket);
    for (const { versionId } of dropped) this.#versions.delete(versionId);
    return dropped;
  }
}
