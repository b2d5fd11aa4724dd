import { type FeaturePlan, mauPrices, regions } from '../../functions/domain/estimate/prices.ts';
import { defineCommand, flag, value } from '../command-line/define-command.ts';
import { plainExitCodes, stageOptions } from '../command-line/shared-options.ts';
import { numberBetween, oneOf, regionName, wholeNumber } from '../command-line/values.ts';

const plans = Object.keys(mauPrices) as FeaturePlan[];
const regionNames = Object.keys(regions);
const senders = ['ses', 'cognito'] as const;

const many = wholeNumber({ to: 1_000_000_000 });
const perSecond = wholeNumber({ to: 10_000 });

export default defineCommand({
  name: 'estimate',
  summary: 'estimate how long an import takes in AWS, its bottleneck and its cost',
  options: {
    users: value('N', 'people in an import', { parse: many, triedAs: ['--people', '--rows'] }),
    events: value('N', 'instead: people a month for whom other systems send a UserCreated', { parse: many }),
    pending: value('N', 'instead: people who were invited and have not come in, looked after for a month', {
      parse: many,
    }),
    // A user is in 100 groups at most: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
    groups: value('N', 'groups per person, on average (default: 0)', { parse: numberBetween(0, 100), default: 0 }),
    federated: value('N', 'of them, people who sign in by SAML or OIDC, whom Cognito charges apart (default: 0)', {
      parse: numberBetween(0, 1_000_000_000),
      default: 0,
    }),
    region: value(
      'NAME',
      `${regionNames.join(', ')}, or another, by the prices of the nearest (default: that of the stage)`,
      {
        parse: regionName,
        completes: regionNames,
      },
    ),
    plan: value(
      'NAME',
      `Cognito's feature plan: ${plans.join(', ')} (default: that of the stage; classic: pools from before there were plans)`,
      {
        parse: oneOf(plans),
        completes: plans,
      },
    ),
    quota: value('N', 'creations per second that Cognito allows the account', { parse: perSecond }),
    'mails-per-second': value('N', 'emails per second that SES allows the account', { parse: perSecond }),
    'mails-per-day': value('N', 'emails per day (default: 50,000 with SES, 50 with the sender of Cognito)', {
      parse: many,
    }),
    sender: value('NAME', 'who sends the emails: ses (default) or cognito', {
      parse: oneOf(senders),
      default: 'ses',
      completes: senders,
    }),
    ...stageOptions,
    json: flag('print one JSON object to stdout, and nothing else'),
  },
  examples: [
    ['--users 10000', 'an import of 10,000 people'],
    ['--users 10000 --groups 2 --region us-east-1', 'each of them in two groups, in N. Virginia'],
    ['--events 500', 'events about 500 new people a month'],
    ['--pending 500', 'reminders to 500 people who have not come in'],
  ],
  exitCodes: plainExitCodes,
  run: async (input, terminal) => (await import('../estimate/show-estimate.ts')).showEstimate(input, terminal),
});
