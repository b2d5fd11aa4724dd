import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { call } from './api-client.ts';
import { updateDeviceState } from './device-storage.ts';
import { fieldsOf } from './fields-of.ts';
import { passkeyProblem } from './passkey-problem.ts';
import { type Answer, connectionProblem, type Problem } from './request.ts';
import { callSignedIn, readSignedIn, type Step, signInWithCredential } from './session.ts';

/** A passkey of the person who is signed in. */
export interface Passkey {
  readonly id: string;
  readonly name: string | undefined;
  readonly createdAt: Date;
  /** The domain that it is for. */
  readonly relyingParty: string | undefined;
}

/** Loaded by the first who has a passkey, or may have one. */
const loadLibrary = () => import('@simplewebauthn/browser');

/** Whether a passkey can be made or used here. None is for a network address. https://www.w3.org/TR/webauthn-3/#rp-id */
export function canUsePasskeys(): boolean {
  return (
    typeof PublicKeyCredential === 'function' && isSecureContext && !/^\[|^\d+\.\d+\.\d+\.\d+$/.test(location.hostname)
  );
}

/** Whether the browser offers passkeys among what it fills in. */
export async function canOfferPasskeys(): Promise<boolean> {
  if (!canUsePasskeys()) return false;
  return (await PublicKeyCredential.isConditionalMediationAvailable?.()) ?? false;
}

/**
 * Offers the passkeys of this device where the browser fills in the address, which needs an input with `autocomplete="username webauthn"`.
 * Ends by a choice, or by {@link cancelPasskey} or another use of passkeys. What can't be offered is no problem: nobody has asked for it.
 * @returns undefined where nothing was chosen
 */
export async function offerPasskey(email: string): Promise<Answer<Step> | undefined> {
  if (!(await canOfferPasskeys())) return undefined;
  const mine = ++turn;
  for (let times = 0; times < mostOffers; times++) {
    const timer = setTimeout(() => void cancelOffer(mine), offerMs);
    const answer = await usePasskey(email, true).finally(() => clearTimeout(timer));
    if (answer.ok || answer.problem.code === 'INVALID_PASSKEY') return answer;
    // One that was left alone is made again: the session behind it has ended.
    if (mine !== turn || answer.problem.code !== 'PASSKEY_ABORTED') return undefined;
  }
  return undefined;
}

/** Cognito's sessions live for three minutes at least. Nobody is at a page that is left alone for a quarter of an hour. */
const offerMs = 170_000;
const mostOffers = 5;
/** Counts uses, so that what was ended by another one is not made again. */
let turn = 0;

async function cancelOffer(offer: number): Promise<void> {
  if (offer === turn) (await loadLibrary()).WebAuthnAbortService.cancelCeremony();
}

/** Signs in with a passkey that the person picks in a dialog of the browser. */
export async function signInWithPasskey(email: string): Promise<Answer<Step>> {
  turn += 1;
  return usePasskey(email, false);
}

/** Ends what waits for a passkey, if anything does: the page is left, or the address is another now. */
export async function cancelPasskey(): Promise<void> {
  turn += 1;
  const library = await loadLibrary().catch(() => undefined);
  library?.WebAuthnAbortService.cancelCeremony();
}

async function usePasskey(email: string, useBrowserAutofill: boolean): Promise<Answer<Step>> {
  const begun = await call('/sign-in/begin', { email, method: 'WEB_AUTHN' });
  if (!begun.ok) return begun;
  const { passkey_options: options, session } = begun.value;
  const signed = await attempt(({ startAuthentication }) =>
    startAuthentication({
      optionsJSON: fieldsOf(options) as unknown as PublicKeyCredentialRequestOptionsJSON,
      useBrowserAutofill,
    }),
  );
  if (!signed.ok) return signed;
  const answer = await signInWithCredential(email, { session: String(session), credential: { ...signed.value } });
  // From now on it is offered where the address is filled in.
  if (answer.ok) updateDeviceState({ address: email });
  return answer;
}

/** How a passkey is called where the person picks one. */
export interface PasskeyOwner {
  readonly email: string;
  readonly name: string;
}

/** Makes a passkey for the person who is signed in. Cognito would have it called by the account's username, which says nothing to anybody. */
export async function addPasskey({ email, name }: PasskeyOwner): Promise<Problem | undefined> {
  turn += 1;
  const begun = await callSignedIn('/passkeys/begin', {});
  if (!begun.ok) return begun.problem;
  const given = fieldsOf(begun.value.options) as unknown as PublicKeyCredentialCreationOptionsJSON;
  const optionsJSON = { ...given, user: { ...given.user, name: email, displayName: name } };
  const made = await attempt(({ startRegistration }) => startRegistration({ optionsJSON }));
  if (!made.ok)
    return made.problem.code === 'PASSKEY_CANCELLED' ? { code: 'PASSKEY_NOT_ADDED', errors: [] } : made.problem;
  const added = await callSignedIn('/passkeys', { credential: { ...made.value } });
  return added.ok ? undefined : added.problem;
}

/** The passkeys of the person who is signed in, the newest first. */
export async function listPasskeys(): Promise<Answer<readonly Passkey[]>> {
  const answer = await readSignedIn('/passkeys');
  if (!answer.ok) return answer;
  const { passkeys } = answer.value;
  const value = (Array.isArray(passkeys) ? passkeys : []).map(readPasskey);
  return { ok: true, value: value.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime()) };
}

function readPasskey(given: unknown): Passkey {
  const { credential_id, name, created_at, relying_party } = fieldsOf(given);
  return {
    id: String(credential_id),
    name: typeof name === 'string' ? name : undefined,
    createdAt: new Date(String(created_at)),
    relyingParty: typeof relying_party === 'string' ? relying_party : undefined,
  };
}

/** Removes a passkey, and lets the browser know, which then offers it no more. */
export async function removePasskey({ id, relyingParty }: Passkey): Promise<Problem | undefined> {
  const answer = await callSignedIn('/passkeys/remove', { credential_id: id });
  if (!answer.ok) return answer.problem;
  if (relyingParty !== undefined) {
    await attempt(({ sendSignal }) =>
      sendSignal({ signalName: 'unknownCredential', rpID: relyingParty, credentialID: id }),
    );
  }
  return undefined;
}

type Library = Awaited<ReturnType<typeof loadLibrary>>;

async function attempt<T>(use: (library: Library) => Promise<T>): Promise<Answer<T>> {
  const library = await loadLibrary().catch(() => undefined);
  if (!library) return { ok: false, problem: connectionProblem() };
  try {
    return { ok: true, value: await use(library) };
  } catch (error) {
    return { ok: false, problem: { code: passkeyProblem(error), errors: [] } };
  }
}
