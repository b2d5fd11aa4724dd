import { duration, resultsTable } from './results-table.ts';
import type { Result } from './simulation.ts';
import type { Series } from './timeline.ts';

const width = 900;
const height = 160;
const margin = { left: 44, right: 8, top: 8, bottom: 22 };
/** Points of a curve; more than pixels would say nothing more. */
const parts = 300;

const curves: readonly { readonly series: Series; readonly colour: string }[] = [
  { series: 'sent', colour: '#9aa7b8' },
  { series: 'created', colour: '#1d5fbf' },
  { series: 'throttled', colour: '#c0392b' },
];

/**
 * The results as one page that needs nothing else: the table, and for each way of creating people what it sent, created
 * and had throttled, per second.
 * @param title plain text
 * @param quota people a second that the account may create, drawn as a line
 */
export function htmlReport(title: string, results: readonly Result[], quota: number): string {
  const plots = results.map(
    (result) => `<h2>${escaped(result.name)}</h2><p>${escaped(result.what)}</p>${plot(result, quota)}`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title>
<style>
body{font:15px/1.5 system-ui,sans-serif;max-width:1000px;margin:2rem auto;padding:0 1rem;color:#27313f}
pre{overflow-x:auto;font-size:12px;line-height:1.25}
svg text{font:11px system-ui,sans-serif;fill:#4b5768}
h2{margin:2rem 0 0} h2+p{margin:0 0 .5rem}
</style></head><body>
<h1>${escaped(title)}</h1>
<pre>${escaped(resultsTable(results))}</pre>
${plots.join('\n')}
</body></html>
`;
}

function plot({ timeline, makespanSeconds: seconds }: Result, quota: number): string {
  const rates = curves.map(({ series, colour }) => ({
    colour,
    series,
    points: timeline.rates(series, seconds, parts),
  }));
  const most = Math.max(quota, ...rates.flatMap(({ points }) => points)) * 1.05;
  const x = (index: number, of: number) =>
    margin.left + (index / Math.max(1, of - 1)) * (width - margin.left - margin.right);
  const y = (rate: number) => height - margin.bottom - (rate / most) * (height - margin.top - margin.bottom);
  const lines = rates.map(({ colour, points }) => {
    const path = points.map((rate, index) => `${x(index, points.length).toFixed(1)},${y(rate).toFixed(1)}`).join(' ');
    return `<polyline fill="none" stroke="${colour}" stroke-width="1.5" points="${path}"/>`;
  });
  const key = rates.map(
    ({ colour, series }, index) =>
      `<text x="${width - 210 + index * 70}" y="${height - 6}" style="fill:${colour}">${series}/s</text>`,
  );
  return `<svg role="img" aria-label="Requests a second over time" viewBox="0 0 ${width} ${height}" width="100%">
<line x1="${margin.left}" x2="${width - margin.right}" y1="${y(quota)}" y2="${y(quota)}" stroke="#27313f" stroke-dasharray="4 4"/>
<text x="4" y="${y(quota) + 4}">${quota}/s</text><text x="4" y="${y(0) + 4}">0</text>
${lines.join('\n')}
<text x="${margin.left}" y="${height - 6}">0 to ${duration(seconds)}</text>${key.join('')}
</svg>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
