/** One thing that the modelled company is assumed to be like. */
export interface Parameter {
  readonly value: number;
  /** The greatest value that makes sense: 1 for a share. */
  readonly most: number;
  readonly what: string;
  /** Where the value comes from. */
  readonly source: string;
}

const assumed = 'assumed';
const share = { most: 1 } as const;
const getResponse = 'https://www.marketingcharts.com/digital-37287';

/**
 * What people, their email and HR are like. Where there is a public figure it is used, although most are about newsletters, which people care
 * less about than about an account that they need at work. Each is an option of the command: `--no-show 0.05`.
 */
export const parameters = {
  'no-show': {
    ...share,
    value: 0.03,
    what: 'people who never come, whatever they are sent',
    source: assumed,
  },
  'wrong-address': {
    ...share,
    value: 0.01,
    what: 'addresses that bounce',
    source: 'below 0.5 % is excellent, above 2 % a warning: https://usetransactional.com/glossary/bounce-rate',
  },
  'strangers-address': {
    ...share,
    value: 0.002,
    what: "addresses that are somebody else's, so that nothing bounces",
    source: assumed,
  },
  'on-holiday': {
    ...share,
    value: 0.1,
    what: 'people who are on holiday on a given day',
    source:
      '31 days of leave a year, of about 250: https://destatis.de/EN/Themes/Labour/Labour-Market/Quality-Employment/Dimension2/2_2_VacationDaysActuallyTaken.html; fewer where people are new',
  },
  'holiday-weeks': {
    most: 52,
    value: 3,
    what: 'weeks of the longest holiday; the shortest takes one',
    source: assumed,
  },
  filtered: {
    ...share,
    value: 0.07,
    what: 'people whose mail program puts our emails into the junk folder',
    source:
      '90 to 95 % of good senders’ emails reach the inbox: https://server.senderreputation.org/blog/email-deliverability-benchmarks-2026-industry-data',
  },
  'looks-into-junk': {
    ...share,
    value: 0.23,
    what: 'emails in the junk folder that are found',
    source: '77 % rarely or never look: https://usagewatch.org/usage_of_email/index.html',
  },
  'soft-bounce': {
    ...share,
    value: 0.007,
    what: 'emails that are lost to a full mailbox or the like',
    source: '0.7 % of emails bounce: https://newsbasis.com/what-is-list-clean-benchmark-email/',
  },
  complaint: {
    ...share,
    value: 0.0003,
    what: 'emails that are called spam by those who read them',
    source:
      'Google advises less than 0.1 %, better 0.03 %: https://suped.com/email-deliverability/answers/what-is-an-acceptable-email-complaint-rate-benchmark',
  },
  'open-hours': {
    most: 720,
    value: 6,
    what: 'hours until half of those who open an email have opened it',
    source: '51.8 % within 6 hours: https://dev.marketingcharts.com/digital-35890',
  },
  'open-spread': {
    most: 5,
    value: 1.73,
    what: 'standard deviation of the logarithm of these hours',
    source:
      '78.9 % within 24 hours, as above; leads to 97 % within a week, where http://i-emailer.com/resourcecenter/email_open_velocity.html has 95 %',
  },
  opens: {
    ...share,
    value: 0.8,
    what: 'emails in the inbox that are ever opened',
    source: `assumed: more than the 67 % of the first email of a sequence (${getResponse}), since this one is expected`,
  },
  'weekend-readers': { ...share, value: 0.4, what: 'people who read such emails at weekends', source: assumed },
  acts: {
    ...share,
    value: 0.55,
    what: 'people who open an email and come in at once, on average',
    source: `37 % click of 67 % who open: ${getResponse}`,
  },
  'acts-spread': {
    most: 100,
    value: 3,
    what: 'how alike people are in that: the sum of both parameters of a beta distribution; 2 is evenly spread, 100 alike',
    source: assumed,
  },
  returns: { ...share, value: 0.3, what: 'people who put an opened email off, and come back to it', source: assumed },
  'return-days': { most: 30, value: 2, what: 'days until half of those have', source: assumed },
  needs: {
    ...share,
    value: 1 / 30,
    what: 'people outside who need the account on a given day',
    source: 'assumed: a payslip a month',
  },
  newest: { ...share, value: 0.85, what: 'people with several emails who use the newest', source: assumed },
  'tries-newest': {
    ...share,
    value: 0.5,
    what: 'people whose older password is refused who then try the newest',
    source: assumed,
  },
  forgot: {
    ...share,
    value: 0.6,
    what: 'people whose password is refused who choose “Forgot your password?”',
    source: assumed,
  },
  helpdesk: { ...share, value: 0.2, what: 'people who can’t get in and then ask HR', source: assumed },
  'sees-to': {
    ...share,
    value: 0.9,
    what: 'people whom HR sees to once it is told that an email bounced or that invitations have ended',
    source: assumed,
  },
  'hr-days': { most: 30, value: 2, what: 'days until HR has done half of what it does', source: assumed },
  speaks: {
    ...share,
    value: 0.25,
    what: 'people on a weekly list whom HR or a manager speaks to',
    source: assumed,
  },
} as const satisfies Readonly<Record<string, Parameter>>;

export type ParameterName = keyof typeof parameters;
export type Parameters = Readonly<Record<ParameterName, number>>;

export const parameterNames = Object.keys(parameters) as ParameterName[];

export const defaultParameters = Object.fromEntries(
  parameterNames.map((name) => [name, parameters[name].value]),
) as Parameters;

/** The same company but for one parameter, which is so many times as large, as far as it can be. */
export function withScaled(given: Parameters, name: ParameterName, factor: number): Parameters {
  return { ...given, [name]: Math.min(parameters[name].most, given[name] * factor) };
}
