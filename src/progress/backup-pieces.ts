/**
 * Takes the text of a backup apart before any of it is parsed: each session is a piece of its own, the rest is the head.
 * So a text of many megabytes, whoever wrote it, is gone through in steps of a few milliseconds.
 */

export interface BackupPieces {
  /** The file as it is written, with an empty list of sessions. */
  readonly head: string;
  /** Where the text of each session begins and ends. */
  readonly sessions: readonly (readonly [from: number, to: number])[];
}

export interface PieceLimits {
  readonly depth: number;
  readonly records: number;
  /** Of the head, in UTF-16 units. */
  readonly piece: number;
}

/** So much text is walked through in one step: a few milliseconds. */
const stepLength = 500_000;
const blank = /^[ \t\n\r]*$/;

/**
 * @returns the pieces, or why there are none. Brackets and quotes alone are looked at: the pieces are all of them JSON
 *   exactly if the text is
 */
export function* piecesOf(
  text: string,
  limits: PieceLimits,
): Generator<void, BackupPieces | 'too-deep' | 'too-many' | 'too-large' | 'not-json'> {
  const begin = text.startsWith('\uFEFF') ? 1 : 0;
  let depth = 0;
  let inText = false;
  /** The last text among the members of the file itself: its name, should a colon come after it. */
  let nameFrom = -1;
  let name: readonly [number, number] = [0, 0];
  let isSessions = false;
  /** Where the list of sessions that is being walked through begins, and the piece of it. */
  let listFrom = -1;
  let pieceFrom = -1;
  let sessions: [number, number][] = [];
  /** What is left out of the head: of several lists of that name the last one, for that is the one that counts. */
  let cut: readonly [number, number] = [begin, begin];

  for (let at = begin, step = begin + stepLength; at < text.length; step = at + stepLength) {
    const end = Math.min(step, text.length);
    for (; at < end; at++) {
      const code = text.charCodeAt(at);
      if (inText) {
        if (code === backslash) at++;
        else if (code === quote) {
          inText = false;
          if (depth === 1) name = [nameFrom, at + 1];
        }
      } else if (code === quote) {
        inText = true;
        nameFrom = at;
      } else if (code === openBrace || code === openBracket) {
        if (++depth > limits.depth) return 'too-deep';
        if (depth === 2 && isSessions && code === openBracket) {
          listFrom = pieceFrom = at + 1;
          sessions = [];
        }
      } else if (code === closeBrace || code === closeBracket) {
        if (depth === 2 && listFrom >= 0) {
          const isEmpty =
            sessions.length === 0 && at - pieceFrom <= limits.piece && blank.test(text.slice(pieceFrom, at));
          if (!isEmpty) sessions.push([pieceFrom, at]);
          if (sessions.length > limits.records) return 'too-many';
          cut = [listFrom, at];
          listFrom = -1;
        }
        if (--depth < 0) return 'not-json';
      } else if (code === comma && depth === 2 && listFrom >= 0) {
        sessions.push([pieceFrom, at]);
        if (sessions.length > limits.records) return 'too-many';
        pieceFrom = at + 1;
      } else if (code === colon && depth === 1) isSessions = spells(text.slice(...name), 'sessions');
    }
    yield;
  }
  if (depth !== 0 || inText) return 'not-json';
  if (text.length - begin - (cut[1] - cut[0]) > limits.piece) return 'too-large';
  return { head: text.slice(begin, cut[0]) + text.slice(cut[1]), sessions };
}

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];

/** Whether a JSON text says this word, with whatever escapes. */
function spells(quoted: string, word: string): boolean {
  if (quoted.length > word.length * 6 + 2) return false;
  try {
    return JSON.parse(quoted) === word;
  } catch {
    return false;
  }
}
