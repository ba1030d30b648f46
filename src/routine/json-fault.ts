/**
 * Finds where a JSON text is broken and says it in words. Each browser and each Node words this differently and some
 * give no place at all, so the text is read here once more; only for the fault, the values come from JSON.parse.
 */

export interface JsonFault {
  /** From 1. */
  readonly line: number;
  /** From 1, in characters as an editor counts them. */
  readonly column: number;
  readonly found: string;
  readonly expected: string;
}

/** Deeper than any content file; a text of ten thousand brackets must not exhaust the stack. */
const deepest = 60;

class Fault extends Error {
  constructor(
    readonly at: number,
    readonly found: string,
    readonly expected: string,
  ) {
    super(expected);
  }
}

const quotes = 'straight quotes " around every name and text';
const numberPattern = /-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const wordPattern = /[A-Za-z_$][\w$]*/y;

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  /** @throws {Fault} at the first thing that is not JSON */
  readAll(): void {
    this.skipBlank();
    this.readValue('a value', 0);
    if (this.at < this.text.length) this.fail('the end of the file after the last closing bracket');
  }

  private skipBlank(): void {
    while (' \t\n\r'.includes(this.text[this.at] ?? 'x')) this.at++;
  }

  private fail(expected: string): never {
    const char = this.text[this.at];
    if (char === undefined) throw new Fault(this.at, 'the end of the file', expected);
    if (char === '/' || char === '#') throw new Fault(this.at, 'a comment', `${expected}; JSON has no comments`);
    if ("'`“”„‘’".includes(char)) throw new Fault(this.at, `"${char}"`, quotes);
    wordPattern.lastIndex = this.at;
    const word = wordPattern.exec(this.text)?.[0];
    throw new Fault(this.at, char < ' ' ? 'a control character' : `"${word ?? char}"`, expected);
  }

  private readValue(expected: string, depth: number): void {
    if (depth > deepest) throw new Fault(this.at, `brackets nested more than ${deepest} deep`, 'fewer');
    const char = this.text[this.at];
    if (char === '{') this.readObject(depth);
    else if (char === '[') this.readArray(depth);
    else if (char === '"') this.readText();
    else if (!this.readWord() && !this.readNumber()) this.fail(expected);
    this.skipBlank();
  }

  private readWord(): boolean {
    wordPattern.lastIndex = this.at;
    const word = wordPattern.exec(this.text)?.[0];
    if (word !== 'true' && word !== 'false' && word !== 'null') return false;
    this.at += word.length;
    return true;
  }

  private readNumber(): boolean {
    numberPattern.lastIndex = this.at;
    const number = numberPattern.exec(this.text)?.[0];
    if (number === undefined) return false;
    this.at += number.length;
    const after = this.text[this.at];
    if (after !== undefined && /[\w.]/.test(after)) this.fail('a number such as 12 or 1.5');
    return true;
  }

  private readText(): void {
    const start = this.at;
    this.at++;
    while (this.text[this.at] !== '"') {
      const char = this.text[this.at];
      if (char === undefined) throw new Fault(start, 'a text without an end', 'a closing "');
      if (char === '\n' || char === '\r') throw new Fault(start, 'a text that goes on over the line', 'a closing "');
      if (char < ' ') throw new Fault(this.at, 'a control character in a text', 'a blank, or \\t for a tab');
      if (char !== '\\') this.at++;
      else if (/^\\(["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(this.text.slice(this.at, this.at + 6))) this.at += 2;
      else throw new Fault(this.at, 'a backslash in a text', '\\\\ for a backslash, or \\" for a quote');
    }
    this.at++;
  }

  private readObject(depth: number): void {
    const names = new Set<string>();
    this.at++;
    this.skipBlank();
    if (this.text[this.at] === '}') return void this.at++;
    for (;;) {
      const start = this.at;
      if (this.text[this.at] !== '"') this.fail('a name in quotes');
      this.readText();
      const name = JSON.parse(this.text.slice(start, this.at)) as string;
      if (names.has(name)) throw new Fault(start, `the field ${JSON.stringify(name)} a second time`, 'each field once');
      names.add(name);
      this.skipBlank();
      if (this.text[this.at] !== ':') this.fail('a colon after the name');
      this.at++;
      this.skipBlank();
      this.readValue('a value after the colon', depth + 1);
      if (this.text[this.at] === '}') return void this.at++;
      if (this.text[this.at] !== ',') this.fail('a comma before the next field, or }');
      this.skipComma('}', 'field');
    }
  }

  private skipComma(close: string, what: string): void {
    const comma = this.at;
    this.at++;
    this.skipBlank();
    if (this.text[this.at] === close) throw new Fault(comma, `a comma after the last ${what}`, `none before ${close}`);
  }

  private readArray(depth: number): void {
    this.at++;
    this.skipBlank();
    if (this.text[this.at] === ']') return void this.at++;
    for (;;) {
      this.readValue('a value', depth + 1);
      if (this.text[this.at] === ']') return void this.at++;
      if (this.text[this.at] !== ',') this.fail('a comma before the next entry, or ]');
      this.skipComma(']', 'entry');
    }
  }
}

/** @returns the first thing in a text that is not JSON, or a field written twice; null for sound JSON */
export function findJsonFault(text: string): JsonFault | null {
  try {
    new Reader(text).readAll();
    return null;
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    const before = text.slice(0, fault.at).split('\n');
    const { found, expected } = fault;
    return { line: before.length, column: before.at(-1)!.length + 1, found, expected };
  }
}
