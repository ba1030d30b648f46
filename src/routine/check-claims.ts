/** Every source that anything names is in the register. */
import { didYouMean, shown, type Report } from './problem';

/** Reports each id under `sources` anywhere in a file that no file in routines/sources/ knows. */
export function checkSources(content: unknown, known: ReadonlySet<string>, report: Report, path = ''): void {
  if (content === null || typeof content !== 'object') return;
  for (const [key, value] of Object.entries(content)) {
    const at = Array.isArray(content) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    if (key !== 'sources' || !Array.isArray(value)) {
      checkSources(value, known, report, at);
      continue;
    }
    for (const [index, source] of value.entries()) {
      if (typeof source !== 'string' || known.has(source)) continue;
      report(`${at}[${index}]`, shown(source), `the id of a source in routines/sources/${didYouMean(source, known)}`);
    }
  }
}
