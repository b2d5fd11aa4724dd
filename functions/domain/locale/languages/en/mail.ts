import type { FraudWords, MailTexts, SignUpTexts } from '../../language.ts';
import type { NameStyle } from '../../names.ts';
import { linkMessages } from './link.ts';

/* English. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

export const names: NameStyle = {
  familyFirst: false,
  address: ({ given, full }) => given ?? full,
};

/** Somebody for previews, with letters of the language. */
export const examplePerson = { given_name: 'Ann', family_name: 'Lee' } as const;

export const fraudWords: FraudWords =
  'about account accounts bitcoin blocked call calls click clicks closed com confirm contact deleted disabled ' +
  'dollars download eur euro euros expired expires free get here http https immediately invoice install link ' +
  'locked login mailto money now password passwords pay payment please prize refund reply send sign suspended the ' +
  'this update urgent urgently usd verify visit www your yours';

export const signUp: SignUpTexts = {
  notAllowed: 'Please sign up with the email address that your organisation gave you',
  blocked: 'Please sign up with another email address: addresses of this provider are not accepted',
  fixed: 'Your email address can’t be changed here. Ask your administrator to change it',
  lowercase: 'Please write your email address in lowercase letters, as in name@example.com',
  plain: 'Please write your email address in plain letters from a to z, without spaces, as in name@example.com',
};

