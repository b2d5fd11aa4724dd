import { useEffect, useState } from 'preact/hooks';
import { formatDuration } from '../shared/language.ts';
import type { Problem } from '../shared/request.ts';
import type { App } from './app.ts';
import { Action } from './components.tsx';
import { findRequest, rememberRequest } from './email-request.ts';

/** Most emails are there by then; another one would only make the first one's code useless. */
const patienceMs = 30_000;

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
