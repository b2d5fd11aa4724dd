import { useEffect, useState } from 'preact/hooks';
import { formatDuration } from '../shared/language.ts';
import type { Problem } from '../shared/request.ts';
import { readTabState, updateTabState } from '../shared/tab-storage.ts';
import type { App } from './app.ts';
import { Action } from './components.tsx';

/** Most emails are there by then; another one would only make the first one's code useless. */
const patienceMs = 30_000;

/** To be called when an email was requested: another can be a little later. */
export function rememberRequest(email: string): void {
  updateTabState({ emailRequest: { email, at: Date.now() } });
}

/** When an email to the address was last requested in this tab; undefined where it wasn't, as for a link from an email. */
export function findRequest(email: string | undefined): number | undefined {
  const { emailRequest } = readTabState();
  return emailRequest && emailRequest.email === email ? emailRequest.at : undefined;
}

export interface ResendProps {
  readonly app: App;
  readonly email: string;
  readonly label: string;
  /** Requests another email. */
  readonly send: () => Promise<Problem | undefined>;
}

/** Has an email sent again, once the one before has had time to arrive. */
export function Resend({ app, email, label, send }: ResendProps) {
  const [now, setNow] = useState(Date.now);
  const waitMs = Math.min((findRequest(email) ?? 0) + patienceMs - now, patienceMs);
  const isWaiting = waitMs > 0;
  useEffect(() => {
    if (!isWaiting) return;
    const clock = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(clock);
  }, [isWaiting]);
  const act = async () => {
    const problem = await send();
    if (!problem) rememberRequest(email);
    setNow(Date.now());
    return problem;
  };
  return (
    <p class="resend">
      <Action app={app} act={act} inactive={isWaiting}>
        {label}
      </Action>{' '}
      {isWaiting && (
        <span class="quiet-text">{app.texts.resend.waiting(formatDuration(waitMs / 1000, app.locale))}</span>
      )}
    </p>
  );
}
