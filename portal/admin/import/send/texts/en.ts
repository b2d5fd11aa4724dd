import type { SendTexts } from './text.ts';

export const texts: SendTexts = {
  title: 'Send the invitations',
  nobody: 'There is nobody to invite in this file.',
  invited: (count, isOne, languages) => `${count} ${isOne ? 'person' : 'people'} will get an email: ${languages}.`,
  invitedUpTo: (count, isOne, languages) =>
    `Up to ${count} ${isOne ? 'person' : 'people'} will get an email: ${languages}. People who already have an account get none; the step before can check that.`,
  inLanguage: (count, language) => `${count} in ${language}`,
  toFix: (count, isOne) =>
    `${count} ${isOne ? 'row needs fixing. Nobody is invited for it.' : 'rows need fixing. Nobody is invited for them.'}`,
  skipped: (count, isOne) => `${count} ${isOne ? 'row is' : 'rows are'} left out on purpose.`,
  existing: (count, isOne) =>
    `${count} ${isOne ? 'person has' : 'people have'} an account already and will get no email.`,
  takes: (duration, cost) => `This takes about ${duration} and costs about ${cost}.`,
  takesForNothing: (duration) => `This takes about ${duration} and costs less than a cent.`,
  quotaLeft: (left, perDay) => `${left} of ${perDay} emails are left for today.`,
  tooFewLeft: (left) =>
    `Only ${left} emails are left for today. Those who get none today stay in the report: import them again tomorrow.`,
  sandbox:
    'The email service is still in its trial mode and only writes to addresses that were approved one by one, so your people would get nothing. Ask your administrator to have it opened.',
  plainSender: (perDay) =>
    `Emails come from a shared sender, as a short text in English, and at most ${perDay} a day. Ask your administrator for a sender of your own.`,
  invitation: 'The invitation',
  invitationFor: (name) => `What ${name} will get`,
  language: 'Language',
  subject: 'Subject',
  test: 'Send me a test',
  tested: (address) => `A test is on its way to ${address}.`,
  send: (count, isOne) => `Send ${count} ${isOne ? 'invitation' : 'invitations'}`,
  schedule: (count, isOne) => `Schedule ${count} ${isOne ? 'invitation' : 'invitations'}`,
  when: 'When',
  now: 'Now',
  later: 'At a time',
  time: 'Date and time',
  zone: (name) => `Your time zone: ${name}. Until then the file waits, and you can cancel it under All imports.`,
  wrongTime: 'Choose a time in the next 90 days, at least two minutes from now.',
  confirmTitle: (count) => `Invite ${count} people?`,
  confirmText: (number) => `Emails can’t be taken back. Type ${number} to confirm.`,
  confirmLabel: 'Number of people',
  confirmWrong: 'This is not the number of people.',
  cancel: 'Cancel',
  sending: 'Sending the file',
  sent: (percent) => `${percent} sent`,
  stayOpen: 'Keep this page open until the file has been sent.',
  cutOff: 'There is no connection at the moment. Nothing is lost: sending continues by itself as soon as there is one.',
  failed: 'The file could not be sent.',
  retry: 'Try again',
  unknown: 'The file was sent, but the answer got lost. The list of imports shows what became of it.',
  showRuns: 'Show imports',
  tooLate: 'It was too late to cancel: the file had arrived, and its import has started. You can stop it there.',
  showRun: 'Show the import',
  untested: {
    no_sender: 'There is no sender for tests yet. Ask your administrator to set one up.',
    no_address: 'Your own address is not confirmed, so no test can be sent to it.',
    too_many: 'You have had 20 tests today. Try again tomorrow.',
    refused: 'The email service did not take the test. Ask your administrator.',
  },
};
