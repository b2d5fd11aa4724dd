import { Notice } from '../../../shared/components/notice.tsx';
import { formatDuration } from '../../../shared/language.ts';
import type { AdminApp } from '../../app.ts';
import { useCall } from '../../use-call.ts';
import type { Counts } from '../../worker/protocol.ts';
import { formatCost, formatCount, listLanguages } from './format.ts';
import type { SendTexts } from './texts/text.ts';

export interface ForecastProps {
  readonly app: AdminApp;
  readonly texts: SendTexts;
  readonly counts: Counts;
  readonly isCompared: boolean;
  /** The answer of `GetMailQuota`, once it is there. */
  readonly quota: Quota | undefined;
}

export interface Quota {
  readonly sender: 'ses' | 'cognito';
  readonly per_day?: number | undefined;
  readonly left?: number | undefined;
  readonly per_second?: number | undefined;
  readonly sandbox: boolean;
}

/** What will happen, in words: who gets an email and who doesn't, how long it takes and what it costs. */
export function Forecast({ app, texts, counts, isCompared, quota }: ForecastProps) {
  const { kinds, languages, mostGroupsEach } = counts;
  const { locale } = app;
  const say = isCompared ? texts.invited : texts.invitedUpTo;
  const left = [
    [kinds.existing, texts.existing],
    [kinds.toFix, texts.toFix],
    [kinds.skipped + kinds.omitted, texts.skipped],
  ] as const;
  return (
    <section>
      <p class="send-invited">
        {kinds.ready === 0
          ? texts.nobody
          : say(formatCount(kinds.ready, locale), kinds.ready === 1, listLanguages(languages, locale, texts))}
      </p>
      <ul class="send-left">
        {left.map(([count, tell]) => count > 0 && <li key={tell}>{tell(formatCount(count, locale), count === 1)}</li>)}
      </ul>
      {kinds.ready > 0 && <Estimate {...{ app, texts, isCompared }} people={kinds.ready} groupsEach={mostGroupsEach} />}
      {quota && kinds.ready > 0 && <QuotaNotice app={app} texts={texts} people={kinds.ready} quota={quota} />}
    </section>
  );
}

interface EstimateProps {
  readonly app: AdminApp;
  readonly texts: SendTexts;
  readonly people: number;
  readonly groupsEach: number;
  readonly isCompared: boolean;
}

function Estimate({ app, texts, people, groupsEach, isCompared }: EstimateProps) {
  const [answer] = useCall(app, 'EstimateImport', { people, groups_each: Math.min(100, groupsEach) });
  // It is good to know, and nobody has to.
  if (!answer?.ok) return null;
  const { seconds, usd } = answer.value;
  const duration = formatDuration(seconds, app.locale);
  const say = isCompared ? texts.takes : texts.takesAtMost;
  return <p>{usd < 0.01 ? texts.takesForNothing(duration) : say(duration, formatCost(usd, app.locale))}</p>;
}

interface QuotaProps {
  readonly app: AdminApp;
  readonly texts: SendTexts;
  readonly people: number;
  readonly quota: Quota;
}

/** How many emails may be sent, and what keeps more from being sent. */
function QuotaNotice({ app, texts, people, quota: { sender, per_day, left, per_second, sandbox } }: QuotaProps) {
  const count = (value: number) => formatCount(value, app.locale);
  if (sandbox) return <Notice tone="trouble">{texts.sandbox}</Notice>;
  if (sender === 'cognito') return <Notice tone="trouble">{texts.plainSender(count(per_day ?? 0))}</Notice>;
  // An account without a limit has a rate all the same.
  if (per_second === undefined) return <p>{texts.quotaUnknown}</p>;
  if (left === undefined || per_day === undefined) return null;
  if (left < people) return <Notice tone="trouble">{texts.tooFewLeft(count(left))}</Notice>;
  return <p>{texts.quotaLeft(count(left), count(per_day))}</p>;
}
