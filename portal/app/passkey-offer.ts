import { readDeviceState, updateDeviceState } from '../shared/device-storage.ts';
import { addPasskey, canUsePasskeys } from '../shared/passkey.ts';
import type { Problem } from '../shared/request.ts';
import { readClaims } from '../shared/session.ts';
import type { App } from './app.ts';

/** Most accounts of which a device remembers that a passkey was offered. */
const mostAccounts = 20;

/**
 * Whether the person who has just signed in is to be offered a passkey: once on each device, and only where the device unlocks one itself.
 * That the account has a passkey doesn't matter: it may be on another device.
 */
export async function shouldOfferPasskey({ config }: Pick<App, 'config'>): Promise<boolean> {
  if (!config.signIn.passkeys || !canUsePasskeys()) return false;
  const claims = await readClaims();
  if (!claims.ok || (readDeviceState().offered ?? []).includes(String(claims.value.sub))) return false;
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false);
}

/** Remembers that a passkey was offered to the person who is signed in. */
export async function rememberOffer(): Promise<void> {
  const claims = await readClaims();
  if (!claims.ok) return;
  const sub = String(claims.value.sub);
  const others = (readDeviceState().offered ?? []).filter((one) => one !== sub);
  updateDeviceState({ offered: [sub, ...others].slice(0, mostAccounts) });
}

/** Adds a passkey for the person who is signed in. It is not offered here again, and the address is filled in from then on. */
export async function addPasskeyHere(): Promise<Problem | undefined> {
  const claims = await readClaims();
  if (!claims.ok) return claims.problem;
  const { email, name } = claims.value;
  const problem = await addPasskey({ email: String(email), name: String(name ?? email) });
  if (problem) return problem;
  await rememberOffer();
  updateDeviceState({ address: String(email) });
  return undefined;
}
