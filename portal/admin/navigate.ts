import { readPlace } from './place.ts';

/** Called when somebody goes elsewhere within the page. */
type Listener = () => void;
type Question = () => Promise<boolean>;

const listeners = new Set<Listener>();
let question: Question | undefined;
/** The address that is shown. */
let shown = '';
/** A heading is about to appear that the focus moves to, so that screen readers say where somebody has got to. */
let focusExpected = false;

/** Starts to follow the address. */
export function followAddress(listener: Listener): () => void {
  shown = location.hash;
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Sets what is asked before a screen is left. */
export function askBeforeLeaving(asked: Question | undefined): void {
  question = asked;
}

/** Goes to an address within the page. */
export function goTo(hash: `#/${string}`): void {
  if (location.hash === hash) tellListeners();
  else location.hash = hash;
}

/** Has the next heading take the focus: the one that has it is about to go. */
export function expectFocus(): void {
  focusExpected = true;
}

/** Whether the heading that is drawn now gets the focus. Answers `true` once. */
export function takeExpectedFocus(): boolean {
  const expected = focusExpected;
  focusExpected = false;
  return expected;
}

/** Asks what is asked before a screen is left, if anything is. @returns whether to leave */
export async function mayLeave(): Promise<boolean> {
  if (question && !(await question())) return false;
  question = undefined;
  return true;
}

/** Chromium says nothing of another fragment where the address differs before it, too, as it does after a change of language. */
addEventListener('popstate', () => void follow());
addEventListener('hashchange', () => void follow());

async function follow(): Promise<void> {
  const wanted = location.hash;
  if (wanted === shown) return;
  // Nothing is lost on the way from one step of a screen to the next.
  if (question && readPlace(wanted).area !== readPlace(shown).area) {
    // The address stays what is shown until somebody has answered.
    history.replaceState(history.state, '', shown || '#/');
    if (await mayLeave()) location.hash = wanted;
    return;
  }
  shown = wanted;
  focusExpected = true;
  scrollTo(0, 0);
  tellListeners();
}

addEventListener('beforeunload', (event) => {
  if (question) event.preventDefault();
});

function tellListeners(): void {
  for (const listener of listeners) listener();
}
