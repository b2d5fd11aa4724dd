import type { SendLink } from '../adapters/invitations.ts';
import { wayInSettings } from '../domain/way-in.ts';
import { readSettings } from './environment.ts';

/** Emails links again, where invitations bring them. What that takes, the texts of emails among it, is loaded when there is one to send. */
export function linkSenderFromEnvironment(): SendLink | undefined {
  if (readSettings(wayInSettings).signIn.invitation !== 'link') return undefined;
  return async (...link) => (await import('./send-link.ts')).sendLink(...link);
}
