/** Words that must not be said: a diagnosis, the promise of a cure, proof, a medicine or its dose (S21). */
import type { Report } from './problem';

const illness = [
  'hyperlordosis|lordosis|scoliosis|sciatica|stenosis|arthritis|osteoporosis|spondyl\\w*|cauda equina',
  'strains?|sprains?|fractures?|discs?|herniat\\w*|facet\\w*|(?:sacroiliac|si)[ -]joint\\w*',
  'cancer|tumou?rs?|infections?|conditions?|diseases?|illness|disorders?|syndromes?|injur(?:y|ies)',
  '(?:weak|bad|injured|damaged) (?:back|core|spine)',
].join('|');
const having = "you(?:['’]ve| (?:\\w+ )?have| (?:\\w+ )?suffer(?:ing)? from| are suffering from| are diagnosed with)";
/** “If you have …” and “were you told that you have …” ask; they tell nobody what is wrong. */
const asking = /\b(?:if|unless|whether|when|once|do|did|should|or|told|tells?|says?|said)(?: that)? $/i;

const medicines = 'paracetamol|acetaminophen|ibuprofen|naproxen|diclofenac|aspirin|codeine|tramadol|diazepam';
const amounts = 'mg|milligrams?|mcg|µg|micrograms?|tablets?|pills?|capsules?';

interface Forbidden {
  /** In small letters; only a text with one of these is worth a closer look. */
  readonly signs: readonly string[];
  readonly pattern: RegExp;
  /** Harmless when what stands before fits this. */
  readonly unless?: RegExp;
  readonly instead: string;
}
const forbidden: readonly Forbidden[] = [
  {
    signs: ['you'],
    pattern: new RegExp(`\\b${having} (?:[\\w’'-]+ ){0,4}?(?:${illness})\\b`, 'gi'),
    unless: asking,
    instead: '"this may fit …": no diagnosis',
  },
  {
    signs: ['your'],
    pattern: new RegExp(
      `\\byour (?:problem|diagnosis|pain) (?:is|comes from) (?:[\\w’'-]+ ){0,4}?(?:${illness})\\b`,
      'gi',
    ),
    instead: '"this may fit …": no diagnosis',
  },
  {
    signs: ['cur', 'guarantee', 'miracle'],
    pattern: /\b(?:cur(?:es?|ed|ing|ative)|guarantee[sd]?|miracles?)\b/gi,
    instead: 'no promise of a cure',
  },
  {
    signs: ['prove'],
    pattern: /\b(?:proven|(?:clinically|scientifically) proved|proves? that)\b/gi,
    instead: '"studies suggest" or what was read: nothing here is proven',
  },
  {
    signs: amounts.replaceAll('s?', '').split('|'),
    pattern: new RegExp(`\\b(?:\\d+(?:[.,]\\d+)?|half an?|one|two|three|four)[ -]?(?:${amounts})\\b`, 'gi'),
    instead: 'no dose of a medicine: "ask a pharmacist"',
  },
  {
    signs: medicines.split('|'),
    pattern: new RegExp(`\\b(?:${medicines})\\b`, 'gi'),
    instead: 'no medicine by name: "ask a pharmacist"',
  },
];

/** What a text says that must not be said, and what to say instead. Also for texts outside of content files. */
export function wordsNotToSay(text: string): { readonly found: string; readonly instead: string }[] {
  const small = text.toLowerCase();
  return forbidden.flatMap(({ signs, pattern, unless, instead }) => {
    if (!signs.some((sign) => small.includes(sign))) return [];
    const matches = [...text.matchAll(pattern)];
    const found = matches.find((match) => !unless?.test(text.slice(0, match.index)))?.[0];
    return found === undefined ? [] : [{ found, instead }];
  });
}

function* textsOf(value: unknown, path = ''): Generator<[path: string, text: string]> {
  if (typeof value === 'string') yield [path, value];
  else if (Array.isArray(value)) for (const [at, one] of value.entries()) yield* textsOf(one, `${path}[${at}]`);
  else if (value !== null && typeof value === 'object') {
    for (const [key, one] of Object.entries(value)) yield* textsOf(one, path === '' ? key : `${path}.${key}`);
  }
}

/** Reports each text anywhere in a file that says what must not be said. */
export function checkWords(content: unknown, report: Report): void {
  for (const [path, text] of textsOf(content)) {
    for (const { found, instead } of wordsNotToSay(text)) report(path, JSON.stringify(found), instead);
  }
}
