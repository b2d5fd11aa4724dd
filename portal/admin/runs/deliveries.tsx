import { formatTime } from '../dates.ts';
import { formatNumber } from './format.ts';
import type { RunPart, RunsPart } from './types.ts';

/** What became of the emails of a run, once that has been looked at. */
export function Deliveries({ app, texts, run: { delivery } }: RunPart) {
  const { deliveries } = texts;
  if (!delivery || delivery.people === 0) return null;
  const shown = (['delivered', 'bounced', 'complained'] as const).filter(
    (what) => what === 'delivered' || delivery[what] > 0,
  );
  return (
    <section>
      <h2>{deliveries.title}</h2>
      <p class="quiet-text">{deliveries.asOf(formatTime(delivery.amended_at, app.locale))}</p>
      <dl class="outcomes">
        {shown.map((what) => (
          <div key={what} data-outcome={what}>
            <dt>{deliveries[what]}</dt>
            <dd>{formatNumber(delivery[what], app.locale)}</dd>
          </div>
        ))}
      </dl>
      {delivery.bounced > 0 && (
        <p>
          {deliveries.correct} <ShowBounced app={app} texts={texts} />
        </p>
      )}
    </section>
  );
}

/** Leads to the people whose addresses are to be corrected. */
export function ShowBounced({ app, texts: { deliveries } }: RunsPart) {
  if (!app.sees('people')) return null;
  return (
    <a class="roomy-link" href="#/people?status=bounced">
      {deliveries.showBounced}
    </a>
  );
}
