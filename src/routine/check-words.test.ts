import { describe, expect, it } from 'vitest';
import { wordsNotToSay } from './check-words';

const caught = (text: string) => wordsNotToSay(text).map(({ found }) => found);

describe('S21: words that must not be said', () => {
  it.each([
    ['You have a slipped disc.', 'You have a slipped disc'],
    ['It seems that you’ve a strain.', 'you’ve a strain'],
    ['This means that you have hyperlordosis.', 'you have hyperlordosis'],
    ['You probably have a facet joint irritation.', 'You probably have a facet'],
    ['You are suffering from a condition of the spine.', 'You are suffering from a condition'],
    ['You have a weak back.', 'You have a weak back'],
    ['Your problem is a slipped disc.', 'Your problem is a slipped disc'],
    ['Your pain comes from the sacroiliac joint.', 'Your pain comes from the sacroiliac joint'],
  ])('a diagnosis: %s', (text, found) => {
    expect(caught(text)).toEqual([found]);
  });

  it.each([
    ['This cures back pain.', 'cures'],
    ['A cure in ten minutes', 'cure'],
    ['Relief guaranteed!', 'guaranteed'],
    ['Clinically proven.', 'proven'],
    ['A trial proves that it helps.', 'proves that'],
    ['Take 400 mg.', '400 mg'],
    ['take two tablets', 'two tablets'],
    ['Half a pill is enough', 'Half a pill'],
    ['Try ibuprofen.', 'ibuprofen'],
  ])('a promise, a proof or a medicine: %s', (text, found) => {
    expect(caught(text)).toEqual([found]);
  });

  it.each([
    'If you have osteoporosis, lean only a little way.',
    'Were you told that you have a slipped disc?',
    'Do you have a chair?',
    'You have time: go slowly.',
    'You have to keep the back still.',
    'Have a worktop behind you.',
    'Hold on to something secure.',
    'The back keeps its curve; make the curve smaller.',
    'Improve slowly, then approve of yourself.',
    'It may fit a disc problem.',
    'Hold for 10 to 15 seconds, 400 m from home.',
    'A third of a gram of salt, three grams of sugar.',
    'A pillow; two pillows if you like.',
    'No trial that we read shows it.',
  ])('not: %s', (text) => {
    expect(caught(text)).toEqual([]);
  });

  it('finds the statement behind a question', () => {
    expect(caught('If you have a disc problem, ask. You have a strain.')).toEqual(['You have a strain']);
  });

  it('says what to say instead', () => {
    expect(wordsNotToSay('You have a strain.')[0]?.instead).toBe('"this may fit …": no diagnosis');
  });
});
