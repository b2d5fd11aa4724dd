import type { ShellTexts } from './text.ts';

/** English. */
export const texts: ShellTexts = {
  title: 'Onboarding',
  skip: 'Skip to content',
  navigation: 'Main menu',
  areas: { home: 'Home', import: 'Import', runs: 'All imports', people: 'People' },
  language: 'Language',
  account: (who) => `Account of ${who}`,
  roles: { viewer: 'Can view', approver: 'Can import and invite', admin: 'Administrator' },
  ownAccount: 'My account',
  signOut: 'Sign out',
  wait: 'Loading…',
  tryAgain: 'Try again',
  help: 'Need help?',
  noAccess: {
    title: 'You don’t have access to this page',
    intro: 'Ask the person who looks after your organisation’s accounts to give you access. Then sign in again.',
    signedInAs: (who) => `You’re signed in as ${who}.`,
  },
  problems: {
    sessionExpired: 'Your session has expired. Please sign in again.',
    forbidden: 'You’re not allowed to do this. Ask an administrator for access.',
    notFound: 'This isn’t here any more.',
    conflict: 'Something has changed in the meantime. Look at the current state, then try again.',
    gone: 'This has been deleted.',
    invalid: 'Something in this request isn’t right. Reload the page and try again.',
    throttled: 'Too many requests at the moment. Wait a little and try again.',
    throttledFor: (time) => `Too many requests at the moment. Try again in ${time}.`,
    offline: 'You’re offline. Check your connection and try again.',
    unavailable: 'The service isn’t responding. Try again in a minute.',
    unexpected: 'Something went wrong on our side. Please try again.',
    notLoaded: 'This page couldn’t be loaded. Check your connection and try again.',
  },
};