export const mail: MailTexts = {
  greeting: (name) => `Hello${name ? ` ${name}` : ''},`,
  usernameLabel: 'Your username',
  withoutButton: 'If the button doesn’t work, open this address in your browser:',
  secrecy: 'Don’t share it with anyone. Our staff will never ask you for it.',
  help: 'Any questions? We are happy to help:',
  helpWithoutAddress: 'Any questions? Please ask the person who manages accounts in your organisation.',
  until: (date, time, zone) => `${date} at ${time}${zone ? ` (${zone})` : ''}`,
  messages: ({ brand, until }) => {
    const temporaryPassword = {
      codeLabel: 'Temporary password',
      validity: `It works until ${until}, or until you choose your own. If you have several emails from us, use the newest.`,
      action: 'Sign in',
      reason: `You are receiving this email because an account at ${brand} was set up for this address. If you weren’t expecting it, you can ignore it.`,
      sms: (name: string, username: string) => `${name}: sign in as ${username} with this temporary password:`,
    };
    return {
      ...linkMessages(brand),
      invitation: {
        ...temporaryPassword,
        subject: `Your invitation to ${brand}`,
        preheader: 'Sign in with your temporary password, then choose your own.',
        headline: `Welcome to ${brand}`,
        intro: 'An account has been set up for you. Sign in with the details below, then choose your own password.',
      },
      reminder: {
        ...temporaryPassword,
        subject: `Your account at ${brand} is waiting`,
        preheader: 'You haven’t signed in yet. Here is a new temporary password.',
        headline: 'Your account is waiting',
        intro: `An account at ${brand} was set up for you, but you haven’t signed in yet. Here is a new temporary password; those in earlier emails no longer work. Sign in with it, then choose your own.`,
      },
      renewal: {
        ...temporaryPassword,
        subject: `Your new invitation to ${brand}`,
        preheader: 'Your earlier invitation no longer works. This one does.',
        headline: 'A new invitation for you',
        intro: `Your earlier invitation to ${brand} no longer works, so here is a new one. Sign in with this temporary password, then choose your own.`,
      },
      again: {
        ...temporaryPassword,
        subject: `Your invitation to ${brand}, sent again`,
        preheader: 'With a new temporary password. The earlier one no longer works.',
        headline: 'Your invitation, sent again',
        intro: `Here is your invitation to ${brand} once more, with a new temporary password; those in earlier emails no longer work. Sign in with it, then choose your own.`,
      },
      asked: {
        ...temporaryPassword,
        subject: `Your new temporary password for ${brand}`,
        preheader: 'Sign in with it. The earlier one no longer works.',
        headline: 'Your new temporary password',
        intro: `An account at ${brand} has already been set up for you. Sign in with this new temporary password, then choose your own. Those in earlier emails no longer work.`,
        reason: `You are receiving this email because someone asked for a new password or signed up for ${brand} with this address. If this wasn’t you, keep this email all the same: you need this temporary password for your first sign-in.`,
      },
      'sign-up': {
        subject: `Confirm your email address for ${brand}`,
        preheader: 'One more step: enter your confirmation code.',
        headline: 'Confirm your address',
        intro: `Thank you for signing up for ${brand}. Enter this code on the sign-up page to confirm that the address is yours.`,
        codeLabel: 'Confirmation code',
        validity: 'It is valid for 24 hours.',
        action: 'Enter the code',
        reason: `You are receiving this email because someone signed up for ${brand} with this address. If this wasn’t you, ignore this email: without the code, the account stays unconfirmed.`,
        sms: (name) => `${name}: your confirmation code, valid for 24 hours:`,
      },
      'resend-code': {
        subject: `Your new confirmation code for ${brand}`,
        preheader: 'Here is the new code you asked for.',
        headline: 'Your new code',
        intro: 'Here is the new confirmation code you asked for. Use this one, not one from an earlier email.',
        codeLabel: 'Confirmation code',
        validity: 'It is valid for 24 hours.',
        action: 'Enter the code',
        reason: `You are receiving this email because a new code was requested for this address at ${brand}. If this wasn’t you, you can ignore it.`,
        sms: (name) => `${name}: your new confirmation code, valid for 24 hours:`,
      },
      'forgot-password': {
        subject: `Reset your password for ${brand}`,
        preheader: 'Choose a new password with this code.',
        headline: 'Choose a new password',
        intro: 'Here is your password reset code. Enter it together with a new password.',
        codeLabel: 'Reset code',
        validity: 'It is valid for 1 hour.',
        action: 'Choose a new password',
        reason: `You are receiving this email because someone asked to reset the password of your account at ${brand}. If this wasn’t you, ignore this email: your password stays as it is.`,
        sms: (name) => `${name}: your password reset code, valid for 1 hour:`,
      },
      'member-sign-up': {
        subject: `You already have an account at ${brand}`,
        preheader: 'Just sign in. To choose a new password, use this code.',
        headline: 'You already have an account',
        intro: `Someone, probably you, tried to sign up for ${brand} with this address. You already have an account, so just sign in. To choose a new password, use this code.`,
        codeLabel: 'Reset code',
        validity: 'It is valid for 1 hour.',
        action: 'Choose a new password',
        reason: `You are receiving this email because someone tried to sign up for ${brand} with this address. If this wasn’t you, ignore this email: your account stays as it is.`,
        sms: (name) => `${name}: you already have an account. Your password reset code, valid for 1 hour:`,
      },
      'update-attribute': {
        subject: `Confirm your new contact details for ${brand}`,
        preheader: 'You asked for a change: please confirm it with this code.',
        headline: 'Confirm the change',
        intro: `You asked to change the contact details of your account at ${brand}. Enter this code to confirm that the new ones are yours. Until you do, nothing changes.`,
        codeLabel: 'Confirmation code',
        validity: 'It is valid for 24 hours.',
        reason: `You are receiving this email because someone entered this address in their account at ${brand}. If this wasn’t you, ignore this email: without the code, nothing changes.`,
        sms: (name) => `${name}: your code to confirm your new contact details, valid for 24 hours:`,
      },
      'verify-attribute': {
        subject: `Verify your contact details for ${brand}`,
        preheader: 'Enter this code to verify your contact details.',
        headline: 'Verify your details',
        intro: `Enter this code to verify that the contact details of your account at ${brand} are yours.`,
        codeLabel: 'Verification code',
        validity: 'It is valid for 24 hours.',
        reason: `You are receiving this email because a verification code for this address was requested in an account at ${brand}. If this wasn’t you, you can ignore it.`,
        sms: (name) => `${name}: your verification code, valid for 24 hours:`,
      },
      authentication: {
        subject: `Your sign-in code for ${brand}`,
        preheader: 'Finish signing in with this code.',
        headline: 'Your sign-in code',
        intro: 'Enter this code on the page where you are signing in.',
        codeLabel: 'Sign-in code',
        validity: 'It is valid for a few minutes only.',
        reason: `You are receiving this email because someone is signing in to your account at ${brand}. If this isn’t you, don’t share the code with anyone: without it, nobody gets in. If you have a password, change it.`,
        sms: (name) => `${name}: your sign-in code, valid for a few minutes:`,
      },
    };
  },
};
