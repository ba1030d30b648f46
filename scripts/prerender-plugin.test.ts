import { describe, expect, it } from 'vitest';
import { insert } from './prerender-plugin';

const page = '<head>\n    <title>Backstretch</title>\n  </head><body><div id="app"></div></body>';

describe('a first screen', () => {
  it('stands in #app to the letter, dollar signs and comments included', () => {
    const body = '<!--[--><h1>$& for $1?</h1><!--]-->';
    expect(insert(page, { head: '', body })).toContain(`<div id="app">${body}</div>`);
  });
  it("leaves the page's title when it brings none, and replaces it when it does", () => {
    expect(insert(page, { head: '', body: '' })).toBe(page);
    const titled = insert(page, { head: '<title>Today</title>', body: '' });
    expect(titled).toContain('<title>Today</title>');
    expect(titled).not.toContain('Backstretch');
  });
  it('needs a place', () => {
    expect(() => insert('<body></body>', { head: '', body: '' })).toThrow('found no <div id="app"></div>');
  });
  it.each([
    ['<p style="color: red">', 'a class'],
    ['<img src="a.png" onload="this.__e=event">', 'no listener'],
    ['<script>1</script>', 'no script'],
    ['<img src="file:///home/a.png">', 'an address that works'],
  ])('that holds %s fails the build', (body, expected) => {
    expect(() => insert(page, { head: '', body })).toThrow(expected);
  });
  it('may speak of styles and listeners', () => {
    const body = '<p class="style=" title="x">style="a" onload="b" are words, as is a description</p>';
    expect(insert(page, { head: '', body })).toContain(body);
  });
});
