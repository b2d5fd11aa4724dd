import { type ParameterName, type Parameters, parameterNames, parameters } from './parameters.ts';
import type { Scenario, Sensitivity } from './scenarios.ts';

type Table = readonly (readonly string[])[];

/** What became of a company's people, a line for each way to look after them. */
export function outcomesTable(scenarios: readonly Scenario[]): Table {
  const head = [
    'engine',
    'in after 7 days',
    '14 days',
    '30 days',
    'of all who would come',
    'emails a person',
    '99 % have at most',
    'most',
    'by itself at most',
    'HR has to act for',
  ];
  const lines = scenarios.map(({ name, what, outcome: { inAfter, inOfAll, emails, automatic, told } }) => [
    `**${name}**: ${what}`,
    ...[inAfter[7], inAfter[14], inAfter[30], inOfAll].map(percent),
    emails.mean.toFixed(2),
    `${emails.p99}`,
    `${emails.most}`,
    `${automatic.most}`,
    percent(told),
  ]);
  return [head, ...lines];
}

/** The parameters, and how much depends on each. Those that matter most come first. */
export function sensitivityTable(lines: readonly Sensitivity[], given: Parameters): Table {
  const head = ['parameter', 'is', 'without: half', 'twice', 'engine: half', 'twice'];
  const effect = ({ engine: [half, twice] }: Sensitivity) => Math.abs(twice - half);
  const sorted = lines.toSorted((one, other) => effect(other) - effect(one));
  return [
    head,
    ...sorted.map(({ parameter, without, engine }) => [
      `\`${parameter}\``,
      plain(given[parameter]),
      ...without.map(percent),
      ...engine.map(percent),
    ]),
  ];
}

/** What the company is assumed to be like. */
export function parametersTable(given: Parameters): Table {
  return [
    ['parameter', 'value', 'what', 'source'],
    ...parameterNames.map((name: ParameterName) => {
      const { what, source } = parameters[name];
      return [`\`${name}\``, plain(given[name]), what, source];
    }),
  ];
}

/** A table for a page, which can be read in a terminal too. @param align how its columns but the first are aligned */
export function markdownTable([head = [], ...lines]: Table, align: 'left' | 'right' = 'right'): string {
  const others = align === 'right' ? '--:' : '---';
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [row(head), row(head.map((_, index) => (index === 0 ? '---' : others))), ...lines.map(row)].join('\n');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

function plain(value: number): string {
  return `${Number(value.toFixed(4))}`;
}
