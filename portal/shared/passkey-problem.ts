/** Why the browser made or used no passkey. `NotAllowedError` is all that it says of a person who cancels, waits too long or has none. */
export function passkeyProblem(error: unknown): string {
  const { code, name, cause } = readError(error);
  if (code === 'ERROR_CEREMONY_ABORTED' || name === 'AbortError') return 'PASSKEY_ABORTED';
  if (code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') return 'PASSKEY_KNOWN';
  if (code === 'ERROR_INVALID_RP_ID' || code === 'ERROR_INVALID_DOMAIN') return 'PASSKEY_WRONG_ORIGIN';
  if (/^ERROR_AUTHENTICATOR_(MISSING|NO_SUPPORTED)_/.test(code)) return 'PASSKEY_UNSUPPORTED';
  return [name, cause].includes('NotAllowedError') ? 'PASSKEY_CANCELLED' : 'PASSKEY_FAILED';
}

function readError(error: unknown): { readonly code: string; readonly name: string; readonly cause: string } {
  if (!(error instanceof Error)) return { code: '', name: '', cause: '' };
  const { code, name, cause }: Error & { readonly code?: unknown } = error;
  return { code: String(code), name, cause: cause instanceof Error ? cause.name : '' };
}
