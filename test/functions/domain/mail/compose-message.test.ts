import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { locales } from '../../../../functions/domain/locale/locale.ts';
import type { Brand } from '../../../../functions/domain/mail/brand.ts';
import { composeMessage, limits, type MessageRequest } from '../../../../functions/domain/mail/compose-message.ts';
import { everyMessageKind, isInvitation, isLink } from '../../../../functions/domain/mail/message-kind.ts';
import { readRoute } from '../../../../portal/app/routes.ts';
import { anyText } from '../../../support/any-text.ts';
import { brandWith } from '../../../support/domain-settings.ts';

const kinds = everyMessageKind;
const withCode = kinds.filter((kind) => !isLink(kind));
const longest: Brand = {
  name: 'W'.repeat(60),
  colour: '#1d5fbf',
  logoUrl: `https://cdn.acme.example/${'l'.repeat(475)}`,
  supportAddress: `${'s'.repeat(64)}@${'m'.repeat(189)}`,
  portalUrl: `https://portal.acme.example/${'p'.repeat(472)}`,
  temporaryPasswordDays: 365,
  timeZone: 'America/Argentina/ComodRivadavia',
  defaultLocale: 'en',
};

function request(over: Partial<MessageRequest> = {}): MessageRequest {
  return {
    kind: 'invitation',
    brand: brandWith({ name: 'Acme', portalUrl: 'https://portal.acme.example/', supportAddress: 'it@acme.example' }),
    attributes: { given_name: 'Ann', family_name: 'Lee', locale: 'en' },
    codeParameter: '{####}',
    usernameParameter: '{username}',
    sentAt: new Date('2026-11-29T14:04:00Z'),
    ...over,
  };
}

