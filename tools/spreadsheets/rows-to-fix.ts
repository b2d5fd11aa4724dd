import type { Country } from './save-as-workbooks.ts';

/** A row that is rejected, what somebody types into its cells, and who is invited then. */
export interface RowToFix {
  readonly cells: readonly string[];
  /** By the words of the columns; dates are written differently in each country. */
  readonly typed: Readonly<Record<string, string | Readonly<Record<Country, string>>>>;
  readonly person: Readonly<Record<string, unknown>>;
}

export const header = ['Email', 'First name', 'Last name', 'Phone', 'Birthdate', 'Groups', 'Personnel no.'];

/** What is typed where the first attempt has not worked: as in the example that the report gives. */
export function followAdvice(detail: string): Readonly<Record<string, string>> {
  const date = /Birthdate: .*?('?)1990-12-31/.exec(detail);
  return {
    ...(detail.includes('Phone: ') && { Phone: '+49 30 901820' }),
    ...(date && { Birthdate: `${date[1]}1985-12-31` }),
  };
}

const birthdate = { 'de-DE': '31.12.1985', 'en-US': '12/31/1985', 'ja-JP': '1985/12/31' } as const;
const fine = { phone_number: '+4930901820', birthdate: '1985-12-31' };

export const rowsToFix: readonly RowToFix[] = [
  {
    cells: ['ann(at)fix.example.com', 'Ann', 'Lee', '+4930901820', '1985-12-31', 'employees', '0007'],
    typed: { Email: 'ann@fix.example.com' },
    person: { email: 'ann@fix.example.com', given_name: 'Ann', family_name: 'Lee', ...fine, groups: ['employees'] },
  },
  {
    cells: ['', 'J?rg', 'Weiß; Dr.', '004930901820', '31.12.1985', '', '0008'],
    typed: { Email: 'joerg@fix.example.com', 'First name': 'Jörg' },
    person: { email: 'joerg@fix.example.com', given_name: 'Jörg', family_name: 'Weiß; Dr.', ...fine },
  },
  {
    cells: ['cleo@fix.example.com', 'Cleo', 'May', '4.93E+11', '1985-12-31', '', '0009'],
    // A spreadsheet takes the + away, and the report says so.
    typed: { Phone: '+4930901820' },
    person: { email: 'cleo@fix.example.com', given_name: 'Cleo', family_name: 'May', ...fine },
  },
  {
    cells: ['dora@fix.example.com', '=1+1', 'Null', '+49 (0)30 901820', '02/03/1990', 'astronauts', '0010'],
    typed: { 'First name': 'Dora', Birthdate: birthdate, Groups: 'employees;managers' },
    person: {
      ...{ email: 'dora@fix.example.com', given_name: 'Dora', family_name: 'Null', ...fine },
      groups: ['employees', 'managers'],
    },
  },
  {
    cells: ['emi@fix.example.com', '恵美', '遠藤', '4930901820', '85-12-31', '', '0011'],
    typed: { Phone: "'+4930901820", Birthdate: '1985-12-31' },
    person: { email: 'emi@fix.example.com', given_name: '恵美', family_name: '遠藤', ...fine },
  },
  {
    cells: ['finn@fix.example.com', '', "O'Neil\nJr.", '030 901820', '', '', '0012'],
    typed: { 'First name': 'Finn', 'Last name': "O'Neil", Phone: '0049 30 901820', Birthdate: birthdate },
    person: { email: 'finn@fix.example.com', given_name: 'Finn', family_name: "O'Neil", ...fine },
  },
];
