/* Who has not come in yet, in the report and in the email with it. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids
import type { WaitingTexts } from '../../waiting-texts.ts';

const people = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'person' : 'people'}`;
const have = (count: number) => (count === 1 ? 'has' : 'have');

export const waitingTexts: WaitingTexts = {
  columns: {
    email: 'Email',
    name: 'Name',
    status: 'Status',
    invited: 'Last invited',
    emails: 'Emails sent',
    expires: 'Password works until',
    source: 'Added by',
    manager: 'Manager',
    next: 'What happens next',
  },
  status: {
    invited: 'Invited',
    expired: 'Invitation expired',
    undelivered: 'Email not delivered',
    bounced: 'Email bounced',
    complained: 'Reported as spam',
  },
  next: {
    remind: 'A reminder is sent today',
    renew: 'A new invitation is sent today',
    later: (day) => `The next email follows on ${day} at the earliest`,
    told: 'No more automatic emails: please talk to the person',
    bounced: 'Email bounced: please correct the address',
    complained: 'Reported as spam: please talk to the person',
    'not-ours': 'No automatic emails: the account was added in another way',
  },
  subject: (count) => `${people(count)} ${have(count)} not come in yet`,
  headline: 'Not in yet',
  intro: (count) => `${people(count)} ${count === 1 ? 'was' : 'were'} invited and ${have(count)} not signed in yet.`,
  introToManager: (count) =>
    count === 1
      ? 'One of your people was invited and has not signed in yet. A word from you helps most.'
      : `${count.toLocaleString('en')} of your people were invited and have not signed in yet. A word from you helps most.`,
  needHelp: (count) => `${people(count)} ${count === 1 ? 'needs' : 'need'} your help: no more emails are sent`,
  others: (count) => `${people(count)} ${count === 1 ? 'gets' : 'get'} emails automatically`,
  listTitle: 'Who is missing:',
  more: (count) => `… and ${count.toLocaleString('en')} more`,
  person: (who, what) => `${who}: ${what}`,
  openPeople: 'Open the list',
  reason: 'You are receiving this email because your address is on the list for import results.',
  reasonOfManager: 'You are receiving this email because you are named as their manager.',
};
