/** One entry of the attribute `identities` of a user. */
export interface LinkedIdentity {
  readonly providerName?: unknown;
  readonly userId?: unknown;
}

/** Reads the attribute `identities`: a list in JSON, which people without an external identity don't have. */
export function readIdentities(text = '[]'): readonly LinkedIdentity[] {
  const identities: unknown = JSON.parse(text);
  return Array.isArray(identities) ? identities : [];
}
