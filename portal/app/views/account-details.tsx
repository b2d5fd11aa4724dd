import type { ComponentChildren } from 'preact';
import { Fragment } from 'preact';
import { nameStyles } from '../../../functions/domain/locale/locale.ts';
import { wholeName } from '../../../functions/domain/locale/names.ts';
import { ViewLink } from '../components.tsx';
import type { AccountApp } from './account-app.ts';
import { sayLanguage } from './languages.ts';
import type { OwnAccount } from './own-account.ts';

export interface AccountDetailsProps {
  readonly app: AccountApp;
  /** Undefined while it is loading, and where that failed. */
  readonly own: OwnAccount | undefined;
  /** What is known before. */
  readonly known: Pick<OwnAccount, 'email' | 'isVerified' | 'attributes' | 'groups'>;
}

/** What the account says of the person, and links to change it. */
export function AccountDetails({ app, own, known }: AccountDetailsProps) {
  const { fields } = app.texts;
  const { account: texts } = app;
  const { email, isVerified, attributes, groups } = own ?? known;
  const named = { given: attributes.given_name, family: attributes.family_name, full: attributes.name };
  const rows: readonly Row[] = [
    {
      label: fields.email,
      value: email,
      mark: isVerified && <span class="mark">{texts.verified}</span>,
      action: own?.mayChangeEmail && (
        <ViewLink to="change-email">
          {texts.change} <span class="visually-hidden">({fields.email})</span>
        </ViewLink>
      ),
    },
    { label: fields.attributes.name ?? '', value: wholeName(nameStyles[app.locale], named) },
    { label: texts.language, value: sayLanguage(attributes.locale, app.locale) },
    { label: texts.timeZone, value: attributes.zoneinfo ?? '' },
    { label: texts.phone, value: attributes.phone_number ?? '' },
    { label: texts.groups, value: groups.join(', ') },
  ];
  return (
    <section class="panel" aria-labelledby="details">
      <h2 id="details">{texts.details}</h2>
      <Rows rows={rows.filter(({ value }) => value !== '')} />
      {own && (
        <p class="panel-action">
          <ViewLink to="edit-account">{texts.edit}</ViewLink>
        </p>
      )}
    </section>
  );
}

export interface Row {
  readonly label: string;
  readonly value: string;
  readonly mark?: ComponentChildren;
  /** A link or button that changes it. */
  readonly action?: ComponentChildren;
  readonly hint?: string;
}

/** Labels with their values. */
export function Rows({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <dl>
      {rows.map(({ label, value, mark, action, hint }) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>
            {value && (
              <span class="value" dir="auto">
                {truncate(value)} {mark}
              </span>
            )}
            {action}
            {hint && <span class="hint">{hint}</span>}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** The most characters that are shown of a value. Cognito allows 2,048, a page and a half on a phone. */
const longestValue = 200;

function truncate(value: string): string {
  const letters = [...value];
  return letters.length <= longestValue ? value : `${letters.slice(0, longestValue).join('')}…`;
}
