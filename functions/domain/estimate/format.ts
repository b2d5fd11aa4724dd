/** A number with separators, and as many digits as say something. */
export function formatNumber(value: number): string {
  if (value < 10) return value.toLocaleString('en', { maximumSignificantDigits: 2 });
  return value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 1 : 0 });
}

/** US dollars; what is less than a cent is not nothing. */
export function formatDollars(usd: number): string {
  if (usd === 0) return '$0';
  if (usd < 0.005) return 'below $0.01';
  return usd.toLocaleString('en', { style: 'currency', currency: 'USD' });
}

/** How long something takes, as a person would say it. @param seconds at least 0 */
export function formatDuration(seconds: number): string {
  const rounded = seconds < 60 ? Math.ceil(seconds) : Math.round(seconds / 60) * 60;
  const [days, hours, minutes] = [86_400, 3600, 60].map((unit, index, units) =>
    Math.floor((rounded % (units[index - 1] ?? Number.POSITIVE_INFINITY)) / unit),
  );
  const parts = [counted(days, 'day'), counted(hours, 'hour'), counted(days ? 0 : minutes, 'minute')].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : counted(Math.max(1, rounded), 'second');
}

/** Nothing for 0. */
function counted(count = 0, word: string): string {
  if (count === 0) return '';
  return `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`;
}

export function countPeople(count: number): string {
  return count === 1 ? '1 person' : `${count.toLocaleString('en')} people`;
}
