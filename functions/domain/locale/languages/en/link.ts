import type { LinkMessages, MessageText } from '../../language.ts';

/* English. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

const steps =
  'You don’t need a password: press “Sign in” and have a code emailed to you on the page that opens. Enter it there, and you’re in.';

export const linkMessages: LinkMessages = (brand) => {
  const same: Pick<MessageText, 'validity' | 'action' | 'reason' | 'sms'> = {
    validity: 'There is no password in this email, and it doesn’t expire.',
    action: 'Sign in',
    reason: `You are receiving this email because an account at ${brand} was set up for this address. If you weren’t expecting it, you can ignore it.`,
    sms: (name, username) =>
      `${name}: sign in as ${username}, with a code that we email you. You don’t need a password.`,
  };
  return {
    link: {
      ...same,
      subject: `Your account at ${brand} is ready`,
      preheader: 'You don’t need a password: we email you a code when you sign in.',
      headline: `Welcome to ${brand}`,
      intro: `An account has been set up for you. ${steps}`,
    },
    'link-reminder': {
      ...same,
      subject: `A reminder: your account at ${brand} is ready`,
      preheader: 'You haven’t signed in yet. All you need is a code, which we email you.',
      headline: 'Your account is waiting',
      intro: `An account at ${brand} was set up for you, but you haven’t signed in yet. ${steps}`,
    },
    'link-again': {
      ...same,
      subject: `Sent again: your account at ${brand} is ready`,
      preheader: 'You don’t need a password: we email you a code when you sign in.',
      headline: 'Your invitation, sent again',
      intro: `Here is your invitation to ${brand} once more. ${steps}`,
    },
  };
};