describe('A message', () => {
  test('is within the limits of Cognito, in every kind and language, with the longest values', () => {
    for (const kind of kinds) {
      for (const locale of locales) {
        for (const name of ['{'.repeat(60), '{'.repeat(2048), '𠮷'.repeat(60)]) {
          const attributes = { locale, given_name: name, family_name: name, name };
          const message = composeMessage(request({ kind, brand: longest, attributes }));
          expect(message.emailMessage.length, `${kind} ${locale}`).toBeLessThanOrEqual(limits.body);
          expect(message.emailSubject.length, `${kind} ${locale}`).toBeLessThanOrEqual(limits.subject);
          expect(message.smsMessage.length, `${kind} ${locale}`).toBeLessThanOrEqual(limits.sms);
        }
      }
    }
  });

  test('contains no character that Cognito refuses, whatever the names contain', () => {
    // The patterns of the API's model, with Java's white space.
    const body = /^[\p{L}\p{M}\p{S}\p{N}\p{P} \t\n\v\f\r]*\{####\}[\p{L}\p{M}\p{S}\p{N}\p{P} \t\n\v\f\r]*$/u;
    const subject = /^[\p{L}\p{M}\p{S}\p{N}\p{P} \t\n\v\f\r]+$/u;
    const odd = [
      'Zoé\u00a0Lefèvre',
      '山田\u3000花子',
      'محمد\u200cرضا',
      'क्\u200dष',
      'Ann\u2028\u202f\u00ad\ue000\u0378',
      '👩\u200d🚀',
    ];
    for (const name of odd) {
      for (const kind of kinds) {
        for (const locale of locales) {
          const brand = { ...brandWith(), name };
          const message = composeMessage(request({ kind, brand, attributes: { locale, name } }));
          expect(message.emailMessage, `${kind} ${locale}`).toMatch(isLink(kind) ? subject : body);
          expect(message.emailSubject, `${kind} ${locale}`).toMatch(subject);
          if (!isLink(kind)) expect(message.smsMessage, `${kind} ${locale}`).toMatch(/^.*\{####\}$/u);
        }
      }
    }
  });

  test('keeps the joiners and spaces that a name is written with', () => {
    const greeting = (name: string, locale: string) =>
      />([^<>]*)<\/p><p[^>]*>[^<]*<\/p><\/div>/.exec(
        composeMessage(request({ attributes: { locale, name } })).emailMessage,
      )?.[1];
    expect(greeting('محمد\u200cرضا', 'en')).toBe('Hello محمد&#8204;رضا,');
    expect(greeting('山田\u3000花子', 'ja')).toBe('山田 花子 様');
    expect(greeting('', 'fr')).toBe('Bonjour,');
  });

  test('is small: hardly above 10 KB with usual values', () => {
    for (const kind of kinds) {
      for (const locale of locales) {
        const { emailMessage } = composeMessage(request({ kind, attributes: { locale, name: 'Ann Lee' } }));
        expect(Buffer.byteLength(emailMessage), `${kind} ${locale}`).toBeLessThan(10_500);
      }
    }
  });

  test('differs in every kind and language', () => {
    const every = kinds.flatMap((kind) =>
      locales.map((locale) => composeMessage(request({ kind, attributes: { locale } }))),
    );
    expect(new Set(every.map((message) => message.emailSubject)).size).toBe(75);
    expect(new Set(every.map((message) => message.emailMessage)).size).toBe(75);
    // Invitations, which are sent by email, share the SMS.
    expect(new Set(every.map((message) => message.smsMessage)).size).toBe(45);
  });

  test.each(withCode)('%s shows the code once, alone in its element, and never in a link', (kind) => {
    for (const locale of locales) {
      const { emailMessage } = composeMessage(request({ kind, attributes: { locale } }));
      expect(emailMessage.split('{####}')).toHaveLength(2);
      expect(emailMessage).toMatch(/<div [^>]*monospace[^>]*user-select:all[^>]*>\{####\}<\/div>/);
      for (const [, href] of emailMessage.matchAll(/(?:href|src)="([^"]*)"/g)) expect(href).not.toMatch(/[{}]/);
    }
  });

  test.each(kinds.filter(isLink))('%s has no secret: no code, nor anything to fill in but the user name', (kind) => {
    for (const locale of locales) {
      const { emailMessage, smsMessage } = composeMessage(
        request({ kind, attributes: { locale, email: 'a@acme.example' } }),
      );
      expect(emailMessage).not.toContain('{####}');
      expect(smsMessage.replaceAll('{username}', '')).not.toContain('{');
      expect(emailMessage).toContain('href="https://portal.acme.example/#/sign-in?email=a%40acme.example"');
      // Nor does it say that something ends, or ask to keep it to oneself.
      expect(emailMessage).not.toContain('monospace');
    }
  });

  test('shows the whole address that its button leads to, for programs that show no buttons', () => {
    for (const kind of kinds) {
      const { emailMessage } = composeMessage(request({ kind, attributes: { email: 'a@acme.example' } }));
      const [, link = ''] = /<a href="([^"]*)" target/.exec(emailMessage) ?? [];
      if (link) expect(emailMessage).toContain(`>${link}</a>`);
    }
  });

  test('links to the portal and to the help address', () => {
    const { emailMessage } = composeMessage(request());
    expect(emailMessage).toContain('<a href="https://portal.acme.example/#/sign-in" target="_blank"');
    expect(emailMessage).toContain('<a href="mailto:it@acme.example"');
  });

  test.each([
    ['invitation', 'sign-in'],
    ['reminder', 'sign-in'],
    ['renewal', 'sign-in'],
    ['again', 'sign-in'],
    ['asked', 'sign-in'],
    ['link', 'sign-in'],
    ['link-reminder', 'sign-in'],
    ['link-again', 'sign-in'],
    ['sign-up', 'confirm'],
    ['resend-code', 'confirm'],
    ['forgot-password', 'reset'],
    ['member-sign-up', 'reset'],
  ] as const)("%s leads to the portal's view %s, which knows the address then", (kind, view) => {
    const attributes = { email: "o'neil+hr@acme.example" };
    const { emailMessage } = composeMessage(request({ kind, attributes }));
    const [, hash = ''] = /href="https:\/\/portal\.acme\.example\/(#[^"]*)"/.exec(emailMessage) ?? [];
    expect(readRoute(hash.replaceAll('&#39;', "'"))).toEqual({ route: view, email: "o'neil+hr@acme.example" });
  });

  test("does not change the route of another page's address", () => {
    const brand = { ...request().brand, portalUrl: 'https://portal.acme.example/#/login' };
    expect(composeMessage(request({ brand })).emailMessage).toContain(
      '<a href="https://portal.acme.example/#/login" target',
    );
  });

  test('names the brand beside its logo, for readers whose client shows no images', () => {
    const { emailMessage } = composeMessage(request({ brand: { ...longest, name: 'Acme' } }));
    expect(emailMessage).toMatch(/<img [^>]*alt="Acme"/);
    expect(emailMessage).toContain('>Acme<br /><a href="https://portal.acme.example/');
  });

  test('leaves out what the brand does not have', () => {
    const { emailMessage } = composeMessage(request({ brand: brandWith() }));
    expect(emailMessage).not.toMatch(/href=|<img/);
    expect(emailMessage).toContain('in your organisation');
  });

  test.each([
    ['en', 'It works until Sunday 6 December at 15:04 (CET), or until you choose your own.'],
    ['de', 'Es gilt bis Sonntag, 6. Dezember, 15:04 Uhr (MEZ), und nur'],
    ['fr', 'jusqu’au dimanche 6 décembre à 15:04 (UTC+1), et'],
    ['es', 'hasta el domingo, 6 de diciembre, a las 15:04 (CET), y'],
    ['ja', '有効期限は12月6日(日) 15:04（GMT+1）です'],
  ])(
    'of any invitation says until when its password works, as a date in the reader’s language (%s)',
    (locale, text) => {
      const brand = { ...brandWith(), timeZone: 'Europe/Berlin' };
      for (const kind of withCode.filter(isInvitation))
        expect(composeMessage(request({ kind, brand, attributes: { locale } })).emailMessage).toContain(text);
    },
  );

  test('has nothing of the email in the preview after its own words', () => {
    const { emailMessage } = composeMessage(request());
    const [, blank = ''] = /then choose your own\.((?:&zwnj;&nbsp;)*)<\/div>/.exec(emailMessage) ?? [];
    expect(blank.length / '&zwnj;&nbsp;'.length).toBeGreaterThanOrEqual(120);
  });

  test.each([
    ['en', { given_name: 'Ann', family_name: 'Lee' }, 'Hello Ann,'],
    ['ja-JP', { given_name: '花子', family_name: '山田' }, '山田 様'],
    ['de', { given_name: 'Jürgen', family_name: 'Weiß' }, 'Guten Tag Jürgen Weiß,'],
    ['de', { given_name: 'Jürgen' }, 'Guten Tag,'],
    ['fr-CA', { given_name: 'Zoé' }, 'Bonjour Zoé,'],
    ['es', { name: 'Íñigo Muñoz' }, 'Hola, Íñigo Muñoz:'],
    ['ja', {}, 'こんにちは。'],
    ['en', {}, 'Hello,'],
  ])('greets in %s as people there do', (locale, names, greeting) => {
    const { emailMessage } = composeMessage(request({ attributes: { ...names, locale } }));
    expect(emailMessage).toContain(`>${greeting}<`);
  });

  test('prints placeholders or HTML in a brand as text', () => {
    const brand = { ...brandWith(), name: '<b>{####}</b> {username}' };
    const { emailMessage } = composeMessage(request({ brand }));
    expect(emailMessage).toContain('Welcome to &lt;b&gt;&#123;####&#125;&lt;/b&gt; &#123;username&#125;<');
  });

  test('prints a name as text, whatever it contains', () => {
    const name = fc.oneof(
      anyText(),
      fc.string({
        unit: fc.constantFrom('{', '}', '#', '<', '>', '"', "'", '&', '{####}', '{username}', '<b>', '\r\n'),
      }),
    );
    const plain = composeMessage(request({ attributes: { locale: 'en' } })).emailMessage;
    fc.assert(
      fc.property(name, fc.constantFrom(...locales), (value, locale) => {
        const attributes = { locale, given_name: value, family_name: value, name: value };
        const { emailMessage, emailSubject, smsMessage } = composeMessage(request({ attributes }));
        expect(emailMessage.split('{####}')).toHaveLength(2);
        expect(emailMessage.split('{username}')).toHaveLength(2);
        expect(emailMessage.match(/<(?!!)/g)).toHaveLength(plain.match(/<(?!!)/g)?.length ?? 0);
        expect(emailSubject + smsMessage).not.toContain('\r');
      }),
    );
  });

  test('escapes the apostrophe of a name', () => {
    const { emailMessage } = composeMessage(request({ attributes: { given_name: "O'Neill-Díaz", locale: 'en' } }));
    expect(emailMessage).toContain('>Hello O&#39;Neill-Díaz,<');
  });

  test('prints a placeholder in the name of a brand as text, in email, subject and SMS', () => {
    const brand = { ...brandWith(), name: '{####} <Acme>' };
    const message = composeMessage(request({ brand }));
    expect(message.emailMessage.split('{####}')).toHaveLength(2);
    expect(message.emailSubject).toBe('Your invitation to (####) <Acme>');
    expect(message.smsMessage.split('{####}')).toHaveLength(2);
  });
});

describe('An SMS', () => {
  const sms = (over: Partial<MessageRequest>) => composeMessage(request(over)).smsMessage;

  test('says who sends it and what for, and ends with the code', () => {
    expect(sms({})).toBe('Acme: sign in as {username} with this temporary password: {####}');
    expect(sms({ kind: 'sign-up', usernameParameter: undefined })).toBe(
      'Acme: your confirmation code, valid for 24 hours: {####}',
    );
    expect(sms({ usernameParameter: undefined })).toBe('Acme: sign in as  with this temporary password: {####}');
  });

  test('has plain spaces only, so that more of it fits into one', () => {
    expect(sms({ attributes: { locale: 'fr' } })).toBe(
      'Acme : identifiant {username}, mot de passe provisoire : {####}',
    );
  });

  test('cuts the name of the brand where the whole would be longer than 140 characters', () => {
    const withName = (name: string) => sms({ brand: { ...brandWith(), name } });
    const room = 140 - withName('').length;
    expect(withName('W'.repeat(room))).toContain(`${'W'.repeat(room)}: `);
    expect(withName('W'.repeat(room))).toHaveLength(140);
    expect(withName('W'.repeat(room + 1))).toContain(`${'W'.repeat(room - 1)}…: `);
    expect(withName('W'.repeat(room + 1))).toHaveLength(140);
    // Half a surrogate pair is not a character.
    expect(withName(`${'W'.repeat(room - 2)}🎁🎁`)).toContain(`${'W'.repeat(room - 2)}\ufffd…: `);
  });
});

describe('A message that is longer than Cognito accepts', () => {
  const withBrand = (change: Partial<Brand>) => request({ brand: { ...brandWith(), ...change } });
  const longName = (letters: number) => withBrand({ name: 'W'.repeat(letters) });

  test('is an error that names the part and its length', () => {
    expect(composeMessage(longName(121)).emailSubject).toHaveLength(140);
    expect(() => composeMessage(longName(122))).toThrow(
      new RangeError('The subject has 141 characters; Cognito takes 140.'),
    );
    expect(() => composeMessage(withBrand({ logoUrl: `https://${'x'.repeat(20_000)}` }))).toThrow(
      /^The body has 2\d{4} characters; Cognito takes 20000\.$/,
    );
    expect(() => composeMessage(request({ usernameParameter: 'x'.repeat(140) }))).toThrow(
      /^The SMS has \d{3} characters; Cognito takes 140\.$/,
    );
  });
});
