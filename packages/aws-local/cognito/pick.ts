/** The fields of an object that have one of the names and a value. */
export function pick<T extends object, K extends keyof T>(from: T, names: readonly K[]): Present<Pick<T, K>> {
  const fields = names.filter((name) => from[name] !== undefined).map((name) => [name, from[name]]);
  return Object.fromEntries(fields) as Present<Pick<T, K>>;
}

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };
