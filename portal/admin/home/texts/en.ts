import type { Texts } from './text.ts';

/** English. */
export const texts: Texts = {
  title: 'Overview',
  importPeople: 'Import people',
  waiting: {
    title: 'Haven’t signed in yet',
    expiring: (count, isOne) =>
      isOne ? '1 invitation expires within two days' : `${count} invitations expire within two days`,
    expired: (count, isOne) => (isOne ? '1 invitation has expired' : `${count} invitations have expired`),
    none: 'No invitation expires within two days',
  },
  undelivered: {
    title: 'Invitations that didn’t arrive',
    some: 'Check these email addresses, then invite again',
    none: 'No email has come back',
  },
  atLeast: (count) => `${count} or more`,
  last: {
    title: 'Latest import',
    people: (count, isOne) => (isOne ? '1 person' : `${count} people`),
    attention: (count, isOne) => (isOne ? '1 row needs attention' : `${count} rows need attention`),
    fine: 'Nothing left to do',
    running: 'In progress',
    refused: 'The file couldn’t be used',
    stopped: 'Stopped',
    failed: 'Interrupted: have a look',
    undone: 'Undone',
    none: 'Nothing has been imported yet',
  },
  empty: {
    title: 'Invite people',
    intro:
      'A list from Excel or your HR system is enough, as long as it has a column with email addresses. You check everything before anyone gets an email.',
    template: 'Download a template',
    sample: 'Try it with sample data',
    sampleName: 'sample-people.csv',
  },
};
