/** Direct access to the embedded stack's objects, for services in the same process. */
export interface ObjectStore {
  /**
   * Reads a whole object.
   * @param versionId an earlier version; without it the latest
   * @throws AwsError `NoSuchBucket`, `NoSuchKey`, `NoSuchVersion`
   */
  get(bucket: string, key: string, versionId?: string): Promise<Buffer>;

  /**
   * Writes a whole object; when the promise resolves, it outlives the process.
   * @throws AwsError `NoSuchBucket`
   */
  put(bucket: string, key: string, body: Buffer): Promise<void>;
}
